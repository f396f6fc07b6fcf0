"""domain/weekly/week.py — which week a report is of, and when its draft comes: Thursday morning, on a working day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.pulse.goal import current_phase
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import DAY, workdays_of

if TYPE_CHECKING:
    from domain.programme import Phase, Programme

FRIDAY = 4
WEEK = timedelta(days=7)


def week_at(programme: Programme, now: datetime) -> date:
    """The Friday of the week a report signed now is of: from Thursday's hour on that week's, until then the one before."""
    today = local_day(now, programme.zone)
    friday = today + (FRIDAY - today.weekday()) * DAY
    return friday if begins(programme, friday) <= now else friday - WEEK


def phase_of(programme: Programme, friday: date, now: datetime) -> Phase | None:
    """Which phase that week's report counts: the one of its Friday, also where the next one has begun when it is signed."""
    ends = datetime.combine(friday, time.max, ZoneInfo(programme.zone))
    return current_phase(programme, min(now, ends)) or current_phase(programme, now)


def begins(programme: Programme, friday: date) -> datetime:
    """From when on that week can be reported: Thursday, at the hour of the morning list."""
    return datetime.combine(friday - DAY, programme.pulse.morning_at, ZoneInfo(programme.zone))


def told_at(programme: Programme, friday: date) -> datetime:
    """When officers get the draft: the first moment from then on at which they may be written to."""
    return first_allowed(begins(programme, friday), programme.zone, programme.pulse, workdays_of(programme))


def last_told_at(programme: Programme, now: datetime) -> datetime:
    """When officers got their drafts last, or get them now."""
    friday = week_at(programme, now)
    at = told_at(programme, friday)
    return at if at <= now else told_at(programme, friday - WEEK)
