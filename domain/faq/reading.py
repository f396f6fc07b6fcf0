"""domain/faq/reading.py — a question as the words it is found by: short forms written out, one word for one meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.faq.short_forms import FILLERS, MARKED, SAME, SHORT, SPELLED_AS, key_of
from domain.vietnamese import tones_settled

MOST_CHARS = 600  # of a question: what it asks stands in its first lines or nowhere
_REMEMBERED, _LONGEST_REMEMBERED = (
    8_192,
    24,
)  # words, and characters of one: about as many syllables as there are
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
    return read(typed(text), mend)


def typed(text: str) -> list[str]:
    """The words as they stand there: small letters with their marks."""
    return _WORD.findall(tones_settled(text))


def read(words: Sequence[str], mend: Mend = unmended) -> list[Word]:
    """What is `typed` as it is looked up."""
    if not _MARKED.longest.keys().isdisjoint(words):  # seldom
        words = [word.key for word in _runs([Word(one, one) for one in words], _MARKED)]
    plain: list[Word] = []
    for one in words:
        plain += (Word(one),) if "+" in one else _written_out(one, mend)
    return _runs(plain, _SAME)


def telling(words: Sequence[Word]) -> list[Word]:
    """Those that say what a text is about."""
    return [word for word in words if word.key not in FILLERS]


def _written_out(typed: str, mend: Mend) -> tuple[Word, ...]:
    long = len(typed) > _LONGEST_REMEMBERED
    words, may_be_slip = _alone(typed) if long else _alone_before(typed)
    keys = mend(words[0].key) if may_be_slip else ()
    if not may_be_slip or keys == (words[0].key,):
        return words
    return tuple(Word(key, words[0].marked if len(keys) == 1 else "") for key in keys)


def _alone(typed: str) -> tuple[tuple[Word, ...], bool]:
    """What a word says whatever stands around it, and whether it may be a slip of another."""
    if typed.isdigit():
        return tuple(Word(_FIGURES[typed]) for _ in range(typed in _FIGURES)), False
    short = SHORT.get(typed)
    if short is not None:
        return tuple(Word(part) for way in short for part in way), False
    typed = _HELD_DOWN.sub(lambda found: found[1], typed)
    return (Word(key_of(typed), "" if typed.isascii() else typed.translate(_ONE_TONE)),), True


# Entries are asked for in the same few thousand words.
_alone_before = lru_cache(maxsize=_REMEMBERED)(_alone)


class _Runs(NamedTuple):
    """Words in a row → what stands for them; and by its first word how long such a row may be."""

    meant: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]


def _by_first(meant: Mapping[tuple[str, ...], str]) -> _Runs:
    longest: dict[str, int] = {}
    for run in meant:
        longest[run[0]] = max(len(run), longest.get(run[0], 0))
    return _Runs(meant, longest)


_SAME, _MARKED = _by_first(SAME), _by_first(MARKED)


def _runs(words: Sequence[Word], known: _Runs) -> list[Word]:
    """The words with the longest known runs replaced by what stands for them."""
    found: list[Word] = []
    keys = [word.key for word in words]
    place = 0
    while place < len(words):
        longest = known.longest.get(keys[place])
        length, one = (
            (1, None) if longest is None else _run_at(words, keys[place : place + longest], place, known)
        )
        found.append(words[place] if one is None or one == keys[place] else Word(one))
        place += length
    return found


def _run_at(words: Sequence[Word], keys: Sequence[str], place: int, known: _Runs) -> tuple[int, str | None]:
    """How many words from here stand for one, and for which; None where they stand for themselves."""
    for length in range(len(keys), 0, -1):
        one = known.meant.get(tuple(keys[:length]))
        if one is not None and (length > 1 or _meant(words[place])):
            return length, one
    return 1, None


def _meant(word: Word) -> bool:
    """«máu» is not «mẫu»: where a word's marks were typed they count."""
    spelled = SPELLED_AS.get(word.key)
    return not spelled or not word.marked or spelled.translate(_ONE_TONE) == word.marked
