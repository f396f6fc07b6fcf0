"""domain/desk/masking.py — hides personal data in words that many may read: the team's group, the frequent questions."""

from __future__ import annotations

import re

HIDDEN = "•••"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A phone, identity card, bank account or insurance number: nine digits and more, however they are spaced.
_DIGITS = re.compile(r"(?<![\w.,])\+?\d(?:[ .\-()]{0,2}\d){8,18}(?![\w])")
_MONEY_BEHIND = re.compile(r"\s*(?:đ|đồng|dong|vnd|vnđ)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")  # «1.500.000.000»: money, not a number of somebody


def masked(text: str) -> str:
    """Without mail addresses and numbers that belong to somebody; sums of money stay."""
    return _DIGITS.sub(_hide, _MAIL.sub(HIDDEN, text))


def _hide(found: re.Match[str]) -> str:
    written = found[0]
    is_money = _GROUPED.fullmatch(written) or _MONEY_BEHIND.match(found.string, found.end())
    if is_money:
        return written
    digits = re.sub(r"\D", "", written)
    return HIDDEN + digits[-2:]


def short_name(name: str) -> str:
    """«Lò Thị Mai» → «L. T. Mai»: enough to talk of her, too little to look her up."""
    *before, last = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), last])
