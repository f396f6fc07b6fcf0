"""How an entry stands after an act, until when, and which acts come in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.deadlines import (
    CLOCKS,
    Standing,
    after,
    due,
    given_by_time,
    handed_in,
    spoken_due,
)
from domain.programme import Clocks
from domain.statuses import STATUSES
from tests.domain.test_programme import PROGRAMME, there

FRIDAY = there(2023, 8, 4, 9)
END = timedelta(days=1, microseconds=-1)


def day_end(year: int, month: int, day: int) -> datetime:
    return there(year, month, day, 0, 0) + END


@pytest.mark.parametrize(
    ("status", "until"),
    [
        ("received", there(2023, 8, 8, 16)),
        ("confirmed", there(2023, 8, 9, 16)),
        ("appealed", there(2023, 8, 9, 16)),
        ("supplement", day_end(2023, 8, 14)),
        ("invalid", day_end(2023, 8, 14)),
        ("duplicate", day_end(2023, 8, 14)),
        ("waiting_recognition", day_end(2023, 10, 31)),
        ("withdrawn", FRIDAY + timedelta(days=7)),
        ("valid", None),
    ],
)
def test_each_status_has_its_clock(status: str, until: datetime | None) -> None:
    """The law counts from the hand-in (31/7), everything else from when the entry came there."""
    assert due(PROGRAMME, status, FRIDAY, there(2023, 7, 31)) == until


def test_whoever_is_waited_for_has_a_clock_and_the_clock_is_said() -> None:
    waiting = {name for name, status in STATUSES.items() if status.waits} - {
        "lapsed"
    }  # open while the phase is
    assert waiting <= set(CLOCKS)
    for name, status in STATUSES.items():
        assert ("{due}" in status.then.vi) is (name in CLOCKS and name != "revoked"), name


def test_holidays_put_the_unions_clocks_off_and_not_the_authors() -> None:
    before_the_feast = there(2023, 8, 31, 10)
    assert due(PROGRAMME, "confirmed", before_the_feast, before_the_feast) == there(2023, 9, 7, 16)
    assert due(PROGRAMME, "supplement", before_the_feast, before_the_feast) == day_end(2023, 9, 10)


def test_clocks_are_programme_data() -> None:
    quick = replace(PROGRAMME, clocks=Clocks(1, 1, 2, 5, 1, 1))
    assert due(quick, "received", FRIDAY, FRIDAY) == there(2023, 8, 7, 16)
    assert due(quick, "supplement", FRIDAY, FRIDAY) == day_end(2023, 8, 6)
    assert due(quick, "waiting_recognition", FRIDAY, FRIDAY) == day_end(2023, 9, 4)


def test_a_new_entry_waits_for_recognition_or_for_a_check() -> None:
    assert handed_in(PROGRAMME, FRIDAY, recognised=True) == Standing(
        "received", FRIDAY, there(2023, 8, 8, 16)
    )
    assert handed_in(PROGRAMME, FRIDAY, recognised=False).status == "waiting_recognition"


def test_a_supplement_remembers_who_asked_for_it_through_lapse_and_withdrawal() -> None:
    standing = Standing("appealed", FRIDAY, None, "", appealed=True)
    asked = after(PROGRAMME, standing, "ask_supplement", "supplement", FRIDAY, FRIDAY)
    assert (asked.came_from, asked.appealed) == ("appealed", True)
    assert after(PROGRAMME, asked, "lapse", "lapsed", FRIDAY, FRIDAY).came_from == "appealed"
    assert after(PROGRAMME, asked, "withdraw", "withdrawn", FRIDAY, FRIDAY).came_from == "appealed"
    assert after(PROGRAMME, asked, "answer", "appealed", FRIDAY, FRIDAY).came_from == ""


def test_staying_where_it_is_leaves_the_clock_alone() -> None:
    standing = handed_in(PROGRAMME, FRIDAY, recognised=True)
    assert after(PROGRAMME, standing, "change", "received", FRIDAY + timedelta(days=1), FRIDAY) is standing


def test_the_one_appeal_is_remembered() -> None:
    standing = Standing("invalid", FRIDAY, day_end(2023, 8, 14))
    assert "first_appeal" in given_by_time(PROGRAMME, standing, "appeal", FRIDAY, FRIDAY)
    appealed = after(PROGRAMME, standing, "appeal", "appealed", FRIDAY, FRIDAY)
    again = after(PROGRAMME, appealed, "refuse", "invalid", FRIDAY, FRIDAY)
    assert "first_appeal" not in given_by_time(PROGRAMME, again, "appeal", FRIDAY, FRIDAY)


@pytest.mark.parametrize(
    ("act", "standing", "last_moment"),
    [
        ("appeal", Standing("invalid", FRIDAY, day_end(2023, 8, 14)), day_end(2023, 8, 14)),
        ("bring_back", Standing("withdrawn", FRIDAY, FRIDAY + timedelta(days=7)), FRIDAY + timedelta(days=7)),
    ],
)
def test_what_is_in_time_is_judged_by_when_it_was_written(
    act: str, standing: Standing, last_moment: datetime
) -> None:
    long_after = last_moment + timedelta(days=30)
    tick = timedelta(microseconds=1)
    assert "in_time" in given_by_time(PROGRAMME, standing, act, long_after, last_moment)
    assert "in_time" not in given_by_time(PROGRAMME, standing, act, long_after, last_moment + tick)


def test_a_supplement_lapses_once_it_is_due_and_is_taken_while_the_phase_is_open() -> None:
    standing = Standing("supplement", FRIDAY, day_end(2023, 8, 14))
    assert "overdue" not in given_by_time(PROGRAMME, standing, "lapse", day_end(2023, 8, 14), FRIDAY)
    assert "overdue" in given_by_time(PROGRAMME, standing, "lapse", there(2023, 8, 15, 0, 0), FRIDAY)
    assert "phase_open" in given_by_time(PROGRAMME, standing, "answer", FRIDAY, there(2023, 9, 1, 23, 59))
    assert "phase_open" not in given_by_time(PROGRAMME, standing, "answer", FRIDAY, there(2023, 9, 2, 0, 0))


def test_deadlines_are_said_as_people_keep_them() -> None:
    def said(status: str) -> str:
        return spoken_due(PROGRAMME, Standing(status, FRIDAY, due(PROGRAMME, status, FRIDAY, FRIDAY))).vi

    assert said("received") == "16:00 thứ Ba 08/8/2023"
    assert said("supplement") == "thứ Hai 14/8/2023"
    assert said("waiting_recognition") == "04/11/2023"
    assert said("valid") == ""
    assert datetime(2023, 8, 4, 2, tzinfo=UTC) == FRIDAY
