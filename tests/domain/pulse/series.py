"""tests/domain/pulse/series.py — made-up units, day by day, to try the pace and its forecast on."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate

from domain.office_days import is_office_day

DAY = timedelta(days=1)
OPENS, CLOSES = date(2022, 6, 1), date(2023, 9, 1)
Daily = Callable[[date, random.Random], int]


def _chance(mean: float, dice: random.Random) -> int:
    """A Poisson number, for small means."""
    left, count = dice.expovariate(1.0), 0
    while left < mean:
        left, count = left + dice.expovariate(1.0), count + 1
    return count


def _works(day: date) -> bool:
    return is_office_day(day, (), ())


def steady(day: date, dice: random.Random) -> int:
    return _chance(0.6, dice)


def weekdays_only(day: date, dice: random.Random) -> int:
    return _chance(0.9, dice) if _works(day) else 0


def small(day: date, dice: random.Random) -> int:
    return _chance(0.08, dice) if _works(day) else 0


def fridays(day: date, dice: random.Random) -> int:
    """An officer who checks once a week."""
    return _chance(5, dice) if day.weekday() == 4 and _works(day) else 0


def s_curve(day: date, dice: random.Random) -> int:
    """Slow to start, then steady, three times as many in the last two weeks."""
    gone, left = (day - OPENS).days, (CLOSES - day).days
    mean = 1.2 * min(1.0, gone / 150) * (3 if left < 14 else 1)
    return _chance(mean, dice) if _works(day) else 0


def one_bulk_day(day: date, dice: random.Random) -> int:
    return 80 if day == date(2023, 5, 30) else weekdays_only(day, dice)


def silence(day: date, dice: random.Random) -> int:
    return 0


KINDS: dict[str, Daily] = {
    daily.__name__: daily for daily in (steady, weekdays_only, small, fridays, s_curve, one_bulk_day, silence)
}


def history_of(daily: Daily, seed: int, opens: date = OPENS, closes: date = CLOSES) -> list[tuple[date, int]]:
    """Valid at the end of each day."""
    dice = random.Random(seed)
    days = [opens + n * DAY for n in range((closes - opens).days + 1)]
    return list(zip(days, accumulate(daily(day, dice) for day in days), strict=True))
