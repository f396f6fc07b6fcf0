"""domain/pulse/policy.py — what a programme says of its reminders: when, how often, to whom, and when never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from domain.words import Words

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class PulsePolicy:
    """Times are the programme's own clock, but for the quiet hours, which are judged where the chat is.

    `weekly_on`: 0 is Monday; `relay_on`: the same for groups to which somebody passes the card on. `alert_days` are days
    before the last one, 0 that day itself, on which a second alert goes out at `last_call_at`. `milestones` are per cent
    of the target. `together`: a unit's phases count as one, up to the present one. `clusters`: unit code and the name of
    those it is ranked with.

    `opening`: groups hear how a phase begins. `rush_days`: on so many last days officers read each morning how far it is.
    `finish_days`: so many days after the close they hear what is still to be finished. `quarters`: the end of a quarter is
    told. `month_day`: on that day officers are asked to look at the month's numbers. `benefit_months`: so long after a
    valid entry was first used its benefit is looked at again. 0, an empty list or False: never.
    """

    weekly_on: int = MONDAY
    relay_on: int = FRIDAY
    weekly_at: time = time(8)
    alert_days: tuple[int, ...] = (60, 30, 14, 7, 3, 1, 0)
    alert_at: time = time(8)
    last_call_at: time = time(15)
    milestones: tuple[int, ...] = (50, 80, 100)
    quiet_from: time = time(21)
    quiet_to: time = time(7)
    messages_a_day: int = 1
    unanswered_alerts: int = 3
    morning_at: time = time(8)
    together: bool = False
    opening: bool = True
    rush_days: int = 7
    finish_days: tuple[int, ...] = (10, 30)
    quarters: bool = True
    month_day: int = 25
    benefit_months: int = 12
    clusters: tuple[tuple[str, str], ...] = ()
    tips: tuple[Words, ...] = ()

    def is_quiet(self, at: time) -> bool:
        """Whether the clock stands in the quiet hours, which may go over midnight."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to


USUAL = PulsePolicy()
