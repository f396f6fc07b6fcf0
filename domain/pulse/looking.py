"""domain/pulse/looking.py — when chats are worth looking at: nothing can have come due in any of them in between."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from domain.programme import Programme

DAY = timedelta(days=1)


def newest_moment(programme: Programme, now: datetime) -> datetime:
    """The last full hour, or the last of the programme's own times after it.

    The hours are for what has no time of its own: a pause that ended, a target reached, a night over elsewhere.
    """
    policy, there = programme.pulse, now.astimezone(ZoneInfo(programme.zone))
    times = {policy.weekly_at, policy.alert_at, policy.last_call_at, policy.morning_at, policy.quiet_to}
    own = [datetime.combine(there.date(), time, there.tzinfo) for time in times]
    return max(moment for moment in (there.replace(minute=0, second=0, microsecond=0), *own) if moment <= now)


def is_mornings_first(programme: Programme, now: datetime, looked_at: datetime | None) -> bool:
    """Whether a day's morning hour has come and no look has set out since: for what changes from day to day only."""
    there = now.astimezone(ZoneInfo(programme.zone))
    morning = datetime.combine(there.date(), programme.pulse.morning_at, there.tzinfo)
    return morning <= now and (looked_at is None or looked_at < morning)
