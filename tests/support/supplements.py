"""tests/support/supplements.py — an officer asks an author for more, and the entry as it stands then."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.talk import Somebody

FIRST = Sql(select(func.min(table(Initiative).c.id)))
MORE = "trước 3 công nay 1 công, 2 x 250000 x 80 ngày hái, theo sổ chấm công của đội năm 2025"
CODE = "SK26-CTD-0001-T"


def first(store: Store) -> Any:
    """The entry that was handed in first."""
    return store.initiatives.get(store.value(FIRST))


def entry(database: Database) -> Any:
    return database.write_now(first)


def asks(officer: Somebody, author: Somebody, *lines: str, tell: str = "báo ngay") -> None:
    """For these lines of the card on top, each for the first reason, until 5/12; the author has read it."""
    officer.now = max(officer.now, author.now)
    officer.says(
        "việc của tôi", "cần bổ sung", ", ".join(lines), "xong", *("1" for _ in lines), "5/12", "1", tell
    )
    author.now = officer.now
    author.reads()
