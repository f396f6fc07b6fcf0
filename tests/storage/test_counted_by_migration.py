"""A database of before has the numbers of its units, day by day, once it was migrated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from storage.database import Database, open_database
from storage.history import By
from storage.migrating import alone, config, migrate
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import UnitCount, UnitDay
from tests.support.empty_databases import NewDatabase
from tests.support.entries import ADMIN, AUTHOR, NOW, OFFICER, PROGRAMME, UPPER, A, B, enter, people
from tests.support.migrated import lay_out

COUNTED = [Sql(select(*table(model).c).order_by(*table(model).primary_key)) for model in (UnitCount, UnitDay)]
DAY = date(2026, 11, 23)


@pytest.fixture
def database(kind: str, new_database: NewDatabase, tmp_path: Path) -> Iterator[Database]:
    url = new_database(kind)
    lay_out(url)
    opened = open_database(url)
    yield opened
    opened.close()


def a_little_story(store: Store) -> None:
    """Of three entries one is valid the next day; another was moved to B then, and withdrawn a day later."""
    people(store)
    first, second, _ = (enter(store, n) for n in (1, 2, 3))
    later, last = NOW + timedelta(days=1), NOW + timedelta(days=2)
    acts = store.acts
    acts.perform(first, "accept", {"officer"}, "two", PROGRAMME, By(OFFICER, "web", None, NOW))
    acts.perform(first, "accept", {"upper_officer"}, "two", PROGRAMME, By(UPPER, "web", None, later))
    acts.move(second, store.units.get(B), {"admin"}, PROGRAMME, By(ADMIN, "web", None, later))
    acts.perform(second, "withdraw", {"author"}, "two", PROGRAMME, By(AUTHOR, "web", None, last))


def test_a_migration_counts_the_entries_there_are_day_by_day(database: Database) -> None:
    database.write_now(a_little_story)
    with alone(database.engine) as connection:
        command.downgrade(config(connection), "0002")
    assert migrate(database.engine)

    counts, days = database.write_now(lambda store: [store.all(sql) for sql in COUNTED])
    assert counts == [("2026", A, 2, 1, 1, 0, 0), ("2026", B, 0, 0, 0, 0, 0)]
    assert days == [
        ("2026", A, DAY, 3, 0, 3, 0, 0),
        ("2026", A, DAY + timedelta(days=1), -1, 1, -2, 0, 0),
        ("2026", B, DAY + timedelta(days=1), 1, 0, 1, 0, 0),
        ("2026", B, DAY + timedelta(days=2), -1, 0, -1, 0, 0),
    ]
