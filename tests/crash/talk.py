"""tests/crash/talk.py — what a scripted person needs of a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the bot as her phone shows it; `question` binds an answer to it where the channel can."""

    number: int
    text: str
    labels: tuple[str, ...] = ()
    question: str = ""
    presses: tuple[tuple[str, str], ...] = ()


class Talk(Protocol):
    """One person's end of one channel. Each call returns when the channel has what she said; see NeverTaken."""

    def begin(self) -> None:
        """Her first word."""

    def news(self) -> list[Heard]:
        """What the bot said since the last look, oldest first."""

    def say(self, text: str, to: Heard | None) -> None: ...
    def press(self, label: str, to: Heard) -> None: ...
    def photo(self, content: bytes, to: Heard) -> None: ...

    def acknowledged(self) -> list[str]:
        """The identities of all that the program has said it has."""

    def is_of(self, channel: str, chat: str) -> bool:
        """Whether this chat of a channel is hers."""

    def files(self) -> list[tuple[str, bytes]]:
        """Every document her phone has, by the name it shows; asked for after `end`."""

    def end(self) -> list[str]:
        """A last look, when everything has come, and good-bye; what was wrong with that."""


class NeverTaken(Exception):
    """She was told to stop before the channel took what she said."""
