"""tests/support/demo_rows.py — the demo in an empty database: read from its files once a session, then put in as rows."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from bot import demo
from storage.database import Database
from storage.sql import Row, Sql
from storage.store import Store
from storage.tables import metadata
from tests.support.talk import NOW
from tests.support.undone import undone

TABLES = [
    (Sql(select(table).order_by(*table.primary_key)), Sql(table.insert())) for table in metadata.sorted_tables
]
Rows = list[tuple[Sql, dict[str, Any]]]
KNOWN: WeakKeyDictionary[Engine, Rows] = WeakKeyDictionary()


def load_demo(database: Database) -> None:
    """The 2026 demo as it is at NOW. Reading its files takes longer than most tests."""
    if database.engine not in KNOWN:
        KNOWN[database.engine] = _read(database)
    database.write_now(lambda store: put_in(store, KNOWN[database.engine]))


def rows_of(store: Store) -> Rows:
    """All there is, to be put into the same database once it was emptied."""
    return [(insert, _known(row)) for every, insert in TABLES for row in store.all(every)]


def put_in(store: Store, rows: Rows) -> None:
    for insert, row in rows:
        store.do(insert, **row)


def _read(database: Database) -> Rows:
    """Its rows with ids of this database's own: a PostgreSQL sequence does not turn back with the transaction."""

    def load(store: Store) -> Rows:
        demo.load(store, "2026", lambda device: device, NOW)
        return rows_of(store)

    return undone(database, load)


def _known(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if value is not None}
