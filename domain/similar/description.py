"""domain/similar/description.py — how much of one description stands in another, word for word."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any
from zlib import crc32

from domain.similar.spelling import bare, words_of

WORDS_A_SHINGLE = 5
COMPARED = frozenset({"title", "solution"})  # answers by which entries are compared
FEWEST_OWN = 8  # a text with fewer shingles of its own is no evidence of copying


def described_in(answers: Mapping[str, Any]) -> str:
    """What an entry's answers describe: the new way."""
    return str(answers.get("solution", ""))


@lru_cache(maxsize=1_024)
def shingles(text: str) -> frozenset[int]:
    """Hashes of every five words in a row; figures are left out, for a copy is often given other ones."""
    said = [bare(word) for word in words_of(text) if word != "," and not word.isdigit()]
    starts = range(max(1, len(said) - WORDS_A_SHINGLE + 1)) if said else range(0)
    return frozenset(crc32(" ".join(said[at : at + WORDS_A_SHINGLE]).encode()) for at in starts)


def share(one: Set[int], other: Set[int], set_phrases: Set[int]) -> float:
    """0 … 1: how much of the shorter text stands in the longer; phrases that everybody uses count on neither side."""
    own, others = one - set_phrases, other - set_phrases
    fewest = min(len(own), len(others))
    return len(own & others) / fewest if fewest >= FEWEST_OWN else 0.0
