"""How far the forecast can be trusted: tried on made-up units and on the letter's own totals.

What it does not see coming it does not know: a bulk day still ahead, or three times the pace in the last two weeks. The
range holds the usual year 8 times in 10 and more; a surge ends above it, never below.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from domain.pulse.pace import Course, pace_of, reached_on
from domain.pulse.rate import History, total_at
from tests.domain.pulse.series import CLOSES, DAY, KINDS, OPENS, history_of

GAPS = (120, 60, 30, 14, 7)
SEEDS = range(8)
HISTORIES = {name: [history_of(daily, seed) for seed in SEEDS] for name, daily in KINDS.items()}


def outcomes(kind: str, gaps: tuple[int, ...] = GAPS) -> list[str]:
    """Of each forecast so many days before the close: whether the end was within, above or below its range."""
    found = []
    for history in HISTORIES[kind]:
        end = history[-1][1]
        for gap in gaps:
            today = CLOSES - timedelta(days=gap)
            pace = pace_of(total_at(history, today - DAY), history, Course(10_000, OPENS, CLOSES), today)
            assert pace.at_close is not None
            above, below = end > pace.at_close.most, end < pace.at_close.least
            found.append("above" if above else "below" if below else "within")
    return found


def share(found: list[str], what: str) -> float:
    return found.count(what) / len(found)


@pytest.mark.parametrize("kind", ["steady", "weekdays_only", "small", "fridays", "silence"])
def test_a_usual_year_ends_within_the_range(kind: str) -> None:
    assert share(outcomes(kind), "within") >= 0.8


def test_a_bulk_day_behind_us_is_not_taken_for_a_pace() -> None:
    assert share(outcomes("one_bulk_day", (60, 30, 14, 7)), "within") >= 0.8


def test_a_surge_of_the_last_days_ends_above_the_range_and_never_below() -> None:
    found = outcomes("s_curve")
    assert share(found, "below") <= 0.05
    assert share(found, "within") >= 0.5
    assert share(outcomes("s_curve", (14,)), "above") > 0.3, "better than told here: say so above"


@pytest.mark.parametrize("kind", ["steady", "weekdays_only", "fridays"])
def test_a_month_ahead_the_likely_count_misses_by_little(kind: str) -> None:
    today = CLOSES - 30 * DAY
    misses, grown = 0, 0
    for history in HISTORIES[kind]:
        valid, end = total_at(history, today - DAY), history[-1][1]
        forecast = pace_of(valid, history, Course(10_000, OPENS, CLOSES), today).at_close
        assert forecast is not None
        misses, grown = misses + abs(forecast.likely - end), grown + end - valid
    assert misses <= 0.5 * grown


def test_ranges_are_narrow_enough_to_say_something() -> None:
    """A quarter of a year ahead, hardly wider than what is to come."""
    for history in HISTORIES["weekdays_only"]:
        today = CLOSES - 90 * DAY
        forecast = pace_of(
            total_at(history, today - DAY), history, Course(10_000, OPENS, CLOSES), today
        ).at_close
        assert forecast is not None
        assert forecast.most - forecast.least <= 1.5 * (forecast.likely - total_at(history, today - DAY))


LETTER = Course(2300, date(2022, 1, 8), date(2023, 9, 1))
REACHED, WRITTEN = date(2022, 12, 10), date(2023, 7, 31)  # 265 days early; «tính đến 31/7/2023»


def letters_history() -> History:
    """The letter's two totals, evenly over the working days between."""
    points = [(LETTER.opens - DAY, 0), (REACHED, 2300), (WRITTEN, 2779)]
    found = []
    for (start, before), (end, after) in pairwise(points):
        worked = LETTER.workdays.until(start + DAY, end)
        found += [
            (start + (nth + 1) * DAY, before + (after - before) * done // worked[-1])
            for nth, done in enumerate(worked)
        ]
    return found


def test_the_letters_own_totals_are_told_as_the_letter_tells_them() -> None:
    history = letters_history()
    reached = reached_on(history, LETTER.target)
    assert reached is not None
    assert (LETTER.closes - reached).days >= 265
    assert total_at(history, WRITTEN) == 2779
    assert pace_of(2779, history, LETTER, WRITTEN).grade == "reached"


@pytest.mark.parametrize("today", [date(2022, 6, 6), date(2022, 9, 5), date(2022, 11, 7)])
def test_the_day_the_letters_target_was_reached_is_foretold(today: date) -> None:
    history = letters_history()
    pace = pace_of(total_at(history, today - DAY), history, LETTER, today)
    assert pace.grade == "ahead"
    assert pace.reached_by is not None
    earliest, likely, latest = pace.reached_by.earliest, pace.reached_by.likely, pace.reached_by.latest
    assert earliest is not None
    assert likely is not None
    assert earliest <= REACHED <= (latest or date.max)
    assert abs((likely - REACHED).days) <= 0.2 * (REACHED - today).days
