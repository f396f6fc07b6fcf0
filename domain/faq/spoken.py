"""domain/faq/spoken.py — the ways one entry is asked for, as they are compared: the same whatever other entries there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.faq.entry import Entry
from domain.faq.reading import Word, read, telling, typed
from domain.faq.short_forms import key_of

_REMEMBERED = 4_096
Ways = tuple[str, ...]


class Phrase(NamedTuple):
    """One way: what its words are found by, and which of these follow each other."""

    names: frozenset[str]
    pairs: frozenset[str]
    keys: frozenset[str]
    pairs_count: int


class Spoken(NamedTuple):
    """`counts`: how often a name is in all ways; `typed`: the same of the words as they stand there, folded."""

    phrases: tuple[Phrase, ...]
    counts: Counter[str]
    words: frozenset[Word]
    typed: Counter[str]


def ways_of(entry: Entry) -> Ways:
    return (entry.title.vi, entry.title.en, *entry.asked)


def spoken(ways: Ways) -> Spoken:
    """Nearly all of the time that making an index takes."""
    stand = [typed(way) for way in ways]
    words = [telling(read(way)) for way in stand]
    counts = Counter(name for way in words for word in way for name in names(word))
    folded = Counter(key for way in stand for key in map(_key, way))
    return Spoken(
        tuple(_phrase(way) for way in words if way),
        counts,
        frozenset(word for way in words for word in way),
        folded,
    )


def names(word: Word) -> tuple[str, ...]:
    """By what a word of an entry is found: without its marks, and with them."""
    return (word.key, word.marked) if word.marked else (word.key,)


def pair_of(one: str, other: str) -> str:
    """Two names in a row."""
    return f"{one} {other}"


def _phrase(way: Sequence[Word]) -> Phrase:
    called: frozenset[str] = frozenset().union(*map(names, way))
    pairs: frozenset[str] = frozenset().union(*map(_pairs, way, way[1:]))
    return Phrase(called, pairs, frozenset(word.key for word in way), len(way) - 1)


@lru_cache(maxsize=_REMEMBERED)
def _pairs(one: Word, other: Word) -> tuple[str, ...]:
    """An entry is asked for in much the same words."""
    return tuple(pair_of(a, b) for a in names(one) for b in names(other))


_key = lru_cache(maxsize=_REMEMBERED)(key_of)
