"""domain/pulse/workdays.py — on which days a programme's offices work, looked up once for all of its units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from domain.office_days import is_holiday, is_office_day

if TYPE_CHECKING:
    from domain.programme import Programme

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Workdays:
    """The programme's own days off and days worked beside Vietnam's. What is known of them is kept under themselves."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def has(self, day: date) -> bool:
        """Whether offices work that day."""
        return _works(self, day)

    def is_holiday(self, day: date) -> bool:
        """Whether it is off, and would be if it were no weekend."""
        return _is_off(self, day)

    def between(self, first: date, last: date) -> tuple[bool, ...]:
        """That of each day from the first to the last, both included."""
        return _between(self, first, last)

    def until(self, first: date, last: date) -> tuple[int, ...]:
        """How many offices' days there are from the first to each of them."""
        return _until(self, first, last)


VIETNAMS = Workdays()


def workdays_of(programme: Programme) -> Workdays:
    return _its_own(programme.holidays, programme.working_days)


@lru_cache(maxsize=64)
def _its_own(off: frozenset[date], worked: frozenset[date]) -> Workdays:
    return Workdays(off, worked)


@lru_cache(maxsize=4096)
def _works(workdays: Workdays, day: date) -> bool:
    return is_office_day(day, workdays.off, workdays.worked)


@lru_cache(maxsize=4096)
def _is_off(workdays: Workdays, day: date) -> bool:
    return is_holiday(day, workdays.off, workdays.worked)


@lru_cache(maxsize=64)  # every unit asks for the same few spans
def _between(workdays: Workdays, first: date, last: date) -> tuple[bool, ...]:
    return tuple(_works(workdays, first + n * DAY) for n in range((last - first).days + 1))


@lru_cache(maxsize=64)
def _until(workdays: Workdays, first: date, last: date) -> tuple[int, ...]:
    return tuple(accumulate(_between(workdays, first, last)))
