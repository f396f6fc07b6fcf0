"""tests/support/rows.py — all that is in a database, and the statements that bring it there again."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Table, and_, null, select

from storage.sql import Row, Sql
from storage.store import Store
from storage.tables import metadata

EVERY = [(table, Sql(select(table).order_by(*table.primary_key))) for table in metadata.sorted_tables]
Key = tuple[Any, ...]  # of a row: its table's name, then its primary key
Rows = dict[
    Key, dict[str, Any]
]  # the columns that are not empty; tables in the order in which they can be filled


def rows_of(store: Store) -> Rows:
    return {_key(table, row): _known(row) for table, every in EVERY for row in store.all(every)}


def putting_in(rows: Rows) -> list[Sql]:
    """Those into an empty database: as many in one statement as say the same columns of one table."""
    together = groupby(rows.items(), lambda row: (row[0][0], sorted(row[1])))
    return [
        Sql(metadata.tables[name].insert().values([known for _, known in group]))
        for (name, _), group in together
    ]


def leading(before: Rows, after: Rows) -> list[Sql]:
    """From the one to the other."""
    new = {key: known for key, known in after.items() if key not in before}
    other = [key for key in before if key in after and before[key] != after[key]]
    gone = [key for key in reversed(before) if key not in after]
    return [
        *putting_in(new),
        *(_changing(key, before[key], after[key]) for key in other),
        *(Sql(_table(key).delete().where(_that(key))) for key in gone),
    ]


def carry_out(store: Store, statements: list[Sql]) -> None:
    for statement in statements:
        store.do(statement)


def _changing(key: Key, before: dict[str, Any], after: dict[str, Any]) -> Sql:
    changed = {
        name: after.get(name, null()) for name in {**before, **after} if before.get(name) != after.get(name)
    }
    return Sql(_table(key).update().where(_that(key)).values(changed))


def _key(table: Table, row: Row) -> Key:
    return (table.name, *(getattr(row, column.name) for column in table.primary_key))


def _table(key: Key) -> Table:
    return metadata.tables[key[0]]


def _that(key: Key) -> Any:
    return and_(*(column == value for column, value in zip(_table(key).primary_key, key[1:], strict=True)))


def _known(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if value is not None}
