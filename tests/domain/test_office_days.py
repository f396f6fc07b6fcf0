"""Vietnam's holidays, days made up for, and what a programme says beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.office_days import is_office_day
from domain.programme import Programme, at_office_close
from domain.programme_file import read_programme
from tests.support.entries import PROGRAMME
from tests.support.source import ROOT

NONE: frozenset[date] = frozenset()


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


@pytest.mark.parametrize(
    "off",
    [
        *days("2026-02-16", "2026-02-20"),  # Tết Bính Ngọ
        *days("2027-02-04", "2027-02-10"),  # Tết Đinh Mùi, two of it moved from the weekend
        date(2026, 9, 1), date(2026, 9, 2), date(2027, 9, 2), date(2027, 9, 3),
        date(2026, 4, 27),  # Giỗ Tổ fell on a Sunday
        date(2026, 4, 30), date(2026, 5, 1),
        date(2026, 11, 24), date(2027, 11, 24),  # Ngày Văn hóa Việt Nam
        date(2026, 8, 31), date(2025, 5, 2),  # swapped with a Saturday
    ],
)  # fmt: skip
def test_nobody_works_on_a_holiday(off: date) -> None:
    assert not is_office_day(off, NONE, NONE)


@pytest.mark.parametrize(
    "worked",
    [
        date(2026, 2, 13), date(2026, 2, 23), date(2027, 2, 3), date(2027, 2, 11), date(2026, 9, 3),
        date(2025, 11, 24),  # a holiday only from 2026 on
        date(2026, 8, 22), date(2025, 4, 26),  # the Saturdays of the swaps
    ],
)  # fmt: skip
def test_around_them_they_do(worked: date) -> None:
    assert is_office_day(worked, NONE, NONE)


def test_a_programme_adds_days_off_and_takes_them_out_again() -> None:
    friday, saturday, national_day = date(2026, 1, 2), date(2026, 1, 10), date(2026, 9, 2)
    assert is_office_day(friday, NONE, NONE)
    assert not is_office_day(friday, {friday}, NONE)
    assert not is_office_day(saturday, NONE, NONE)
    assert is_office_day(saturday, NONE, {saturday})
    assert is_office_day(national_day, NONE, {national_day})


def due(programme: Programme, since: str, working_days: int) -> str:
    moment = datetime.fromisoformat(since).replace(tzinfo=ZoneInfo(programme.zone))
    return at_office_close(programme, moment, working_days).strftime("%d/%m/%Y %H:%M")


def test_a_clock_of_working_days_stands_still_over_tet() -> None:
    assert due(PROGRAMME, "2026-02-13 09:00", 2) == "24/02/2026 16:00"
    assert due(PROGRAMME, "2027-02-03 09:00", 3) == "15/02/2027 16:00"


def test_swapped_days_of_the_programme_move_the_clock() -> None:
    swapped = replace(
        PROGRAMME, holidays=frozenset({date(2026, 1, 2)}), working_days=frozenset({date(2026, 1, 10)})
    )
    assert due(swapped, "2025-12-31 09:00", 1) == "05/01/2026 16:00"
    assert due(swapped, "2026-01-09 09:00", 1) == "10/01/2026 16:00"


def test_both_lists_are_read_from_the_programmes_file() -> None:
    text = (ROOT / "programmes/2026/programme.toml").read_text("utf-8")
    text = text.replace("holidays = []", "holidays = [2026-01-02]").replace(
        "working_days = []", "working_days = [2026-01-10]"
    )
    found = read_programme(text)
    assert isinstance(found, Programme), found
    assert found.holidays == {date(2026, 1, 2)}
    assert found.working_days == {date(2026, 1, 10)}
