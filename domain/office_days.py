"""domain/office_days.py — on which days the union's offices work: Vietnam's holidays, days made up for, what a programme says."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearOff:
    """The public holidays of a year with the days they are moved to, and the weekend days that are worked instead."""

    off: frozenset[date]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def of_vietnam(year: int) -> YearOff:
    """As the package knows them: what the State decides for one year only is in it once a release has come since.

    The first time takes 0.1 s and more of importing, so the program has it done once it is up (bot/wiring/).
    """
    from holidays.countries.vietnam import Vietnam

    found = Vietnam(years=year)  # type: ignore[no-untyped-call]
    return YearOff(frozenset(found), frozenset(day for day in found.weekend_workdays if day.year == year))


def is_office_day(day: date, off: Container[date], worked: Container[date]) -> bool:
    """Whether offices work that day. `off` and `worked` are the programme's own days: they count before all else."""
    if day in worked or day in off:
        return day in worked
    known = of_vietnam(day.year)
    return day in known.worked or (day.weekday() < SATURDAY and day not in known.off)


def is_holiday(day: date, off: Container[date], worked: Container[date]) -> bool:
    """Whether it is off for another reason than being a Saturday or Sunday."""
    return day not in worked and (day in off or day in of_vietnam(day.year).off)
