"""As what an entry counts where it stands, and on which days it changed which unit's numbers."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import VIETNAM, local_day
from domain.pulse.counting import COUNTED_AS, COUNTS_AT, NOTHING, Counts, days_of
from domain.pulse.goal import counted_on
from domain.statuses import STATUSES
from tests.domain.test_shipped_programmes import programme_of

LATE = datetime(2026, 11, 30, 23, 50, tzinfo=ZoneInfo(VIETNAM))
LAST, NEXT, THIRD = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
WAITING, VALID = COUNTS_AT["received"], COUNTS_AT["valid"]


def test_every_status_counts_somewhere_or_is_named_as_counting_nowhere() -> None:
    assert set(COUNTED_AS) == set(STATUSES)
    assert {status for status, counted in COUNTED_AS.items() if not counted} == {"withdrawn", "lapsed"}


def test_what_counts_towards_the_target_is_counted_as_valid_and_nothing_else() -> None:
    for name, status in STATUSES.items():
        assert (COUNTED_AS[name] == "valid") == status.counts, name


@pytest.mark.parametrize("status", STATUSES)
def test_what_was_sent_is_the_sum_of_the_others(status: str) -> None:
    counts = COUNTS_AT[status]
    assert counts.sent == sum(astuple(counts)[1:])


def test_counts_are_added_and_taken_away_number_by_number() -> None:
    assert Counts(5, 1, 2, 1, 1) + Counts(sent=1, valid=1) == Counts(6, 2, 2, 1, 1)
    assert Counts(5, 1, 2, 1, 1) - Counts(5, 1, 2, 1, 1) == NOTHING


def told(at: datetime, old: dict[str, Any], new: dict[str, Any]) -> Any:
    return SimpleNamespace(at=at, old=old, new=new)


def entry(status: str, unit_id: int = 7) -> Any:
    return SimpleNamespace(status=status, unit_id=unit_id, submitted_at=LATE, phase="dot-2")


def day_at(_: str, at: datetime) -> date:
    return local_day(at, VIETNAM)


HANDED_IN = told(LATE + timedelta(hours=9), {}, {"status": "received"})  # read only after an outage


def test_an_entry_counts_from_the_day_it_was_handed_in_not_from_when_it_was_read() -> None:
    assert days_of(entry("received"), [HANDED_IN], day_at) == {(7, LAST): WAITING}


def test_each_step_counts_on_its_day() -> None:
    history = [
        HANDED_IN,
        told(LATE + timedelta(days=1), {"status": "received"}, {"status": "valid"}),
        told(LATE + timedelta(days=2), {"verified_vnd": None}, {"verified_vnd": 5}),
    ]
    assert days_of(entry("valid"), history, day_at) == {(7, LAST): WAITING, (7, NEXT): VALID - WAITING}


def test_what_was_moved_counted_where_it_was_until_then() -> None:
    history = [
        HANDED_IN,
        told(LATE + timedelta(days=1), {"unit_id": 5}, {"unit_id": 7}),
        told(LATE + timedelta(days=2), {"status": "received"}, {"status": "withdrawn"}),
    ]
    assert days_of(entry("withdrawn"), history, day_at) == {
        (5, LAST): WAITING,
        (5, NEXT): NOTHING - WAITING,
        (7, NEXT): WAITING,
        (7, THIRD): NOTHING - WAITING,
    }


def test_what_its_history_does_not_tell_counts_as_the_entry_stands() -> None:
    assert days_of(entry("valid"), [], day_at) == {(7, LAST): VALID}
    assert days_of(entry("valid", 8), [HANDED_IN], day_at) == {(8, LAST): VALID}


@pytest.mark.parametrize(
    ("phase", "happened", "counts"),
    [
        ("dot-1", "2026-06-30T23:50", date(2026, 6, 30)),
        ("dot-1", "2026-07-02T08:00", date(2026, 6, 30)),
        ("dot-2", "2026-07-02T08:00", date(2026, 7, 2)),
        ("dot-2", "2027-01-10T08:00", date(2027, 1, 10)),
    ],
)
def test_what_is_decided_once_the_next_phase_is_open_counts_for_the_phase_it_was_handed_in_in(
    phase: str, happened: str, counts: date
) -> None:
    at = datetime.fromisoformat(happened).replace(tzinfo=ZoneInfo(VIETNAM))
    assert counted_on(programme_of("2026"), phase, at) == counts
