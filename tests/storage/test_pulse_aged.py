"""Which entries are a year in use, and whose: found from the index that only valid entries pay for."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from domain.pulse.facts import Aged
from storage.database import Database
from storage.pulse_aged import OF_UNITS, aged_in_units, aged_of_author
from storage.pulse_people import AUTHORS, authors_after
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.crowd import crowd
from tests.support.entries import AUTHOR, CO_AUTHOR, NOW, PROGRAMME, A, B, C, X, enter, people
from tests.support.plans import plan

E = table(Initiative).c
DAY = date(2026, 11, 23)
IS = Sql(
    update(Initiative)
    .where(E.id == named("number", E.id))
    .values(
        status=named("stands", E.status),
        applied_on=named("used", E.applied_on),
        public_at=named("heard", E.public_at),
    )
)
LONG_AGO, LAST_YEAR = date(2025, 11, 1), date(2025, 11, 20)
USED = (date(2025, 11, 10), date(2025, 11, 24))
TITLE = "Giá phơi chè ba tầng quay được"


@pytest.fixture
def four(database: Database) -> Database:
    """Of A a valid one, one not heard of yet, one received and one too old; of B and C a valid one."""

    def work(store: Store) -> None:
        people(store)
        rows = (
            (1, A, AUTHOR, "valid", LAST_YEAR, None),
            (2, A, AUTHOR, "valid", LAST_YEAR, NOW + timedelta(minutes=5)),
            (3, A, AUTHOR, "received", LAST_YEAR, None),
            (4, A, AUTHOR, "valid", LONG_AGO, None),
            (5, B, CO_AUTHOR, "awarded", USED[0], NOW),
            (6, C, CO_AUTHOR, "exemplary", USED[1], None),
        )
        for number, unit, person, status, used, heard in rows:
            entry = enter(store, number, unit_id=unit, person_id=person)
            store.do(IS, number=entry, stands=status, used=used, heard=heard)

    database.write_now(work)
    return database


def test_an_author_has_her_own_that_she_has_heard_of(four: Database) -> None:
    hers = four.write_now(lambda store: aged_of_author(store, AUTHOR, USED, NOW))
    assert hers == (Aged("SK26-CTD-0001", TITLE, LAST_YEAR),)
    both = four.write_now(lambda store: aged_of_author(store, CO_AUTHOR, USED, NOW))
    assert [one.applied_on for one in both] == list(USED)


def test_an_officer_has_those_of_her_units_and_below(four: Database) -> None:
    def codes(*tops: int) -> list[str]:
        return [one.code[-4:] for one in four.write_now(lambda s: aged_in_units(s, tops, USED, DAY))]

    assert codes(A) == ["0001", "0002"]
    assert codes(X) == ["0005", "0001", "0002"]
    assert codes(A, C) == ["0001", "0002", "0006"]
    assert codes() == []
    assert four.write_now(lambda s: aged_in_units(s, (X,), (DAY, DAY - timedelta(1)), DAY)) == ()


def test_their_authors_are_looked_at(four: Database) -> None:
    now = NOW.replace(year=2026, month=11, day=23)
    assert four.write_now(lambda s: authors_after(s, 0, 10, PROGRAMME, now)) == [AUTHOR, CO_AUTHOR]
    assert four.write_now(lambda s: authors_after(s, AUTHOR, 10, PROGRAMME, now)) == [CO_AUTHOR]
    assert four.write_now(lambda s: authors_after(s, 0, 10, PROGRAMME, now + timedelta(days=99))) == []


@pytest.mark.parametrize("analysed", [True, False])
def test_the_questions_are_answered_from_indexes(database: Database, analysed: bool) -> None:
    """An officer's is led by her few units where the planner would not see it: a day of the whole country is more."""
    crowd(database, units=300, entries=6_000)
    used = {"used_first": USED[0], "used_last": USED[1], "at_most": 250}
    units = plan(database, OF_UNITS, analysed=analysed, units=json.dumps([A, B]), **used)
    people = plan(database, AUTHORS, analysed=analysed, after=0, since=NOW, which="2026", **used)
    assert re.search(r"ix_initiative_unit_\w+", units), units
    assert "ix_initiative_in_use_since" in people, people
