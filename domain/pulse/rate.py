"""domain/pulse/rate.py — how fast a unit has been going lately, and how surely that can be said."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from operator import mul

from domain.pulse.workdays import DAY, Workdays

History = Sequence[
    tuple[date, int]
]  # valid at the end of a day, from the first on; a day left out is like the one before

WINDOW_DAYS = 56
HALF_LIFE_DAYS = 14
WEIGHTS = [
    0.5 ** (age / HALF_LIFE_DAYS) for age in range(WINDOW_DAYS - 1, -1, -1)
]  # of the last days, yesterday 1
SQUARES = [weight * weight for weight in WEIGHTS]
WEEK = 7
FEW_A_DAY = 3  # so many in a day are never a bulk
BULK_TIMES = 3
# What is believed of a unit before it has shown anything: an off day brings a tenth of a working day, and its weeks
# scatter somewhat more than chance alone.
OFF_DAY_SHARE, OFF_DAY_BELIEF = 0.1, 2.0
SCATTER, SCATTER_BELIEF, MOST_SCATTER = 1.5, 3.0, 8.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Valid a working day. `off_share`: what an off day brings, measured in working days. `behind`: on how many working
    days this rests, the recent ones more. `scatter`: how much more it jumps than chance alone (1).
    """

    a_day: float
    off_share: float
    behind: float
    scatter: float

    def working_days(self, worked: int, off: int) -> float:
        """What so many days count for together."""
        return worked + self.off_share * off

    def likely(self, working_days: float) -> float:
        """How many are to come in so many working days, if this pace is kept."""
        return self.a_day * working_days

    def spread(self, working_days: float, drift: float) -> float:
        """The standard deviation of that: chance, a rate known from few days only, and paces that change (`drift`)."""
        chance, unsure = self.variances(drift)
        return math.sqrt(chance * working_days + unsure * working_days**2)

    def variances(self, drift: float) -> tuple[float, float]:
        """Of that: what grows with the working days, and what grows with their square."""
        a_day = max(self.a_day, 0.5 / self.behind)  # nothing seen yet is not nothing for ever
        return self.scatter * a_day, self.scatter * a_day / self.behind + (drift * self.a_day) ** 2


def total_at(history: History, day: date) -> int:
    """Valid at the end of a day."""
    place = _place(history, day + DAY)
    return history[place - 1][1] if place else 0


def _place(history: History, day: date) -> int:
    """Of the first total of that day or later."""
    return bisect_left(history, (day, -math.inf))


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The days until yesterday that a rate is reckoned from: the same ones for every unit. It is looked up as itself."""

    first: date
    works: tuple[bool, ...]
    worked: int
    weights: Sequence[float]
    squares: Sequence[float]


@dataclass(frozen=True, slots=True)
class Seen:
    """How many working days a window counts for: weighed, by the squares of the weights, each alike, and week by week."""

    weighed: float
    squared: float
    alike: float
    weeks: tuple[float, ...]


def recent_rate(history: History, first: date, today: date, workdays: Workdays) -> Rate | None:
    """The rate until yesterday; None where no office worked yet since `first`.

    It is asked of every unit of a country: sums are left to loops that are not ours.
    """
    window = _window(first, today, workdays)
    if not window.worked:
        return None
    gains = without_bulk(_gains(history, window.first, today - DAY))
    off_share = _off_share(gains, window)
    seen = _seen(window, off_share)
    a_day = sum(map(mul, window.weights, gains)) / seen.weighed
    return Rate(a_day, off_share, seen.weighed**2 / seen.squared, _scatter(gains, seen))


@lru_cache(maxsize=64)
def _window(first: date, today: date, workdays: Workdays) -> Window:
    start = max(first, today - WINDOW_DAYS * DAY)
    works = workdays.between(start, today - DAY) if start < today else ()
    return Window(start, works, sum(works), WEIGHTS[-len(works) :], SQUARES[-len(works) :])


@lru_cache(maxsize=4096)  # most units have few entries, and so one of few shares
def _seen(window: Window, off_share: float) -> Seen:
    active = [1.0 if works else off_share for works in window.works]
    weeks = [sum(active[end - WEEK : end]) for end in range(len(active), WEEK - 1, -WEEK)]
    weighed, squared = sum(map(mul, window.weights, active)), sum(map(mul, window.squares, active))
    return Seen(weighed, squared, sum(active), tuple(weeks))


def without_bulk(gains: list[int]) -> list[int]:
    """One day far above all others tells of one evening of typing, not of a pace: it counts as the next best day.

    What was taken back is no pace either.
    """
    gains = [max(gain, 0) for gain in gains] if min(gains) < 0 else gains[:]
    best = max(gains)
    if best > BULK_TIMES * FEW_A_DAY:
        usual = max(FEW_A_DAY, *sorted(gains)[-2:-1])
        if best > BULK_TIMES * usual:
            gains[gains.index(best)] = usual
    return gains


def _gains(history: History, first: date, last: date) -> list[int]:
    """By how many valid grew on each day."""
    gains, total = [0] * ((last - first).days + 1), total_at(history, first - DAY)
    for day, later in history[_place(history, first) :]:
        if day <= last:
            gains[(day - first).days] = later - total
            total = later
    return gains


def _off_share(gains: list[int], window: Window) -> float:
    """What an off day brings there of what a working day does, leaning on what is usual while little was seen."""
    worked = sum(compress(gains, window.works))
    expected = worked / window.worked * (len(gains) - window.worked)
    off = sum(gains) - worked
    return min(1.0, (off + OFF_DAY_SHARE * OFF_DAY_BELIEF) / (expected + OFF_DAY_BELIEF))


def _scatter(gains: list[int], seen: Seen) -> float:
    """Variance of its weeks over their mean, leaning on what is usual while few were seen."""
    a_day, ends = sum(gains) / seen.alike, range(len(gains), WEEK - 1, -WEEK)
    found = [
        (sum(gains[end - WEEK : end]) - mean) ** 2 / mean
        for end, days in zip(ends, seen.weeks, strict=True)
        if (mean := a_day * days)
    ]
    scatter = (sum(found) + SCATTER * SCATTER_BELIEF) / (len(found) + SCATTER_BELIEF)
    return min(max(scatter, 1.0), MOST_SCATTER)
