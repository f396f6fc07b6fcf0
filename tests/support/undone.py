"""tests/support/undone.py — a transaction whose outcome is looked at and which then has not happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storage.database import Database
from storage.store import Store

T = TypeVar("T")


class Undone(Exception):
    """Carries what was found out of the transaction that it undoes."""


def undone(database: Database, work: Callable[[Store], T]) -> T:
    """What `work` gives; nothing of what it wrote is kept."""

    def do(store: Store) -> None:
        raise Undone(work(store))

    try:
        database.write_now(do)
    except Undone as found:
        result: T = found.args[0]
        return result
    raise AssertionError("the transaction was kept")
