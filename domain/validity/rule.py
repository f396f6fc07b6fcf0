"""domain/validity/rule.py — what a rule of validity is, what it may know, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from domain.calendar import local_day
from domain.programme import Programme
from domain.words import Words

# block: it holds the entry up. warn: the reviewer looks at it. flag: an officer is told. hint: the author is.
# human: only a person can judge; the machine points at what it sees.
Kind = Literal["block", "warn", "flag", "hint", "human"]
Holds = Literal[
    "send", "valid", ""
]  # what a broken rule keeps an entry from: being handed in, or being valid
Mark = Literal["✓", "⚠", "✗"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an entry besides its answers; counts include the entry itself.

    `look_alike` is the score of the nearest other entry, 0 to 100; `same_file`: they share a picture or paper.
    `alike_picture` is the code of another one with a picture that looks like one of its own.
    """

    today: date
    submitted_at: datetime
    unit: Literal["active", "closed", "unknown"] = "active"
    declared: bool = True
    unit_median_vnd: int | None = None
    same_figure: int = 1
    entries_in_day: int = 1
    entries_in_phase: int = 1
    look_alike: int = 0
    look_alike_code: str = ""
    same_file: bool = False
    alike_picture: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One entry before the rules."""

    answers: Mapping[str, Any]
    facts: Facts
    programme: Programme

    @property
    def submitted_on(self) -> date:
        return local_day(self.facts.submitted_at, self.programme.zone)

    @property
    def is_secret(self) -> bool:
        return self.answers.get("secret") is True

    def text(self, key: str) -> str:
        value = self.answers.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A rule is not kept, and why; `light`: it only warns this time, though the rule could hold the entry up."""

    said: Words
    light: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of §8: `judge` says what is wrong, `mend` how to put it right, `fine` what is said where all is well.

    `four_eyes`: where it is broken two officers look. `override`: a reviewer may decide otherwise, with a reason.
    """

    name: Words
    kind: Kind
    judge: Callable[[Case], Trouble | None]
    fine: Words
    mend: Words
    holds: Holds = ""
    four_eyes: bool = False
    override: bool = False
    applies: Callable[[Case], bool] = lambda case: True  # noqa: ARG005 - to every entry


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of an entry; `mend` is empty words where there is nothing to mend."""

    rule: str
    kind: Kind
    mark: Mark
    said: Words
    mend: Words
    holds: Holds = ""
    four_eyes: bool = False
    override: bool = False
