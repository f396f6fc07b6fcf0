"""Which entries share the most telling keys: the same whether they are ranked here or by the database."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from storage.candidates import NEWEST, candidates, crowded, numbered, ranked
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import DupKey
from tests.support.undone import undone

ADD = Sql(insert(table(DupKey)))
KEYS = range(16)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.sets(st.tuples(st.sampled_from(KEYS), st.integers(1, 40)), max_size=60))
def test_few_are_ranked_as_the_database_would(database: Database, rows: set[tuple[int, int]]) -> None:
    def work(store: Store) -> list[int]:
        for k, entry in sorted(rows):
            store.do(ADD, k=k, id=entry)
        return [row.id for row in store.all(crowded(len(KEYS), 15), **numbered(KEYS))]

    assert undone(database, work) == ranked(rows, 15)


def test_where_very_many_share_a_key_the_rarer_one_tells(database: Database) -> None:
    def work(store: Store) -> list[int]:
        for entry in range(1, NEWEST + 50):
            store.do(ADD, k=1, id=entry)
        for entry in (7, 300):
            store.do(ADD, k=2, id=entry)
        return candidates(store, [1, 2], 3)

    assert undone(database, work) == [300, 7, NEWEST + 49]


def test_without_keys_nothing_is_found(database: Database) -> None:
    assert database.write_now(lambda store: candidates(store, [], 30)) == []
