"""A demo's dates move by whole years, all together, and only as far as it takes to be open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.programme import Programme
from domain.programme_dates import moved, years_to_open
from domain.programme_file import read_programme
from tests.domain.test_shipped_programmes import DEMOS, programme_of


@pytest.mark.parametrize(
    ("demo", "today", "years"),
    [
        ("2026", date(2026, 11, 26), 0),
        ("2026", date(2026, 12, 31), 0),
        ("2026", date(2027, 1, 1), 1),
        ("2026", date(2030, 2, 28), 4),
        ("2026", date(2025, 6, 1), -1),
        ("2023", date(2023, 8, 4), 0),
        ("2023", date(2026, 11, 26), 4),
        ("2023", date(2027, 7, 1), 4),
        ("2023", date(2027, 9, 2), 5),
    ],
)
def test_it_moves_no_further_than_it_takes(demo: str, today: date, years: int) -> None:
    assert years_to_open(programme_of(demo), today) == years


@pytest.mark.parametrize("demo", ["2023", "2026"])
def test_a_shipped_demo_is_open_whatever_the_day_it_is_loaded(demo: str) -> None:
    shipped, text = programme_of(demo), (DEMOS / demo / "programme.toml").read_text("utf-8")
    for days in range(0, 3000, 7):
        today = date(2026, 1, 1) + timedelta(days=days)
        programme = read_programme(moved(text, years_to_open(shipped, today)))
        assert isinstance(programme, Programme)
        assert any(phase.opens <= today <= phase.closes for phase in programme.phases), today
        assert programme.used_window[0] <= today <= programme.used_window[1]


def test_every_date_moves_and_nothing_else() -> None:
    text = 'key = "2026"\nname = "năm 2026"\nto = 2028-02-29 # từ 2026-01-05\nphone = "0900 000 001"'
    later = 'key = "2026"\nname = "năm 2026"\nto = 2029-02-28 # từ 2027-01-05\nphone = "0900 000 001"'
    assert moved(text, 1) == later
    assert moved(text, 0) == text
