"""domain/kinds/length.py — too short, too long: said in words, which people count, never in characters."""

from __future__ import annotations

from math import ceil

from domain.words import Words

_CHARS_A_WORD = 4  # Vietnamese words are short; with the space between, four to five characters each

_TOO_SHORT = Words(
    "Em mới nhận được {n} chữ. Anh/chị viết thêm chừng {more} chữ nữa để người đọc hiểu.",
    "Words so far: {n}. Please write about {more} more so that others understand.",
)
_TOO_LONG = Words(
    "Em nhận được {n} chữ, dài quá chỗ này. Anh/chị bớt chừng {over} chữ giúp em.",
    "Words: {n}, too long for this place. Please leave out about {over}.",
)


def words_for(chars: int) -> int:
    """About how many words so many characters are."""
    return ceil(chars / _CHARS_A_WORD)


def too_short(text: str, chars: int, least: int) -> Words:
    return _TOO_SHORT(n=len(text.split()), more=words_for(least - chars))


def too_long(text: str, chars: int, most: int) -> Words:
    return _TOO_LONG(n=len(text.split()), over=words_for(chars - most))
