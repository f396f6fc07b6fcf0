"""domain/splitting.py — cuts a long text where a reader would; platforms count UTF-16 units, so an emoji counts twice."""

from __future__ import annotations

import re
import unicodedata

# The end of a sentence. A full stop behind a digit is none: it belongs to «1. Đúng».
_SENTENCE = r"(?:(?<=[^\W\d][.!?…])|(?<=[^\W\d][.!?…][»”\")])|(?<=[»”\")][.!?…])) "
_BORDERS = tuple(map(re.compile, (r"\n\n", r"\n", _SENTENCE, " ")))  # the best first
_JOINS_ITS_NEIGHBOUR = "\u200d\ufe0e\ufe0f"


def units(text: str) -> int:
    """How long a platform finds a text."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def split(text: str, limit: int) -> list[str]:
    """`text` in pieces of at most `limit` UTF-16 units, none of them blank."""
    pieces, rest = [], text.strip()
    while units(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def _cut(text: str, limit: int) -> int:
    fits = len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore"))
    for border in _BORDERS:
        ends = [found.end() for found in border.finditer(text, fits // 2, fits + 1)]
        if ends := [end for end in ends if len(text[:end].rstrip()) <= fits]:
            return ends[-1]
    return _between_letters(text, fits)


def _between_letters(text: str, fits: int) -> int:
    """Not between a letter and its accents, nor inside a joined emoji; unless that is all there is."""
    cut = fits
    while cut > fits // 2 and _joined(text[cut - 1], text[cut]):
        cut -= 1
    return cut


def _joined(before: str, after: str) -> bool:
    return bool(unicodedata.combining(after)) or after in _JOINS_ITS_NEIGHBOUR or before == "\u200d"
