"""domain/fault.py — what is wrong in a file an operator gave us, and on which line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from domain.words import Words, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend.

    `line` counts from 1; 0 means the file as a whole. `where` is the key or column as it is written there.
    """

    line: int
    where: str
    what: Words

    def in_words(self) -> Words:
        """The fault on one line, with its place: «Dòng 12, closes: …»."""
        place = []
        if self.line:
            place.append(Words(vi="Dòng {n}", en="Line {n}")(n=self.line))
        if self.where:
            place.append(verbatim(self.where))
        head = Words(vi=", ".join(p.vi for p in place), en=", ".join(p.en for p in place))
        return head + verbatim(": ") + self.what if place else self.what


def nearest(wrong: str, known: Iterable[str], at_least: float = 0.6) -> str | None:
    """The known name that `wrong` was most likely meant to be, if any is alike enough (0 … 1)."""
    close = get_close_matches(wrong, list(known), n=1, cutoff=at_least)
    return close[0] if close else None


def meant(wrong: str, known: Iterable[str]) -> Words:
    """A sentence naming the nearest known name, to hang behind a fault; empty if nothing is near."""
    name = nearest(wrong, known)
    if name is None:
        return Words(vi="", en="")
    return Words(vi=" Có phải «{name}»?", en=" Did you mean “{name}”?")(name=name)
