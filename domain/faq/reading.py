"""domain/faq/reading.py — a question as the words it is found by: short forms written out, one word for one meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.faq.short_forms import FILLERS, MARKED, SAME, SHORT, SPELLED_AS, key_of
from domain.vietnamese import tones_settled

MOST_CHARS = 600  # of a question: what it asks stands in its first lines or nowhere
_WORD = re.compile(r"[^\W_]+")
_HELD_DOWN = re.compile(r"(\w)\1{2,}")
_FIGURES = {"1": "mot", "2": "hai", "3": "ba"}
# Marks that are one to many who type: hỏi and ngã, i and y.
_ONE_TONE = str.maketrans("ãẵẫẽễĩõỗỡũữỹyỳýỷỵ", "ảẳẩẻểỉỏổởủửỉiìíỉị")


class Word(NamedTuple):
    """A word as it is looked up, and as it was typed where that told its marks; «khi+nao» is one word."""

    key: str
    marked: str = ""


Mend = Callable[[str], tuple[str, ...]]


def unmended(key: str) -> tuple[str, ...]:
    return (key,)


def words_of(text: str, mend: Mend = unmended) -> list[Word]:
    """Every word; `mend` writes right what is no known word."""
    plain: list[Word] = []
    for word in _runs([Word(typed, typed) for typed in _typed(text)], MARKED):
        plain += (word,) if "+" in word.key else _written_out(word.key, mend)
    return _runs(plain, SAME)


def telling(words: Sequence[Word]) -> list[Word]:
    """Those that say what a text is about."""
    return [word for word in words if word.key not in FILLERS]


def _typed(text: str) -> list[str]:
    """Small letters with their marks."""
    return _WORD.findall(tones_settled(text))


def _written_out(typed: str, mend: Mend) -> Iterator[Word]:
    if typed.isdigit():
        return (Word(_FIGURES[typed]) for _ in range(typed in _FIGURES))
    short = SHORT.get(typed)
    if short is not None:
        return (Word(part) for way in short for part in way)
    typed = _HELD_DOWN.sub(lambda found: found[1], typed)
    keys = mend(key_of(typed))
    marked = "" if typed.isascii() or len(keys) > 1 else typed.translate(_ONE_TONE)
    return (Word(key, marked) for key in keys)


_LONGEST = max(map(len, SAME))


def _runs(words: Sequence[Word], known: Mapping[tuple[str, ...], str]) -> list[Word]:
    """The words with the longest known runs replaced by what stands for them."""
    found: list[Word] = []
    keys = [word.key for word in words]
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            one = known.get(tuple(keys[place : place + length]))
            if length == 1 and one is not None and not _meant(words[place]):
                one = None
            if one is not None:
                break
        found.append(words[place] if one is None or one == keys[place] else Word(one))
        place += length
    return found


def _meant(word: Word) -> bool:
    """«máu» is not «mẫu»: where a word's marks were typed they count."""
    spelled = SPELLED_AS.get(word.key)
    return not spelled or not word.marked or spelled.translate(_ONE_TONE) == word.marked
