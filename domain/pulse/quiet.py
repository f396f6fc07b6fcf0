"""domain/pulse/quiet.py — when something that is due may be said: not at night, not on days off; held, never lost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.pulse.workdays import DAY, Workdays

if TYPE_CHECKING:
    from domain.pulse.policy import PulsePolicy


def first_allowed(
    moment: datetime, zone: str, policy: PulsePolicy, workdays: Workdays, *, on_its_day: bool = False
) -> datetime:
    """The first moment from then on at which it may be said, by the clock and calendar where the chat is.

    What is held over a night or days off comes in the morning, with whatever else is due there. `on_its_day`: it only
    waits for the end of the night, working day or not, because the day itself is what it is about.
    """
    there = moment.astimezone(ZoneInfo(zone))
    day = there.date()
    if not policy.is_quiet(there.time()) and (on_its_day or workdays.has(day)):
        return moment
    times = (policy.quiet_to,) if on_its_day else (policy.morning_at, policy.quiet_to)
    while True:
        if on_its_day or workdays.has(day):
            for at in times:
                allowed = datetime.combine(day, at, ZoneInfo(zone))
                if allowed > there:
                    return allowed.astimezone(moment.tzinfo)
        day += DAY
