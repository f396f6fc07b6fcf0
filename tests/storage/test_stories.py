"""What may be told of whom: only what was chosen, is not secret, and whose author agrees now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from domain.pulse.story import Story
from storage import stories
from storage.database import Database
from storage.history import By
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative, Person
from tests.support.entries import AUTHOR, CO_AUTHOR, NOW, OFFICER, A, C, enter, people

E, P = table(Initiative).c, table(Person).c
DAY = date(2026, 11, 23)
IS = Sql(update(Initiative).where(E.id == named("number", E.id)).values(status=named("stands", E.status)))
SECRET = Sql(update(Initiative).where(E.id == named("number", E.id)).values(answers=named("says", E.answers)))
CONSENTS = Sql(
    update(Person).where(P.id == named("number", P.id)).values(consented=named("does", P.consented))
)
TITLE = "Giá phơi chè ba tầng quay được"
MAI = Story("Lò Thị Mai", "Công đoàn A", TITLE, 40_000_000)


@pytest.fixture
def told(database: Database) -> Database:
    """Mai's of A is exemplary and she agreed; Páo's of C was awarded and he agreed, too."""

    def work(store: Store) -> None:
        people(store)
        for number, unit, person, status in ((1, A, AUTHOR, "exemplary"), (2, C, CO_AUTHOR, "awarded")):
            entry = enter(store, number, unit_id=unit, person_id=person)
            store.do(IS, number=entry, stands=status)
            assert stories.said(store, entry) is None
            stories.say(store, entry, person, NOW, agreed=True)
            assert stories.said(store, entry) is True

    database.write_now(work)
    return database


def first(store: Store) -> int:
    """Mai's."""
    found = store.initiatives.by_code("SK26-CTD-0001")
    assert found is not None
    return int(found.id)


def heard(database: Database) -> dict[str, list[str]]:
    found = database.write_now(lambda store: stories.stories_by_unit(store, "2026", DAY, NOW))
    return {unit: [story.name for story in several] for unit, several in found.items()}


def test_it_is_told_in_its_unit_and_in_those_above(told: Database) -> None:
    assert heard(told) == {
        "A": ["Lò Thị Mai"],
        "X": ["Lò Thị Mai"],
        "P": ["Giàng A Páo", "Lò Thị Mai"],
        "C": ["Giàng A Páo"],
        "Y": ["Giàng A Páo"],
    }
    found = told.write_now(lambda store: stories.stories_by_unit(store, "2026", DAY, NOW))
    assert found["A"] == (MAI,)
    assert told.write_now(lambda store: stories.stories_by_unit(store, "2025", DAY, NOW)) == {}


def test_whoever_takes_it_back_is_told_of_no_more(told: Database) -> None:
    assert told.write_now(lambda store: stories.take_back(store, AUTHOR, NOW + timedelta(days=1))) == 1
    assert set(heard(told)) == {"P", "C", "Y"}
    assert told.write_now(lambda store: stories.said(store, first(store))) is False
    assert told.write_now(lambda store: stories.take_back(store, AUTHOR, NOW)) == 0
    told.write_now(lambda store: stories.say(store, first(store), AUTHOR, NOW, agreed=True))
    assert "A" in heard(told)


@pytest.mark.parametrize("status", ["valid", "revoked", "withdrawn"])
def test_what_is_exemplary_no_more_is_not_told(told: Database, status: str) -> None:
    told.write_now(lambda store: store.do(IS, number=first(store), stands=status))
    assert "A" not in heard(told)


def test_neither_what_is_secret_nor_whoever_withdrew_all_consent(told: Database) -> None:
    told.write_now(lambda store: store.do(CONSENTS, number=CO_AUTHOR, does=False))
    assert set(heard(told)) == {"A", "X", "P"}
    told.write_now(lambda store: store.do(SECRET, number=first(store), says={"secret": True}))
    assert heard(told) == {}


MONEY = Sql(
    update(Initiative).where(E.id == named("number", E.id))
    .values(benefit_vnd=40_000_000, verified_vnd=named("found", E.verified_vnd),
            money_state=named("state", E.money_state), money_public_at=named("until", E.money_public_at))
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "before_vnd"),
    [({"money_state": "declared", "verified_vnd": None}, 40_000_000), ({"verified_vnd": 30_000_000}, 30_000_000),
     ({"money_state": "not_in_money", "verified_vnd": None}, 0)],
)  # fmt: skip
def test_what_a_reviewer_found_of_its_money_is_told_once_its_author_has_heard_it(
    told: Database, old: dict[str, Any], before_vnd: int
) -> None:
    heard_at = NOW + timedelta(minutes=10)

    def find(store: Store) -> None:
        number = first(store)
        store.do(MONEY, number=number, found=25_000_000, state="verified", until=heard_at)
        store.history.write(
            number,
            "recompute_money",
            By(OFFICER, "web", None, NOW),
            old=old,
            new={"verified_vnd": 25_000_000},
        )

    told.write_now(find)
    assert benefit_vnd(told, NOW) == before_vnd
    assert benefit_vnd(told, heard_at) == 25_000_000


def benefit_vnd(database: Database, now: datetime) -> int:
    return database.write_now(lambda store: stories.stories_by_unit(store, "2026", DAY, now))["A"][
        0
    ].benefit_vnd


def test_what_was_found_to_be_none_in_money_is_told_without_a_sum(told: Database) -> None:
    told.write_now(
        lambda store: store.do(MONEY, number=first(store), found=None, state="not_in_money", until=None)
    )
    assert benefit_vnd(told, NOW) == 0


def test_a_unit_tells_its_own_however_many_others_have(told: Database) -> None:
    """C's is the oldest; A has more than are told of any unit, and those above tell the newest."""

    def more(store: Store) -> None:
        for number in range(3, 3 + stories.MOST):
            entry = enter(store, number, title=f"Giá phơi chè số {number}")
            store.do(IS, number=entry, stands="exemplary")
            stories.say(store, entry, AUTHOR, NOW + timedelta(minutes=number), agreed=True)

    told.write_now(more)
    found = told.write_now(lambda store: stories.stories_by_unit(store, "2026", DAY, NOW))
    assert [story.name for story in found["C"]] == ["Giàng A Páo"]
    assert {unit: len(several) for unit, several in found.items()} == {
        "A": stories.MOST, "X": stories.MOST, "P": stories.MOST, "C": 1, "Y": 1,
    }  # fmt: skip
    assert found["A"][0].title == f"Giá phơi chè số {2 + stories.MOST}"
