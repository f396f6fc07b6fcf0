"""Which entries share the most telling keys, on both databases."""

from __future__ import annotations

from sqlalchemy import insert

from storage.candidates import NEWEST, candidates, ranked
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import DupKey
from tests.support.undone import undone

ADD = Sql(insert(table(DupKey)))


def test_the_rarer_key_says_more_and_of_equals_the_newest_comes_first() -> None:
    assert ranked(["10,11,12", "12", None, "5"], 3) == [12, 5, 11]


def test_where_very_many_share_a_key_the_rarer_one_tells(database: Database) -> None:
    def work(store: Store) -> list[int]:
        for entry in range(1, NEWEST + 50):
            store.do(ADD, k=1, id=entry)
        for entry in (7, 100):
            store.do(ADD, k=2, id=entry)
        return candidates(store, [1, 2], 3)

    assert undone(database, work) == [100, 7, NEWEST + 49]


def test_without_keys_nothing_is_found(database: Database) -> None:
    assert database.write_now(lambda store: candidates(store, [], 30)) == []
