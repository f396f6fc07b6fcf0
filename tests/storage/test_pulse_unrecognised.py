"""Which entries wait for recognition since a day of which an officer is told: all of them, and no others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from storage.database import Database
from storage.pulse_unrecognised import WAITING, unrecognised
from storage.scopes import scope
from storage.sql import Sql, named, table
from storage.tables import Initiative
from tests.support.crowd import crowd
from tests.support.entries import PROGRAMME, A, B, X, enter, people
from tests.support.plans import plan

E = table(Initiative).c
DAY = timedelta(days=1)
NOW = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
WAITS = Sql(
    update(Initiative).where(E.unit_id == named("unit", E.unit_id)).values(status="waiting_recognition")
)


def ago(days: int) -> datetime:
    return NOW - days * DAY


YESTERDAY = ago(1)


def codes(database: Database, *tops: int, looked_at: datetime = YESTERDAY) -> list[str]:
    found = database.write_now(lambda store: list(unrecognised(store, tops, PROGRAMME, NOW, looked_at)))
    return [entry.code[-4:] for entry in found]


@pytest.fixture
def site(database: Database) -> Database:
    database.write_now(people)
    return database


def test_those_whose_day_has_come_are_found_and_none_that_waits_for_another(site: Database) -> None:
    for number, days in enumerate((100, 86, 85, 61, 60, 31, 30, 29, 1)):
        site.write_now(lambda store, n=number, d=days: enter(store, n, unit_id=A, at=ago(d)))  # type: ignore[misc]
    site.write_now(lambda store: store.do(WAITS, unit=A))
    found = ["0000", "0001", "0002", "0003", "0004", "0005", "0006"]
    assert codes(site, A) == codes(site, X) == found
    assert codes(site, B) == codes(site) == []
    (first, *_) = site.write_now(lambda store: list(unrecognised(store, [A], PROGRAMME, NOW, NOW)))
    assert first.submitted_on == date(2026, 8, 15)


def test_hundreds_that_wait_leave_no_other_untold(site: Database) -> None:
    """The oldest are not the only ones: what comes due today is found behind whatever waits."""

    def work(store: object) -> None:
        for number in range(60):
            enter(store, number, unit_id=A, at=ago(87))  # type: ignore[arg-type]
        enter(store, 99, unit_id=A, at=ago(30))  # type: ignore[arg-type]

    site.write_now(work)
    site.write_now(lambda store: store.do(WAITS, unit=A))
    assert len(codes(site, A)) == 61
    assert codes(site, A)[-1] == "0099"


def test_what_came_due_while_the_program_was_down_is_found(site: Database) -> None:
    site.write_now(lambda store: enter(store, 1, unit_id=A, at=ago(56)))
    site.write_now(lambda store: store.do(WAITS, unit=A))
    assert codes(site, A) == []
    assert codes(site, A, looked_at=ago(10)) == ["0001"]
    assert codes(site, A, looked_at=NOW.astimezone(UTC)) == []


@pytest.mark.parametrize("analysed", [True, False])
def test_they_are_found_in_an_index_of_queues(database: Database, analysed: bool) -> None:
    crowd(database, units=300, entries=6_000)
    days = {f"{end}_{n}": ago(n) for n in (30, 60, 85) for end in ("from", "to")}
    for top in (None, A):
        size, values = database.write_now(lambda s, top=top: scope(s, top, NOW.date()))  # type: ignore[misc]
        asked = {"which": "2026", "stands": "waiting_recognition", **days, **values}
        found = plan(database, WAITING[size], analysed=analysed, **asked)
        assert "ix_initiative_queue" in found or "ix_initiative_unit_queue" in found, found
