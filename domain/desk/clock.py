"""domain/desk/clock.py — the support team's clock: when it works, how long somebody has waited by it, who hears of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.pulse.workdays import DAY, workdays_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.desk.policy import DeskPolicy, Hours
    from domain.programme import Programme
    from domain.pulse.workdays import Workdays

TEAM, LEAD = 1, 2  # how far up it was told that a question waits; morning lists come after that
WAITS = {TEAM: timedelta(minutes=30), LEAD: timedelta(hours=2)}  # of working time
FURTHEST = 400  # days looked at for one that is worked
NONE = timedelta()
Stretches = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class DeskClock:
    """All moments are aware; what is given back is UTC."""

    policy: DeskPolicy
    workdays: Workdays
    zone: str

    def is_open(self, moment: datetime) -> bool:
        """Whether the team works then."""
        return any(start <= moment < end for start, end in self._hours_of(self._day(moment)))

    def next_open(self, moment: datetime) -> datetime:
        """The first moment from then on at which it works: that one itself in working hours."""
        return next((max(start, moment) for start, _ in self._ahead(moment)), moment).astimezone(UTC)

    def began(self, moment: datetime) -> datetime | None:
        """When it began to work on its last day up to then."""
        start = next((start for start, _ in self._behind(moment)), None)
        return None if start is None else self._hours_of(self._day(start))[0][0]

    def after(self, moment: datetime, work: timedelta) -> datetime:
        """The earliest moment up to which so much working time has gone by."""
        left = work
        for start, end in self._ahead(moment) if work > NONE else ():
            begins = max(start, moment)
            if left <= end - begins:
                return begins + left
            left -= end - begins
        return moment.astimezone(UTC)

    def before(self, moment: datetime, work: timedelta) -> datetime:
        """The latest moment from which so much working time has gone by: who waits since then or longer has waited it."""
        left = work
        for start, end in self._behind(moment) if work > NONE else ():
            ends = min(end, moment)
            if left <= ends - start:
                return ends - left
            left -= ends - start
        return moment.astimezone(UTC)

    def between(self, first: datetime, last: datetime) -> timedelta:
        """The working time from one moment to a later one."""
        found, day = NONE, self._day(first)
        while day <= self._day(last):
            for start, end in self._hours_of(day):
                found += max(NONE, min(end, last) - max(start, first))
            day += DAY
        return found

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _ahead(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Stretches of work that end after a moment, in order."""
        first = self._day(moment)
        days = (first + n * DAY for n in range(FURTHEST))
        return ((start, end) for day in days for start, end in self._hours_of(day) if end > moment)

    def _behind(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Those that began before it, the last one first."""
        last = self._day(moment)
        days = (last - n * DAY for n in range(FURTHEST))
        return ((start, end) for day in days for start, end in self._hours_of(day)[::-1] if start < moment)

    def _hours_of(self, day: date) -> Stretches:
        own = self.policy.hours_on.get(day.weekday())
        works = self.workdays.has(day) if own is None else not self.workdays.is_holiday(day)
        return _stretches(self.policy.hours if own is None else own, day, self.zone) if works else ()


@lru_cache(maxsize=4096)  # how long a month of questions waited asks for the same few days again and again
def _stretches(hours: Hours, day: date, zone: str) -> Stretches:
    """In UTC: there a difference is time that went by."""
    there = ZoneInfo(zone)
    return tuple(
        (
            datetime.combine(day, start, there).astimezone(UTC),
            datetime.combine(day, end, there).astimezone(UTC),
        )
        for start, end in hours
    )


def clock_of(programme: Programme) -> DeskClock:
    return DeskClock(programme.desk, workdays_of(programme), programme.zone)
