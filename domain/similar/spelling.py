"""domain/similar/spelling.py — a text as words, and each word without its marks, whichever way it was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from domain.vietnamese import fold, tones_settled

_WORD = re.compile(r"[^\W_]+|,")
_ENDS_IN_Y = re.compile(r"(?<![^\W_])([bcdđghklmnpqrstvx])([yýỳỷỹỵ])(?![^\W_])")
_Y_AS_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))


def words_of(text: str) -> list[str]:
    """Words in small letters and the commas between them; «hòa» is «hoà», «kỹ» is «kĩ», but «máy» is not «mái»."""
    return _WORD.findall(_ENDS_IN_Y.sub(lambda found: found[1] + _Y_AS_I[found[2]], tones_settled(text)))


@lru_cache(maxsize=16_384)
def bare(word: str) -> str:
    """A word without its marks."""
    return fold(word)


def is_marked(word: str) -> bool:
    """Whether it was typed with marks; a word without may be one that needs none."""
    return not word.isascii()
