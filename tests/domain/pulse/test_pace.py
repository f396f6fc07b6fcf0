"""What is needed a day, how a unit goes by its own pace, and what is not foretold."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pulse.pace import Course, Grade, pace_of, reached_on
from domain.pulse.rate import recent_rate, total_at, without_bulk
from domain.pulse.workdays import VIETNAMS, Workdays

DAY = timedelta(days=1)
OPENS, CLOSES = date(2023, 3, 1), date(2023, 9, 1)
TODAY = date(2023, 8, 7)


def went(*last_days: int, before: int = 0, today: date = TODAY) -> list[tuple[date, int]]:
    """The history of a unit with `before` valid, then so many on each of the last days until yesterday."""
    first, total, found = today - len(last_days) * DAY, before, [(OPENS, before)]
    for nth, gain in enumerate(last_days):
        total += gain
        found.append((first + nth * DAY, total))
    return found


def test_the_card_of_the_tea_union_is_reckoned_as_it_is_told() -> None:
    """The Monday card of the dialogue: 86 of 120, 25 days left, 1,4 needed a day."""
    history = went(*[2, 2, 1, 2, 2, 0, 0] * 8, 3, 2, 2, 2, 2, 0, 0, before=3)
    pace = pace_of(86, history, Course(120, OPENS, CLOSES), TODAY)
    assert (pace.missing, pace.days_left, pace.gained) == (34, 25, 11)
    assert pace.needed == Fraction(34, 26)
    assert pace.grade == "on_pace"
    assert pace.reached_by is not None
    assert pace.reached_by.likely == date(2023, 8, 30)


@pytest.mark.parametrize(
    ("valid", "today", "needed"),
    [
        (110, date(2023, 9, 1), Fraction(10)),
        (110, date(2023, 8, 31), Fraction(5)),
        (120, date(2023, 8, 31), Fraction(0)),
        (130, date(2023, 8, 31), Fraction(0)),
        (110, date(2023, 9, 2), None),
    ],
)
def test_needed_a_day_counts_today_ends_at_the_target_and_at_the_close(
    valid: int, today: date, needed: Fraction | None
) -> None:
    assert pace_of(valid, [(OPENS, valid)], Course(120, OPENS, CLOSES), today).needed == needed


@pytest.mark.parametrize(
    ("target", "a_day", "grade"),
    [(90, 4, "ahead"), (115, 3, "on_pace"), (115, 2, "behind"), (220, 1, "far_behind"), (60, 1, "reached")],
)
def test_a_unit_is_graded_by_its_own_pace(target: int, a_day: int, grade: Grade) -> None:
    week = [a_day] * 5 + [0, 0]
    pace = pace_of(60, went(*week * 8), Course(target, OPENS, CLOSES), TODAY)
    assert pace.grade == grade
    assert pace.lagging == (grade in ("behind", "far_behind"))


def test_over_the_target_or_far_under_it_says_nothing_of_the_pace() -> None:
    """A third of the target in March is no lag if the unit goes fast enough, nor is 90 % a comfort if it has stopped."""
    early = pace_of(
        40,
        went(*[2, 2, 2, 2, 2, 0, 0] * 4, today=date(2023, 4, 3)),
        Course(120, OPENS, CLOSES),
        date(2023, 4, 3),
    )
    stopped = pace_of(108, went(*[0] * 56, before=108), Course(120, OPENS, CLOSES), TODAY)
    assert early.grade == "ahead"
    assert stopped.grade == "far_behind"
    assert stopped.reached_by is not None
    assert stopped.reached_by.likely is None


def test_it_is_too_early_to_tell_in_the_first_week_and_in_one_of_holidays() -> None:
    first_days = date(2023, 3, 6)
    assert pace_of(3, [(OPENS, 3)], Course(120, OPENS, CLOSES), first_days).grade == "untold"
    tet = Course(120, date(2023, 1, 19), date(2023, 6, 1))
    assert pace_of(0, [], tet, date(2023, 1, 27)).grade == "untold"
    assert pace_of(5, [(OPENS, 5)], Course(0, OPENS, CLOSES), TODAY).grade == "untold"


def test_after_the_close_nothing_is_foretold() -> None:
    pace = pace_of(90, went(*[2] * 20), Course(120, OPENS, CLOSES), date(2023, 9, 2))
    assert (pace.grade, pace.at_close, pace.reached_by, pace.needed) == ("closed", None, None, None)


def test_days_off_do_not_slow_the_pace_down() -> None:
    """Nobody works over Tết: the week before counts as the recent one."""
    before, after = date(2023, 1, 20), date(2023, 1, 27)
    gains = [int(on) for on in VIETNAMS.between(date(2022, 12, 1), after - DAY)]
    history = went(*gains, today=after)
    no_tet = Workdays(worked=frozenset(before + n * DAY for n in range(7)))
    at_work = recent_rate(history, date(2022, 12, 1), before, VIETNAMS)
    rested = recent_rate(history, date(2022, 12, 1), after, VIETNAMS)
    open_then = recent_rate(history, date(2022, 12, 1), after, no_tet)
    assert at_work is not None
    assert rested is not None
    assert open_then is not None
    assert rested.a_day == pytest.approx(at_work.a_day, rel=0.05)
    assert open_then.a_day < 0.8 * at_work.a_day


def test_one_bulk_day_does_not_lift_the_pace_and_a_surge_that_lasts_does() -> None:
    assert without_bulk([1, 0, 2, 60, 1]) == [1, 0, 2, 3, 1]
    assert without_bulk([7, 0, 0, 7, 0, 7]) == [7, 0, 0, 7, 0, 7]
    assert without_bulk([-4, 1]) == [0, 1]
    week = [1, 1, 1, 1, 1, 0, 0]
    course = Course(400, OPENS, CLOSES)
    usual = pace_of(100, went(*week * 8), course, TODAY).recent or 0
    bulk = pace_of(100, went(*week * 7, 60, 1, 1, 1, 1, 0, 0), course, TODAY).recent or 0
    surge = pace_of(100, went(*week * 6, *[4, 4, 4, 4, 4, 0, 0] * 2), course, TODAY).recent or 0
    assert bulk < 1.25 * usual
    assert surge > 2 * usual


def test_the_day_on_which_the_target_was_reached_is_the_one_from_which_on_it_stood() -> None:
    history = [(TODAY, 9), (TODAY + DAY, 10), (TODAY + 2 * DAY, 9), (TODAY + 4 * DAY, 12)]
    assert reached_on(history, 10) == TODAY + 4 * DAY
    assert reached_on(history, 13) is None
    assert reached_on(history, 0) is None
    assert total_at(history, TODAY + 3 * DAY) == 9
    assert total_at(history, TODAY - DAY) == 0


@given(
    gains=st.lists(st.integers(-3, 40), min_size=0, max_size=90),
    target=st.integers(0, 3000),
    days=st.integers(-40, 200),
)
def test_whatever_a_unit_did_the_forecast_is_in_order(gains: list[int], target: int, days: int) -> None:
    today = CLOSES - days * DAY
    history = went(*gains, before=50, today=today)
    valid = max(history[-1][1], 0)
    pace = pace_of(valid, history, Course(target, OPENS, CLOSES), today)
    assert pace.missing == max(target - valid, 0)
    if pace.at_close:
        assert valid <= pace.at_close.least <= pace.at_close.likely <= pace.at_close.most
    if pace.reached_by and pace.reached_by.likely and pace.reached_by.earliest:
        latest = pace.reached_by.latest or date.max
        assert today <= pace.reached_by.earliest <= pace.reached_by.likely <= latest
