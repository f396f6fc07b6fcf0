"""storage/reader.py — reads a database from a process of its own: whatever one piece of work asks stands still meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import text

from storage.database import open_database
from storage.sql import Sql
from storage.store import Store

T = TypeVar("T")
STANDS_STILL = Sql(
    text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
)  # as on SQLite it always does


class Reader:
    """`sqlite:///path` or `postgresql://…`, until the process ends."""

    def __init__(self, url: str) -> None:
        self._database = open_database(url, 1)

    def read(self, work: Callable[[Store], T]) -> T:
        return self._database.read_now(lambda store: work(_still(store)))

    def close(self) -> None:
        self._database.close()


def _still(store: Store) -> Store:
    if store.dialect.name == "postgresql":
        store.do(STANDS_STILL)
    return store
