"""The team's clock: working time only, whatever lies between; what is said of waiting is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import VIETNAM
from domain.desk.clock import DeskClock, clock_of
from domain.desk.policy import USUAL_DESK, DeskPolicy
from domain.desk.waiting import answered_by, said_of, usual_wait
from domain.fault import Fault
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.pulse.workdays import Workdays
from tests.domain.test_programme_file import SOUND

HALF, TWO, NONE = timedelta(minutes=30), timedelta(hours=2), timedelta()
USUAL = DeskClock(USUAL_DESK, Workdays(), VIETNAM)
SATURDAYS = DeskClock(
    DeskPolicy(((time(8), time(12)),), {5: ((time(8), time(10, 30)),), 2: ()}, "role"),
    Workdays(off=frozenset({date(2026, 11, 28)})), VIETNAM,
)  # fmt: skip
clocks = st.sampled_from([USUAL, SATURDAYS])
minutes = st.floats(0, 420 * 24 * 60, allow_nan=False)
moments = minutes.map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute))
works = st.timedeltas(NONE, timedelta(hours=30))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour - 7, minute, tzinfo=UTC)


@settings(deadline=None)  # the first one imports the holidays
@given(clock=clocks, moment=moments, work=works)
def test_forward_and_back_is_the_same_working_time(
    clock: DeskClock, moment: datetime, work: timedelta
) -> None:
    end = clock.after(moment, work)
    assert end >= moment
    assert clock.between(moment, end) == work
    start = clock.before(moment, work)
    assert start <= moment
    assert clock.between(start, moment) == work
    if work:
        second = timedelta(seconds=1)
        assert clock.between(moment, end - second) < work  # the earliest
        assert clock.between(start + second, moment) < work  # the latest


@settings(deadline=None)  # the first one imports the holidays
@given(clock=clocks, one=moments, other=moments, work=works)
def test_who_came_later_is_due_later(
    clock: DeskClock, one: datetime, other: datetime, work: timedelta
) -> None:
    first, last = sorted((one, other))
    assert clock.after(first, work) <= clock.after(last, work)
    assert (first <= clock.before(last, work)) == (clock.between(first, last) >= work)
    assert clock.next_open(first) <= clock.next_open(last)
    assert clock.is_open(clock.next_open(first))
    assert clock.between(first, clock.next_open(first)) == NONE


def test_nights_noons_weekends_and_holidays_take_no_time() -> None:
    assert USUAL.after(at(27, 11, 15), HALF) == at(27, 13, 45)
    assert USUAL.after(at(27, 16, 50), HALF) == at(30, 7, 50)  # a Friday; Monday
    assert USUAL.next_open(at(22, 9)) == at(23, 7, 30)
    assert USUAL.next_open(at(23, 20)) == at(25, 7, 30)  # the 24th is a holiday
    assert SATURDAYS.after(at(20, 11, 50), HALF) == at(21, 8, 20)
    assert SATURDAYS.next_open(at(27, 12)) == at(30, 8)  # that Saturday is the programme's own day off
    assert SATURDAYS.next_open(at(24, 13)) == at(26, 8)  # no Wednesdays


def test_what_is_said_is_a_half_hour_that_four_of_five_questions_were_answered_by() -> None:
    minutes = [timedelta(minutes=n) for n in (5, 10, 20, 40, 300)]
    assert usual_wait(minutes[:4], []) is None
    assert usual_wait(minutes, []) == timedelta(minutes=40)
    assert usual_wait(minutes, [timedelta(minutes=2)] * 9) == timedelta(minutes=40)  # just asked
    assert usual_wait(minutes, [timedelta(days=3)] * 2) == timedelta(days=3)
    by = answered_by(at(26, 16, 41), timedelta(minutes=40), USUAL)
    assert by == at(27, 8)
    assert said_of(by, at(26, 16, 41), VIETNAM).vi == "08:00 mai"
    assert said_of(at(30, 7, 30), at(27, 18), VIETNAM).vi == "07:30 thứ Hai 30/11"
    assert said_of(at(27, 14), at(27, 9), VIETNAM).en == "14:00 today"


@settings(deadline=None)  # the first one imports the holidays
@given(clock=clocks, moment=moments, work=works)
def test_it_is_never_said_earlier_than_it_is_true(
    clock: DeskClock, moment: datetime, work: timedelta
) -> None:
    by = answered_by(moment, work, clock)
    assert timedelta() <= by - clock.after(moment, work) < HALF
    assert by.minute in (0, 30)


def test_the_file_says_when_the_team_works_and_how_it_signs() -> None:
    table = '[desk]\nhours = ["8:00-12h00"]\nsign = "role"\n[desk.hours_on]\n"thứ Bảy" = ["08:00-10:30"]\nWed = []\n'
    read = read_programme(SOUND + "\n" + table)
    assert isinstance(read, Programme)
    assert read.desk == SATURDAYS.policy
    found = clock_of(read)
    assert found.workdays.off == {date(2026, 9, 2)}
    assert replace(found, workdays=SATURDAYS.workdays) == SATURDAYS
    plain = read_programme(SOUND)
    assert isinstance(plain, Programme)
    assert plain.desk == USUAL_DESK


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('hours = ["11:30-07:30"]', "07:30-11:30"),
        ('hours = ["07:30"]', "07:30-11:30"),
        ('hours = ["09:00-11:00", "10:00-12:00"]', "không chồng nhau"),
        ("hours = []", "ít nhất một khoảng"),
        ('sign = "Ín"', "«role»"),
        ('hours_on = { "thứ Tám" = [] }', "thứ Tám"),
        ('hour = ["07:30-11:30"]', "Không có mục nào tên là «hour»"),
    ],
)
def test_what_is_wrong_there_is_told_on_its_line(line: str, said: str) -> None:
    faults = read_programme(f"{SOUND}\n[desk]\n{line}\n")
    assert isinstance(faults, tuple)
    assert [type(fault) for fault in faults] == [Fault]
    assert faults[0].line == SOUND.count("\n") + 3
    assert said in faults[0].what.vi
