"""domain/kinds/date/several.py — the days meant where a text names more than one («từ 1/9 đến 5/9/2023»)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace

from domain.kinds.date.found import Found
from domain.kinds.date.parts import Part

_MOST = 4


def first_days(found: Found) -> list[str]:
    """Days and months to offer: of a stretch its first, of alternatives each. Empty where a year is missing."""
    wanted = range(len(found.parts)) if found.either else range(1)
    values = [value for place in wanted for value in _values(found.parts[place], found.parts[place + 1 :])]
    return list(dict.fromkeys(values))[:_MOST]


def begun(found: Found) -> Part:
    """The first part, with what was said later for all."""
    first = found.parts[0]
    return _borrowed(first if first.number is None else Part(day=first.number), found.parts[1:])


def _values(part: Part, later: tuple[Part, ...]) -> list[str]:
    if part.number is None:
        return _as_values(_borrowed(part, later), later)
    as_day, as_month = Part(day=part.number), Part(month=part.number)
    values = _as_values(_borrowed(as_day, later), later)
    # «8-9/2023» may be the 8th of September or two months.
    only_months = all(other.day is None for other in later)
    return values + (_as_values(_borrowed(as_month, later), later) if only_months else [])


def _borrowed(part: Part, later: tuple[Part, ...]) -> Part:
    """The month and year that were said once, at the end, hold for what came before."""
    for other in later:
        month = part.month or (other.month if part.day else None)
        part = replace(part, month=month, year=part.year or other.year)
    return part


def _as_values(part: Part, later: tuple[Part, ...]) -> list[str]:
    if not part.year or not part.month or not 1 <= part.month <= 12:
        return []
    if part.day is None:
        return [f"{part.year}-{part.month:02}"]
    if not 1 <= part.day <= monthrange(part.year, part.month)[1]:
        return []
    return [f"{_year_begun(part, later)}-{part.month:02}-{part.day:02}"]


def _year_begun(part: Part, later: tuple[Part, ...]) -> int:
    """«từ 15/12 đến 5/1/2023» began the year before."""
    year, last = part.year or 0, later[-1] if later else None
    turned = (
        last is not None and last.year == year and last.month is not None and (part.month or 0) > last.month
    )
    return year - 1 if turned else year
