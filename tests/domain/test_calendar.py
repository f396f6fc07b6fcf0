"""Days and moments as they are counted and as they read on a receipt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    local_day,
    months_after,
    plain_day,
    short_day,
    spoken_day,
    spoken_moment,
    working_days_after,
    written_day,
)

ZONE = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 9, 1), "01/9/2023"),
        (date(2022, 1, 8), "08/01/2022"),
        (date(2022, 2, 28), "28/02/2022"),
        (date(2022, 5, 31), "31/5/2022"),
        (date(2026, 12, 31), "31/12/2026"),
    ],
)
def test_dates_are_written_as_official_letters_write_them(day: date, written: str) -> None:
    assert written_day(day) == written


def test_a_day_is_spoken_with_its_weekday_in_both_languages() -> None:
    assert spoken_day(date(2023, 8, 8)).vi == "thứ Ba 08/8/2023"
    assert spoken_day(date(2023, 8, 8)).en == "Tue 8 Aug 2023"
    assert spoken_day(date(2026, 11, 22)).vi == "Chủ nhật 22/11/2026"
    assert plain_day(date(2023, 9, 1)).en == "1 Sep 2023"
    assert short_day(date(2023, 9, 1)).en == "1 Sep"
    assert [short_day(date(2023, *day)).vi for day in ((9, 1), (2, 28), (12, 31))] == [
        "01/9",
        "28/02",
        "31/12",
    ]


def test_a_moment_is_told_by_the_clock_there_wherever_it_was_measured() -> None:
    stored = datetime(2023, 8, 8, 9, 0, tzinfo=UTC)
    assert spoken_moment(stored, ZONE).vi == "16:00 thứ Ba 08/8/2023"
    assert spoken_moment(stored).en == "Tue 8 Aug 2023, 16:00"


def test_the_local_day_begins_at_seventeen_hours_utc() -> None:
    assert local_day(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), ZONE) == date(2026, 12, 31)
    assert local_day(datetime(2026, 12, 31, 17, 0, tzinfo=UTC), ZONE) == date(2027, 1, 1)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 15), st.sets(st.integers(1, 20), max_size=5)
)
def test_working_days_are_counted_without_days_off(day: date, count: int, off: set[int]) -> None:
    def works(day_: date) -> bool:
        return (day_ - day).days not in off

    found = working_days_after(day, count, works)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert works(found)
    assert sum(map(works, between)) == count


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 1), 12, date(2027, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_that_months_last(day: date, count: int, later: date) -> None:
    assert months_after(day, count) == later
