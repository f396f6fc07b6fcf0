"""domain/kinds/kind.py — what every kind of answer can do: read what was said, show what was understood."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from domain.odd_sums import Yardstick
from domain.words import Words

Json = Any  # an answer as it is stored: str, int, bool, None, list or dict of these


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a person may choose: stored `value`, spoken `label`, and other words that mean the same."""

    value: str
    label: Words = field(hash=False)  # lists of options are looked up by hash: the value tells them apart
    also: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person replied to the question on the table.

    `value` is set when an option was chosen (pressed, numbered or named); `text` is what was typed (NFC, stripped);
    `files` are ids of the attachments that came with it, kept with the draft already.
    """

    text: str = ""
    value: str | None = None
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSums:
    """What a sum is doubted by: its yardstick, and the sums that its author gave in other entries."""

    by: Yardstick
    given_vnd: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a kind may know besides the reply: today's date in the programme's zone, the other answers, and lists.

    `sums` is known only while a sum is asked for, and looked up when a sum was given.
    """

    today: date
    answers: Mapping[str, Json] = field(default_factory=dict)
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    window: tuple[date, date] | None = None
    sums: Callable[[], OtherSums] | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Understood: the value to store; `note` is said beside it («em hiểu là …»)."""

    value: Json
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Not usable: says what was understood and how to write it. The person can mend it."""

    why: Words


@dataclass(frozen=True, slots=True)
class AskBack:
    """Understood in part: a question back. `pending` is JSON, given to `read` with the next reply.

    `missed`: nothing of the reply could be used, as in a Refusal.
    """

    question: Words
    options: tuple[Option, ...]
    pending: Json
    missed: bool = False


Reading = Taken | Refusal | AskBack


class Kind(Protocol):
    """A kind of answer. Values are JSON; `read` never raises on what a person typed."""

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        """Read a reply; `pending` is what this kind's own AskBack left, or None."""

    def show(self, value: Json) -> Words:
        """The stored value in people's words, one line where it can be."""

    def options(self, context: Context) -> tuple[Option, ...]:
        """What to offer with the question; empty where anything may be typed."""

    def hint(self) -> Words:
        """How to write it, in one short sentence."""


class Growing(ABC):
    """A kind whose answer is a list that is added to at any time, and kept while its question is still open."""

    __slots__ = ()

    @abstractmethod
    def add(self, value: Json, more: tuple[int, ...]) -> Json:
        """The answer with more of it; `value` is None where there was none."""

    @abstractmethod
    def enough(self, value: Json) -> bool:
        """Whether this may stand as the answer."""

    @abstractmethod
    def again(self, value: Json) -> AskBack | None:
        """What to ask where there is something already; None to ask afresh."""


class Long(ABC):
    """A kind whose answer may come in several messages."""

    __slots__ = ()

    @abstractmethod
    def too_long(self, text: str) -> Refusal | None:
        """Why there is no room for all of this; None if there is."""
