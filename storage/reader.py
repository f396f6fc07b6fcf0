"""storage/reader.py — reads a database from a process of its own: whatever one piece of work asks stands still meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select, text

from storage.database import open_database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Programme

T = TypeVar("T")
STANDS_STILL = Sql(
    text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
)  # as on SQLite it always does

FIRST = Sql(select(table(Programme).c.key).limit(1))  # what is asked first says from when on it stands still


class Reader:
    """`sqlite:///path` or `postgresql://…`, until the process ends."""

    def __init__(self, url: str) -> None:
        self._database = open_database(url, 1)

    def read(self, work: Callable[[Store], T]) -> T:
        return self._database.read_now(lambda store: work(still(store)))

    def close(self) -> None:
        self._database.close()


def still(store: Store) -> Store:
    """Whatever is asked of it from now on is as of this moment."""
    if store.dialect.name == "postgresql":
        store.do(STANDS_STILL)
    store.value(FIRST)
    return store
