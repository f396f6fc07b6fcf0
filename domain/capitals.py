"""domain/capitals.py — text typed in capitals, or names typed in small letters, as one would write them."""

from __future__ import annotations

import re

from domain.syllable import may_be_syllable

_WORD = re.compile(r"\w+")
_NAME_PART = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 4


def is_shouted(text: str) -> bool:
    """All in capitals: no small letter, and more than an abbreviation."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and " " in text.strip() and not any(map(str.islower, letters))


def sentence_case(text: str) -> str:
    """Small letters but for the first. What is no syllable (CNTT, PLC, A4) stays, unless most words are none."""
    words = _WORD.findall(text)
    vietnamese = 2 * sum(map(may_be_syllable, words)) >= len(words)
    small = _WORD.sub(lambda word: _small(word[0], vietnamese), text)
    first = next((place for place, char in enumerate(small) if char.isalpha()), 0)
    return small[:first] + small[first : first + 1].upper() + small[first + 1 :]


def _small(word: str, vietnamese: bool) -> str:
    stays = not may_be_syllable(word) if vietnamese else any(map(str.isdigit, word))
    return word if stays else word.lower()


def name_case(name: str) -> str:
    """A name with each part begun in a capital; parts of mixed case («McDonald») stay."""
    return _NAME_PART.sub(lambda part: _begun_big(part[0]), name)


def _begun_big(part: str) -> str:
    return part[0].upper() + part[1:].lower() if part.islower() or part.isupper() else part
