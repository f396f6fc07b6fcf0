"""tests/support/rows.py — all that is in a database, read as rows that can be put into it once it was emptied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from storage.sql import Row, Sql
from storage.store import Store
from storage.tables import metadata

TABLES = [
    (Sql(select(table).order_by(*table.primary_key)), Sql(table.insert())) for table in metadata.sorted_tables
]
Rows = list[tuple[Sql, dict[str, Any]]]


def rows_of(store: Store) -> Rows:
    return [(insert, _known(row)) for every, insert in TABLES for row in store.all(every)]


def put_in(store: Store, rows: Rows) -> None:
    for insert, row in rows:
        store.do(insert, **row)


def _known(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if value is not None}
