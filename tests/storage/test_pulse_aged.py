"""Which entries are a year in use, and whose: found from the index that only valid entries pay for."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from domain.chat import Address
from domain.pulse.facts import Aged
from storage.database import Database
from storage.pulse_aged import OF_ALL, aged_below, aged_of_all, aged_of_author
from storage.pulse_people import AUTHORS, NEVER_USED, Looked, authors_after
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.crowd import crowd
from tests.support.entries import AUTHOR, CO_AUTHOR, NOW, PROGRAMME, A, B, C, X, enter, people
from tests.support.plans import plan
from tests.support.slots import told

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
ALL = Sql(select(E.id, E.person_id).order_by(E.id))
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
    of_all = four.write_now(lambda s: aged_of_all(s, USED))

    def codes(*tops: int) -> list[str]:
        return [one.code[-4:] for one in four.write_now(lambda s: aged_below(s, of_all, tops, DAY))]

    assert codes(A) == ["0001", "0002"]
    assert codes(X) == ["0005", "0001", "0002"]
    assert codes(A, C) == ["0001", "0002", "0006"]
    assert codes() == []
    assert four.write_now(lambda s: aged_of_all(s, NEVER_USED)) == {}


MORNING = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_their_authors_are_looked_at_on_a_mornings_first_look(four: Database) -> None:
    def authors(after: int, now: datetime, looked_at: datetime | None) -> list[int]:
        looked = Looked(looked_at, NOW)
        return four.write_now(lambda s: authors_after(s, after, 10, PROGRAMME, now, looked))

    for before in (None, MORNING - timedelta(hours=1), MORNING - timedelta(days=3)):
        assert authors(0, MORNING, before) == [AUTHOR, CO_AUTHOR]
        assert authors(AUTHOR, MORNING, before) == [CO_AUTHOR]
        assert authors(0, MORNING + timedelta(days=99), before) == []
    assert authors(0, MORNING - timedelta(minutes=1), None) == []
    assert authors(0, MORNING + timedelta(hours=1), MORNING) == []


def test_whoever_was_told_of_all_of_hers_is_not_looked_at(four: Database) -> None:
    def tells(store: Store, *numbers: int) -> None:
        talk = store.conversations.open(Address("web", "bot", "author"), "private", NOW)
        talk.person_id = CO_AUTHOR
        store.conversations.save(talk, NOW)
        for number in numbers:
            code = store.initiatives.get(number).code
            told(store, "yearly", talk.id, code, due_at=MORNING, at=MORNING)

    def looked_at() -> list[int]:
        looked = Looked(None, NOW)
        return four.write_now(lambda s: authors_after(s, 0, 10, PROGRAMME, MORNING, looked))

    fifth, sixth = four.write_now(lambda s: [row.id for row in s.all(ALL) if row.person_id == CO_AUTHOR])
    four.write_now(lambda s: tells(s, fifth))
    assert looked_at() == [AUTHOR, CO_AUTHOR]
    four.write_now(lambda s: tells(s, sixth))
    assert looked_at() == [AUTHOR]


@pytest.mark.parametrize("analysed", [True, False])
def test_the_questions_are_answered_from_indexes(database: Database, analysed: bool) -> None:
    crowd(database, units=300, entries=6_000)
    used = {"used_first": USED[0], "used_last": USED[1]}
    everybody = plan(database, OF_ALL, analysed=analysed, **used)
    authors = {"after": 0, "since": NOW, "which": "2026", "at_most": 250, **used}
    people = plan(database, AUTHORS, analysed=analysed, **authors)
    assert "ix_initiative_in_use_since" in everybody, everybody
    assert "ix_initiative_in_use_since" in people, people
    assert "ix_initiative_queue" in people, people
    assert "ix_initiative_person_id" not in people, people
    assert re.search(
        r"slot_1 \(programme=. AND kind=. AND conversation_id=. AND slot=.\)|pk_slot|Anti Join", people
    )
