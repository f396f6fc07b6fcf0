"""storage/backup/rows.py — copies every row from one database into another, of the same or the other kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    MetaData,
    Row,
    Table,
    bindparam,
    func,
    insert,
    select,
    text,
    type_coerce,
)

from storage.columns import UtcDateTime

AT_ONCE = 1_000
_ALEMBICS_OWN = "alembic_version"


def tables_of(connection: Connection) -> Sequence[Table]:
    """The tables as the database itself describes them, whatever its release; referred ones first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _ALEMBICS_OWN]


def counts(connection: Connection, tables: Sequence[Table]) -> dict[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables
    }


def copy_rows(source: Connection, target: Connection, tables: Sequence[Table]) -> None:
    """Every row of these tables as it is, JSON to the letter; ids go on after the highest. Both have these tables."""
    put = _put_into_postgres if target.dialect.name == "postgresql" else _put_into_sqlite
    if target.dialect.name == "sqlite":
        target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a unit may stand before the one above it
    for table in tables:
        put(target, table, _parts(source, table))
    if target.dialect.name == "postgresql":
        _go_on_counting(target, tables)


def _type(column: Any) -> Any:
    return UtcDateTime() if isinstance(column.type, DateTime) else column.type


def _parts(source: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    columns = [type_coerce(column, _type(column)).label(column.name) for column in table.columns]
    read = source.execution_options(yield_per=AT_ONCE).execute(select(*columns).select_from(table))
    return read.partitions()


def _put_into_sqlite(target: Connection, table: Table, parts: Iterator[Sequence[Row[Any]]]) -> None:
    add = insert(table).values({c.name: bindparam(c.name, type_=_type(c)) for c in table.columns})
    for part in parts:
        target.execute(add, [dict(row._mapping) for row in part])


def _put_into_postgres(target: Connection, table: Table, parts: Iterator[Sequence[Row[Any]]]) -> None:
    """One COPY a table: references are looked at when all its rows are there."""
    quote = target.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    driver: Any = target.connection.driver_connection
    with driver.cursor().copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as stream:
        for part in parts:
            for row in part:
                stream.write_row(tuple(row))


def _go_on_counting(target: Connection, tables: Sequence[Table]) -> None:
    for table in tables:
        for column in table.columns:
            if column.server_default is None or "nextval(" not in str(column.server_default.arg):  # type: ignore[attr-defined]
                continue
            highest = target.execute(select(func.max(column))).scalar()
            target.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :value, :used)"),
                {
                    "table": f'"{table.name}"',
                    "column": column.name,
                    "value": highest or 1,
                    "used": bool(highest),
                },
            )
