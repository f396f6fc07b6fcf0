"""domain/pulse/pace.py — whether a unit's own pace leads to its target: needed a day, forecast with a likely range, grade."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from domain.pulse.rate import WEEK, History, Rate, recent_rate, total_at
from domain.pulse.workdays import DAY, VIETNAMS, Workdays
from domain.words import Words

Grade = Literal["ahead", "on_pace", "behind", "far_behind", "reached", "closed", "untold"]
LAGGING: tuple[Grade, ...] = ("behind", "far_behind")

# Set by the backtest (tests/domain/pulse/test_backtest.py): about 8 ranges in 10 hold what came.
LIKELY_SPREADS = 1.28
DRIFT = 0.3
SURGE_DAYS, SURGE_MORE = 14, 1.0  # in the last days up to twice as many come as usual
LEAST_DAYS, LEAST_WORKED = 7, 5  # seen before anything is forecast
NEARLY = Fraction(1, 10)  # of what is missing: a forecast that near is no lag
HORIZON_DAYS = 400

GRADES: dict[Grade, Words] = {
    "ahead": Words(vi="nhanh hơn cần", en="ahead"),
    "on_pace": Words(vi="đúng nhịp", en="on pace"),
    "behind": Words(vi="chậm hơn cần", en="behind"),
    "far_behind": Words(vi="chậm nhiều so với cần", en="far behind"),
    "reached": Words(vi="đã đạt", en="reached"),
    "closed": Words(vi="đã hết hạn", en="closed"),
    "untold": Words(vi="chưa đủ ngày để dự báo", en="too early to tell"),
}


@dataclass(frozen=True, slots=True)
class Course:
    """What is to be reached and in which days, both included."""

    target: int
    opens: date
    closes: date
    workdays: Workdays = VIETNAMS


@dataclass(frozen=True, slots=True)
class CountRange:
    """How many there may be: the likely number, and from where to where about 8 times in 10."""

    likely: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DayRange:
    """On which day so many more may be there; None: not within a year. Looked for when asked: of most only the likely one."""

    missing: int
    rate: Rate
    workdays: Workdays
    today: date

    @property
    def likely(self) -> date | None:
        return self._with(0) if self.rate.a_day else None

    @property
    def earliest(self) -> date | None:
        return self._with(LIKELY_SPREADS)

    @property
    def latest(self) -> date | None:
        return self._with(-LIKELY_SPREADS) if self.rate.a_day else None

    def is_likely_by(self, day: date) -> bool:
        """Whether `likely` is that day, from today on, or one before."""
        nth = min((day - self.today).days, HORIZON_DAYS)
        worked = self.workdays.until(self.today, self.today + HORIZON_DAYS * DAY)[nth]
        return self.rate.likely(self.rate.working_days(worked, nth + 1 - worked)) >= self.missing

    def _with(self, spreads: float) -> date | None:
        """With so many spreads more than is likely."""
        missing, a_day, off_share = self.missing, self.rate.a_day, self.rate.off_share
        worked = self.workdays.until(self.today, self.today + HORIZON_DAYS * DAY)
        chance, unsure = self.rate.variances(DRIFT)
        place, beyond = 0, len(worked)
        while place < beyond:  # halved until found, some ten times a unit: written out
            half = (place + beyond) // 2
            days = worked[half] + off_share * (half + 1 - worked[half])
            if a_day * days + spreads * math.sqrt((chance + unsure * days) * days) < missing:
                place = half + 1
            else:
                beyond = half
        return self.today + place * DAY if place < len(worked) else None


@dataclass(frozen=True, slots=True)
class Pace:
    """How a unit goes. `days_left`: 0 on the last day, below it after. `needed`: valid a day (see `needed_a_day`).
    `recent`: valid a working day. No forecast where it is too early to tell, or all is over.
    """

    missing: int
    over: int
    days_left: int
    gained: int
    needed: Fraction | None
    recent: float | None
    reached_by: DayRange | None
    at_close: CountRange | None
    grade: Grade

    @property
    def lagging(self) -> bool:
        """Judged by its own pace, not by being under 100 %."""
        return self.grade in LAGGING


def pace_of(valid: int, history: History, course: Course, today: date) -> Pace:
    """How a unit goes that has so many valid now. `history` is read up to yesterday."""
    missing, days_left = max(course.target - valid, 0), (course.closes - today).days
    rate = _known_rate(history, course, today)
    forecast = rate if days_left >= 0 else None
    at_close = _at_close(valid, forecast, course, today) if forecast else None
    return Pace(
        missing=missing,
        over=max(valid - course.target, 0),
        days_left=days_left,
        gained=valid - total_at(history, today - (WEEK + 1) * DAY),
        needed=needed_a_day(missing, days_left),
        recent=rate.a_day if rate else None,
        reached_by=DayRange(missing, forecast, course.workdays, today) if forecast and missing else None,
        at_close=at_close,
        grade=_grade(course.target, missing, days_left, at_close),
    )


def reached_on(history: History, target: int) -> date | None:
    """The day from which on the target stood reached."""
    day = None
    for on, total in history:
        day = (day or on) if total >= target else None
    return day if target else None


@lru_cache(maxsize=1024)
def needed_a_day(missing: int, days_left: int) -> Fraction | None:
    """Today included; None after the close."""
    if days_left < 0:
        return None
    return Fraction(missing, days_left + 1)


def _known_rate(history: History, course: Course, today: date) -> Rate | None:
    """None while there are too few days to tell from."""
    if (today - course.opens).days < LEAST_DAYS:
        return None
    if course.workdays.until(course.opens, today - DAY)[-1] < LEAST_WORKED:
        return None
    return recent_rate(history, course.opens, today, course.workdays)


def _at_close(valid: int, rate: Rate, course: Course, today: date) -> CountRange:
    all_days, surge = _left(course.workdays, today, course.closes)
    to_come, last_days = rate.working_days(*all_days), rate.working_days(*surge)
    likely, spread = rate.likely(to_come), LIKELY_SPREADS * rate.spread(to_come, DRIFT)
    most = likely + spread + SURGE_MORE * rate.likely(last_days)
    return CountRange(
        valid + round(likely), valid + math.floor(max(likely - spread, 0)), valid + math.ceil(most)
    )


@lru_cache(maxsize=64)  # the same for every unit
def _left(workdays: Workdays, today: date, closes: date) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many offices' days and how many others are left until the close, and how many of each are the last ones."""
    spans = [workdays.until(first, closes) for first in (today, max(today, closes - (SURGE_DAYS - 1) * DAY))]
    every, last = ((worked[-1], len(worked) - worked[-1]) for worked in spans)
    return every, last


def _grade(target: int, missing: int, days_left: int, at_close: CountRange | None) -> Grade:
    if not missing:
        return "reached" if target else "untold"
    if days_left < 0:
        return "closed"
    if at_close is None:
        return "untold"
    if at_close.least >= target:
        return "ahead"
    if (target - at_close.likely) * NEARLY.denominator <= NEARLY.numerator * missing:
        return "on_pace"
    return "behind" if at_close.most >= target else "far_behind"
