"""domain/desk/waiting.py — how long a team's first answer usually takes, and what may honestly be said of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import DAYS_EN, DAYS_VI, clock, local_day, short_day
from domain.pulse.workdays import DAY
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from collections.abc import Collection

    from domain.desk.clock import DeskClock

LOOKED_BACK = timedelta(days=30)
FEWEST = 5  # cases: of fewer nothing is said
SHARE = 0.8  # that many were answered within what is said
STEP_MINUTES = 30  # what is said is a half hour that can be remembered

USUALLY = Words(vi="Thường có trả lời trước {when}.", en="An answer usually comes before {when}.")
CLOSED_NOW = Words(
    vi="Giờ này Tổ hỗ trợ đang nghỉ, làm việc lại lúc {when}.",
    en="The support team is off now and works again at {when}.",
)
TODAY = Words(vi="hôm nay", en="today")
TOMORROW = Words(vi="mai", en="tomorrow")


def usual_wait(answered: Collection[timedelta], waiting: Collection[timedelta]) -> timedelta | None:
    """Within which a team answers four questions of five, in working time; None where too few tell it.

    Who waits longer than that without an answer counts, too: a team that never answers is not called quick.
    """
    if len(answered) < FEWEST:
        return None
    first = _share_of(sorted(answered))
    return _share_of(sorted([*answered, *(time for time in waiting if time > first)]))


def _share_of(times: list[timedelta]) -> timedelta:
    return times[ceil(SHARE * len(times)) - 1]


def answered_by(now: datetime, usual: timedelta, desk: DeskClock) -> datetime:
    """When an answer to a question of now has usually come: a half hour, never earlier than it is true."""
    there = desk.after(now, usual).astimezone(ZoneInfo(desk.zone))
    rest = (there.minute * 60 + there.second + there.microsecond / 1e6) % (STEP_MINUTES * 60)
    later = timedelta(seconds=STEP_MINUTES * 60 - rest) if rest else timedelta()
    return (there + later).replace(microsecond=0).astimezone(UTC)


def said_of(at: datetime, now: datetime, zone: str) -> Words:
    """«14:00 hôm nay», «14:00 mai», «07:30 thứ Hai 30/11»."""
    day, today = local_day(at, zone), local_day(now, zone)
    if day <= today + DAY:
        named = TODAY if day == today else TOMORROW
    else:
        named = Words(vi=DAYS_VI[day.weekday()], en=DAYS_EN[day.weekday()]) + verbatim(" ") + short_day(day)
    return Words(vi="{hour} {day}", en="{hour} {day}")(hour=clock(at, zone), day=named)


def waited(time: timedelta) -> Words:
    """«40 phút», «3 giờ», «2 ngày»: how long somebody has waited, short enough for a button."""
    minutes = max(1, int(time.total_seconds()) // 60)
    if minutes < 60:
        return Words(vi="{n} phút", en="{n} min")(n=minutes)
    if minutes < 48 * 60:
        return Words(vi="{n} giờ", en="{n} h")(n=minutes // 60)
    return Words(vi="{n} ngày", en="{n} days")(n=minutes // (24 * 60))
