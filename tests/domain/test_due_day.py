"""Until which day: a day to come, in every way it is typed, and never one that was not meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.due_day import FEWEST_DAYS, MOST_DAYS, read_due_day
from domain.kinds.kind import Refusal

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/12", "2026-12-05"), ("05/12/2026", "2026-12-05"), ("ngày 5 tháng 12", "2026-12-05"), ("5.12", "2026-12-05"),
        ("1/1", "2027-01-01"), ("5 ngày", "2026-11-27"), ("5 ngay nua", "2026-11-27"), ("2 tuần", "2026-12-06"),
        ("mai", "2026-11-23"), ("ngày mai", "2026-11-23"), ("tuần sau", "2026-11-29"), ("thứ Sáu", "2026-11-27"),
        ("chủ nhật", "2026-11-29"), ("tomorrow", "2026-11-23"), ("10 days", "2026-12-02"), ("friday", "2026-11-27"),
    ],
)  # fmt: skip
def test_a_day_to_come_is_read(typed: str, day: str) -> None:
    assert read_due_day(typed, SUNDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1/11/2026", "hạn phải từ"), ("22/11/2026", "hạn phải từ"), ("hôm qua", "hạn phải từ"), ("99 ngày", "hạn phải từ"),
        ("30/1/2027", "hạn phải từ"), ("15", "chưa hiểu"), ("12/2026", "chưa hiểu"), ("31/2", "chưa hiểu"),
        ("sớm nhé", "chưa hiểu"), ("", "chưa hiểu"),
    ],
)  # fmt: skip
def test_what_is_past_too_far_or_no_day_is_refused(typed: str, said: str) -> None:
    read = read_due_day(typed, SUNDAY)
    assert isinstance(read, Refusal)
    assert said in read.why.vi
    assert read.why.en


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-400, 400))
def test_a_day_written_whole_is_that_day_or_refused(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    read = read_due_day(f"{day.day}/{day.month}/{day.year}", today)
    assert read == day if FEWEST_DAYS <= days <= MOST_DAYS else isinstance(read, Refusal)


@given(st.text(max_size=40))
def test_whatever_is_typed_a_day_is_in_time(text: str) -> None:
    read = read_due_day(text, SUNDAY)
    assert isinstance(read, Refusal) or FEWEST_DAYS <= (read - SUNDAY).days <= MOST_DAYS
