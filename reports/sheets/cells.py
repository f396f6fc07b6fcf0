"""reports/sheets/cells.py — people's words as a cell can hold them: composed, printable, never a formula."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from domain.vietnamese import clean

MOST_CHARS = 32_767  # UTF-16 units in a cell, as Excel counts them
CUT = "…"
SHORT = 60
FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
DAY_ZERO = date(1899, 12, 30)
MOST_EXACT = 10**15  # a larger number would lose its last digits

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # no XML may hold them
# With these a cell of a .csv would be worked out instead of read; the wide ones where keyboards are East Asian.
BEGIN_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text_of(words: str) -> str:
    """Whatever was typed, as text in a cell: NFC, nothing unseen, not longer than a cell."""
    return _text_before(words) if len(words) <= SHORT else _text(words)


def _text(words: str) -> str:
    found = clean(words)
    if not found.isascii():
        found = _NO_CHARACTERS.sub("", found)
    return found if len(found) <= MOST_CHARS // 2 else _cut(found)


# Units, fields and states stand in every other row.
_text_before = lru_cache(maxsize=4096)(_text)


def _cut(text: str) -> str:
    """At most so many units, no character cut in two."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= MOST_CHARS:
        return text
    return units[: 2 * (MOST_CHARS - 1)].decode("utf-16-le", "ignore") + CUT


def guarded(text: str) -> str:
    """For a .csv, which cannot say what is text: an apostrophe in front keeps it from being worked out."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(BEGIN_FORMULA) else text


def serial_of(day: date) -> int | None:
    """The number under which a spreadsheet keeps a day; None where it has none."""
    return (day - DAY_ZERO).days if day >= FIRST_DAY else None
