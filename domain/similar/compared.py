"""domain/similar/compared.py — what two descriptions say alike, to be read by a person: the same words, the same numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from domain.vietnamese import words_key

FEWEST_WORDS = 4  # in a row: fewer than these anybody says
MOST_PHRASES, MOST_NUMBERS = 3, 5
PHRASE_CHARS = 90  # two lines of a phone
MOST_WORDS = 1_000  # of a text: one word a thousand times over is compared in half a second

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT_WORD = re.compile(r"\s*(?![x×]\b)([^\W\d_]+|%)")  # «2 x 80» counts nothing


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as words without marks, and where each stands in it."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def said(self, first: int, count: int) -> str:
        """So many words from here on, as they were typed, on one line and cut where they are long."""
        flat = " ".join(self.text[self.places[first][0] : self.places[first + count - 1][1]].split())
        return flat if len(flat) <= PHRASE_CHARS else flat[: PHRASE_CHARS - 1].rstrip() + "…"


def shared_phrases(one: str, other: str) -> list[str]:
    """The longest stretches of words that stand in both, as the first text has them, the longest first."""
    mine, theirs = _spoken(one), _spoken(other)
    found: list[tuple[int, int, int]] = []
    for count, at, there in sorted(_stretches(mine.words, theirs.words), key=lambda run: (-run[0], run[1])):
        if all(_apart(at, count, a, n) and _apart(there, count, t, n) for n, a, t in found):
            found.append((count, at, there))
        if len(found) == MOST_PHRASES:
            break
    return [mine.said(at, count) for count, at, _ in found]


def _spoken(text: str) -> Spoken:
    found = list(islice(_WORD.finditer(text), MOST_WORDS))
    return Spoken(text, tuple(words_key(word[0]) for word in found), tuple(word.span() for word in found))


def _stretches(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Each stretch of words that goes on no further on either side: how many words, and where it begins in each."""
    places = defaultdict[str, list[int]](list)
    for place, word in enumerate(other):
        places[word].append(place)
    runs: list[tuple[int, int, int]] = []
    before: dict[int, int] = {}
    for at, word in enumerate([*one, ""]):  # past the end nothing goes on
        here = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        ended = ((there, count) for there, count in before.items() if there + 1 not in here)
        runs += [
            (count, at - count, there - count + 1) for there, count in ended if count >= FEWEST_WORDS
        ]  # fmt: skip
        before = here
    return runs


def _apart(at: int, count: int, other: int, others: int) -> bool:
    return at + count <= other or other + others <= at


def shared_numbers(one: str, other: str) -> list[str]:
    """Days, sums and quantities that stand in both, as the first text has them. «3» alone says nothing, «3 tầng» does."""
    theirs = dict(_numbers(other))
    both = dict.fromkeys(shown for key, shown in _numbers(one) if key in theirs)
    return list(both)[:MOST_NUMBERS]


def _numbers(text: str) -> Iterable[tuple[str, str]]:
    """Each number in one writing, and as it was typed: a date, a large number, a small one with the word after it."""
    for found in _DATE.finditer(text):
        day, _, month, year = found.groups()
        yield f"{int(day)}/{int(month)}/{year}", found[0]
    text = _DATE.sub(" ", text)
    for found in _NUMBER.finditer(text):
        plain = found[0]
        if _THOUSANDS.fullmatch(plain):
            plain = re.sub(r"[.,]", "", plain)
        after = _NEXT_WORD.match(text, found.end())
        if len(plain) > 1 and not _YEAR.fullmatch(plain):
            yield plain, found[0]
        elif len(plain) == 1 and after is not None:
            yield f"{plain} {words_key(after[1]) or after[1]}", f"{found[0]} {after[1]}"
