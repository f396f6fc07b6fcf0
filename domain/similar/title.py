"""domain/similar/title.py — what a title says, without openings, units and years; and what tells its twins apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from domain.similar.abbreviations import spelled_out
from domain.similar.facets import age_at, grades_at, subjects_and_levels
from domain.similar.fillers import filler_at
from domain.similar.phrases import meant
from domain.similar.spelling import bare, words_of
from domain.similar.unit_names import unit_at

_YEAR_WORDS = frozenset(["nam", "giai", "doan", "hoc"])
_FACETS_FROM = " | "
_FIGURES = meant("2 = hai, 3 = ba, 4 = bốn, 5 = năm, 6 = sáu, 7 = bảy, 8 = tám, 9 = chín, 10 = mười")


@dataclass(frozen=True)
class Title:
    """The words that carry the idea, as typed with their marks, and the facets («g3», «stoán»)."""

    words: tuple[str, ...]
    facets: frozenset[str]

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words without their marks."""
        return tuple(map(bare, self.words))

    @cached_property
    def pairs(self) -> list[str]:
        """Neighbouring words, «phoi che»."""
        return [f"{one} {next_one}" for one, next_one in pairwise(self.said)]

    def stored(self) -> str:
        """The title as it is kept beside the entry, so that it need not be read again."""
        return " ".join(self.words) + _FACETS_FROM + " ".join(sorted(self.facets))


def read_stored(text: str) -> Title:
    words, _, facets = text.partition(_FACETS_FROM)
    return Title(tuple(words.split()), frozenset(facets.split()))


@lru_cache(maxsize=1_024)
def read_title(text: str) -> Title:
    """What a title as typed says: asked for as it is written, as it is sent and as it is kept."""
    return reading(spelled_out(words_of(text)))


def reading(words: Sequence[str]) -> Title:
    """What these words of a title say, once short forms are written out."""
    said = tuple(map(bare, words))
    kept: list[str] = []
    facets = set(subjects_and_levels(words, said))
    place = 0
    while place < len(said):
        length, found = _taken_out(words, said, place)
        facets.update(found)
        if not length:
            length, is_filler = filler_at(words, place)
            kept += [] if is_filler else [_FIGURES.get(word, word) for word in words[place : place + length]]
        place += length
    return Title(tuple(kept), frozenset(facets))


def _taken_out(words: Sequence[str], said: tuple[str, ...], place: int) -> tuple[int, list[str]]:
    """How many words at this place are no part of the idea, and the facets they name."""
    for look in (grades_at, age_at):
        length, facets = look(said, place)
        if length:
            return length, facets
    return int(said[place] == ",") or _year_at(said, place) or unit_at(words, said, place), []


def _year_at(said: tuple[str, ...], place: int) -> int:
    """«năm học 2023-2024», «giai đoạn 2021-2025», «2023»: how many words."""
    end = place
    while end < len(said) and said[end] in _YEAR_WORDS:
        end += 1
    years = end
    while years < len(said) and _is_year(said[years]):
        years += 1
    return years - place if years > end else 0


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
