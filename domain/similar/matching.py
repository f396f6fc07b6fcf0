"""domain/similar/matching.py — asks how much stored entries are like a new one, and from where on it is worth saying.

Measured on two labelled sets of 2,400 questions each among 150,000 and 200,000 made entries, on the half that the
formula was not fitted to: share of copies that are among the five best and over the line, and of questions about
nothing stored that raise one all the same.
    SUGGEST  0.2   copies 0.96 and 0.98, false alarms 2 % and 5 %
    ALARM    0.5   copies 0.94 and 0.96, false alarms 1 % and 2 %
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from domain.similar.abbreviations import spelled_out
from domain.similar.description import share, shingles
from domain.similar.keys import description_keys, title_keys
from domain.similar.lexicon import Lexicon
from domain.similar.likeness import likeness
from domain.similar.mending import Mender
from domain.similar.reasons import reasons
from domain.similar.spelling import words_of
from domain.similar.title import Title, read_title, reading
from domain.similar.weighed import Weighed, weighed
from domain.words import Words

SUGGEST, ALARM = 0.2, 0.5  # the worker is shown it; the officer is told
# Real prose, 2,380 passages: a copy with edits is over 0.3 in 0.98, half a copy in 0.82, another text in 0.002.
SHARE_ALARM = 0.3


@dataclass(frozen=True, slots=True)
class Likeness:
    """An entry that looks like the one asked about: how likely it is the same (0 … 1), and why."""

    entry_id: int
    score: float
    why: Words

    @property
    def alarming(self) -> bool:
        return self.score >= ALARM


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that came in question: how alike its title is, and how much of its description is shared."""

    entry_id: int
    title_score: float
    shared: float

    @property
    def score(self) -> float:
        """Either is enough, and SHARE_ALARM weighs as much as ALARM."""
        return max(self.title_score, min(1.0, self.shared * ALARM / SHARE_ALARM))


@dataclass(frozen=True, slots=True)
class Asked:
    """A title as typed, and as mended where a slip was seen; the shingles of the description."""

    readings: tuple[Weighed, ...]
    shingles: frozenset[int]

    def title_keys(self) -> list[int]:
        return list(dict.fromkeys(key for reading in self.readings for key in title_keys(reading.title)))

    def description_keys(self) -> list[int]:
        return list(dict.fromkeys(description_keys(self.shingles)))


class Matcher:
    """Compares by what a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._mender = Mender(lexicon)
        self._readings = lru_cache(maxsize=1_024)(self._read)

    def asked(self, title: str, description: str) -> Asked:
        return Asked(self._readings(title), shingles(description))

    def _read(self, title: str) -> tuple[Weighed, ...]:
        words = spelled_out(words_of(title))
        typed, mended = read_title(title), self._mender.mended(words)
        meant = typed if mended == words else reading(mended)
        return tuple(weighed(one, self._lexicon) for one in dict.fromkeys((typed, meant)))

    def title_score(self, asked: Asked, stored: Title) -> float:
        """0 … 1; the better of as typed and as mended."""
        there = weighed(stored, self._lexicon)
        return max(likeness(title, there, self._lexicon) for title in asked.readings)

    def share(self, asked: Asked, description: str) -> float:
        """0 … 1: how much of one description stands in the other."""
        return share(asked.shingles, shingles(description), self._lexicon.set_phrases)

    def likeness(self, asked: Asked, stored: Title, near: Near) -> Likeness:
        """A near entry with the reasons in words; `stored`: its title."""
        alike = [reading.title for reading in asked.readings] if near.title_score >= SUGGEST else ()
        return Likeness(near.entry_id, near.score, reasons(alike, stored, self._lexicon, near.shared))
