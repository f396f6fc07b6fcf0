"""domain/reading_order.py — the order in which a Vietnamese reader looks names up: «Đội 2» before «Đội 10», Ă after A."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from domain.vietnamese import clean

_LETTERS = {letter: nth for nth, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {mark: nth for nth, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}  # huyền hỏi ngã sắc nặng
_WORD = re.compile(r"\d+|[^\W\d_]+")

Numbers = tuple[int, ...]
Order = tuple[tuple[Numbers, ...], tuple[Numbers, ...], str]


@lru_cache(maxsize=4096)  # a list is sorted anew whenever it is read
def reading_order(name: str) -> Order:
    """A key to sort by, word by word: by letters, then by tones, where both are the same by the very spelling.

    Numbers count as numbers, and stand before words.
    """
    words = _WORD.findall(clean(name).lower())
    return tuple(map(_letters, words)), tuple(map(_tones, words)), name


def _letters(word: str) -> Numbers:
    if word.isdecimal():
        return -1, int(word)
    return tuple(_LETTERS.get(letter, len(_LETTERS) + ord(letter)) for letter in _without_tones(word))


def _tones(word: str) -> Numbers:
    return tuple(_TONES[mark] for mark in unicodedata.normalize("NFD", word) if mark in _TONES)


def _without_tones(word: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in _TONES)
    return unicodedata.normalize("NFC", bare)
