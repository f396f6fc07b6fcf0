"""tests/support/demo_rows.py — the demo in an empty database: read from its files once a session, then put in as rows."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from bot import demo
from storage.database import Database
from storage.sql import Sql
from storage.store import Store
from tests.support.rows import carry_out, putting_in, rows_of
from tests.support.talk import NOW
from tests.support.undone import undone

KNOWN: WeakKeyDictionary[Engine, list[Sql]] = WeakKeyDictionary()


def load_demo(database: Database) -> None:
    """The 2026 demo as it is at NOW. Reading its files takes longer than most tests."""
    if database.engine not in KNOWN:
        KNOWN[database.engine] = _read(database)
    database.write_now(lambda store: carry_out(store, KNOWN[database.engine]))


def _read(database: Database) -> list[Sql]:
    """Its rows with ids of this database's own: a PostgreSQL sequence does not turn back with the transaction."""

    def load(store: Store) -> list[Sql]:
        demo.load(store, "2026", lambda device: device, NOW)
        return putting_in(rows_of(store))

    return undone(database, load)
