"""The rate is reckoned for every unit of a country, and so in few steps: the same, to the last bit, as step by step."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from domain.pulse.figures import at_least, one_decimal, percent
from domain.pulse.rate import (
    OFF_DAY_BELIEF,
    OFF_DAY_SHARE,
    WEEK,
    WEIGHTS,
    WINDOW_DAYS,
    History,
    recent_rate,
    total_at,
    without_bulk,
)
from domain.pulse.workdays import DAY, VIETNAMS

FIRST = date(2026, 1, 20)  # Tết lies ahead

histories = st.dictionaries(st.integers(-3, 120), st.integers(-2, 60), max_size=40).map(
    lambda gains: tuple(
        (FIRST + nth * DAY, total)
        for nth, total in zip(sorted(gains), accumulate(gains[nth] for nth in sorted(gains)), strict=True)
    )
)


def _plainly(history: History, today: date) -> tuple[float, float, float]:
    """Per working day, an off day's share, and on how many days that rests: a day after the other."""
    days = [day for n in range((today - FIRST).days) if (day := FIRST + n * DAY) >= today - WINDOW_DAYS * DAY]
    works = [VIETNAMS.has(day) for day in days]
    gains = without_bulk([total_at(history, day) - total_at(history, day - DAY) for day in days])
    worked = [gain for gain, on in zip(gains, works, strict=True) if on]
    off = [gain for gain, on in zip(gains, works, strict=True) if not on]
    expected = sum(worked) / len(worked) * len(off)
    share = min(1.0, (sum(off) + OFF_DAY_SHARE * OFF_DAY_BELIEF) / (expected + OFF_DAY_BELIEF))
    seen = in_them = squares = 0.0
    for weight, gain, on in zip(WEIGHTS[-len(days) :], gains, works, strict=True):
        seen += weight * (1.0 if on else share)
        in_them += weight * gain
        squares += weight * weight * (1.0 if on else share)
    return in_them / seen, share, seen**2 / squares


@given(histories, st.integers(WEEK, 130))
def test_a_rate_is_that_of_its_days_one_by_one(history: History, after: int) -> None:
    today = FIRST + after * DAY
    rate = recent_rate(history, FIRST, today, VIETNAMS)

    assert rate is not None
    assert (rate.a_day, rate.off_share, rate.behind) == _plainly(history, today)


@given(st.integers(0, 5_000), st.integers(1, 5_000))
def test_shares_and_rates_are_rounded_as_fractions_are(valid: int, target: int) -> None:
    half = Fraction(1, 2)
    least, of_ten = Fraction(valid, target), math.floor(Fraction(valid / target) * 10 + half)

    nearest = math.floor(Fraction(100 * valid, target) + half)

    assert percent(valid, target) == (min(nearest, 99) if valid < target else nearest)
    assert at_least(least).en.replace(",", "") == f"{math.ceil(least * 10) / 10:.1f}".removesuffix(".0")
    assert one_decimal(valid / target).en.replace(",", "") == f"{of_ten / 10:.1f}".removesuffix(".0")
