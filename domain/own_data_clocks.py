"""domain/own_data_clocks.py — until when a request about own data is answered and carried out (Nghị định 356/2025/NĐ-CP)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.pulse.workdays import DAY, workdays_of

if TYPE_CHECKING:
    from domain.programme import Programme

ANSWERED_WITHIN = 2  # offices' days
CARRIED_OUT_WITHIN = timedelta(days=15)


def answer_by(programme: Programme, asked_at: datetime) -> datetime:
    """The end of the second day after on which offices work."""
    works, day, left = workdays_of(programme), local_day(asked_at, programme.zone), ANSWERED_WITHIN
    while left:
        day += DAY
        left -= works.has(day)
    return datetime.combine(day + DAY, time.min, ZoneInfo(programme.zone))


def carry_by(asked_at: datetime) -> datetime:
    """The shortest of the law's spans: a right that is late is none."""
    return asked_at + CARRIED_OUT_WITHIN


def half_way(asked_at: datetime, due: datetime) -> datetime:
    """From then on whoever has to answer is reminded."""
    return asked_at + (due - asked_at) / 2
