"""domain/kinds/date/figures.py — days, months and years typed in figures («1/9/2023», «2023-09», «1-5/9»)."""

from __future__ import annotations

import re
from datetime import date

from domain.kinds.date.parts import Part

FIRST_YEAR, LAST_YEAR = 1900, 2099
_SEPARATOR = re.compile(r"\s*([/.\-])\s*")
_MONTHS = 12
_LATELY_YEARS = 5


def full_year(digits: str, today: date) -> int:
    """«23» → 2023, «75» → 1975: the latest year that is not to come; «2023» is itself."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def parts_in(figures: str, today: date) -> tuple[Part, ...]:
    """What the figures name; several parts where a dash joins them («1-5/9/2023»); empty if they are no date."""
    separators = {found[1] for found in _SEPARATOR.finditer(figures)}
    if "-" not in separators or separators == {"-"}:
        pieces = [_SEPARATOR.split(figures)[::2]]
    else:
        pieces = [_SEPARATOR.split(piece.strip())[::2] for piece in figures.split("-")]
    parts = [part for numbers in pieces for part in _part(numbers, today)]
    if len(pieces) > len(parts):
        return ()
    return tuple(parts) if len(separators) < 2 else tuple(_unsure(part) for part in parts)


def _unsure(part: Part) -> Part:
    return Part(**part.named(), sure=False)


def _part(numbers: list[str], today: date) -> tuple[Part, ...]:
    if len(numbers) == 1:
        return _one(numbers[0], today)
    if len(numbers) == 2:
        return _two(numbers[0], numbers[1], today)
    return _three(numbers, today) if len(numbers) == 3 else ()


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR


def _one(digits: str, today: date) -> tuple[Part, ...]:
    if len(digits) <= 2:
        return (Part(number=int(digits)),)
    if _is_year(digits):
        return (Part(year=int(digits)),)
    if len(digits) == 8 and _is_year(digits[4:]):
        return _three([digits[:2], digits[2:4], digits[4:]], today)
    if len(digits) == 8:
        return _three([digits[:4], digits[4:6], digits[6:]], today)
    return _three([digits[:2], digits[2:4], digits[4:]], today) if len(digits) == 6 else ()


def _two(first: str, second: str, today: date) -> tuple[Part, ...]:
    if len(first) <= 2 and _is_year(second):
        return (Part(month=int(first), year=int(second)),)
    if _is_year(first) and len(second) <= 2:
        return (Part(year=int(first), month=int(second)),)
    if _is_year(first) and _is_year(second):
        return (Part(year=int(first)), Part(year=int(second)))
    if len(first) > 2 or len(second) > 2:
        return ()
    year = full_year(second, today)
    if int(first) <= _MONTHS < int(second) and today.year - _LATELY_YEARS <= year:
        return (Part(month=int(first), year=year, sure=False),)
    return (Part(day=int(first), month=int(second)),)


def _three(numbers: list[str], today: date) -> tuple[Part, ...]:
    first, second, third = numbers
    if _is_year(first) and len(second) <= 2 and len(third) <= 2:
        return (Part(int(third), int(second), int(first)),)
    if len(first) > 2 or len(second) > 2 or len(third) not in (2, 4):
        return ()
    return (Part(int(first), int(second), full_year(third, today), sure=len(third) == 4),)
