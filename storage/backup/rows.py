"""storage/backup/rows.py — copies every row from one database into another, of the same or the other kind."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Connection, Date, DateTime, MetaData, Table, func, inspect, select, text

AT_ONCE = 1_000
_ALEMBICS_OWN = "alembic_version"


def tables_of(connection: Connection) -> Sequence[Table]:
    """The tables as the database itself describes them, whatever its release; referred ones first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _ALEMBICS_OWN]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has: that needs no more than their names."""
    names = sorted(set(inspect(connection).get_table_names()) - {_ALEMBICS_OWN})
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def faults(copy: Connection) -> str:
    """What is not sound in a SQLite database, in its own words; empty if all is well."""
    found = copy.exec_driver_sql("PRAGMA quick_check").scalars().all()
    orphans = copy.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    told = [fault for fault in found if fault != "ok"] + [f"orphan in {row[0]}" for row in orphans]
    return "; ".join(told[:3])


def copy_rows(source: Connection, target: Connection, tables: Sequence[Table]) -> None:
    """Every row of these tables as it is, JSON to the letter; ids go on after the highest. Both have these tables.

    On the drivers' own cursors: a backup of a season has millions of rows, and typing each costs ten times as much.
    """
    if target.dialect.name == "sqlite":
        target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a unit may stand before the one above it
    for table in tables:
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        with closing(_read(source, f'SELECT {columns} FROM "{table.name}"')) as rows:
            same = source.dialect.name == target.dialect.name
            put = rows if same else _converted(rows, table, CONVERTERS[target.dialect.name])
            _put(target, table, columns, put)
    if target.dialect.name == "postgresql":
        go_on_counting(target, tables)


def _put(target: Connection, table: Table, columns: str, rows: Iterator[Sequence[Any]]) -> None:
    if target.dialect.name == "postgresql":  # one COPY: references are looked at when all rows are there
        with _driver(target).cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as stream:
            for row in rows:
                stream.write_row(row)
        return
    blanks = ", ".join("?" * len(table.columns))
    _driver(target).executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({blanks})', rows)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _read(source: Connection, select_all: str) -> Generator[Sequence[Any]]:
    """The rows as the driver gives them, never all at once."""
    at_the_server = {"name": "rows"} if source.dialect.name == "postgresql" else {}
    with closing(_driver(source).cursor(**at_the_server)) as cursor:
        cursor.execute(select_all)
        while part := cursor.fetchmany(AT_ONCE):
            yield from part


def _converted(
    rows: Iterator[Sequence[Any]], table: Table, convert: Mapping[type, Callable[[Any], Any]]
) -> Iterator[Sequence[Any]]:
    """The few types that the two databases keep differently, turned into the other's."""
    places = [
        (place, turned)
        for place, column in enumerate(table.columns)
        for kind, turned in convert.items()
        if isinstance(column.type, kind)
    ]
    for row in rows:
        changed = list(row)
        for place, turned in places:
            if changed[place] is not None:
                changed[place] = turned(changed[place])
        yield changed


def _as_sqlite_keeps(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_sqlite(instant: str) -> datetime:
    return datetime.fromisoformat(instant).replace(tzinfo=UTC)


CONVERTERS: Mapping[str, Mapping[type, Callable[[Any], Any]]] = {
    "sqlite": {DateTime: _as_sqlite_keeps, Date: date.isoformat, Boolean: int},
    "postgresql": {DateTime: _from_sqlite, Date: date.fromisoformat, Boolean: bool},
}


def go_on_counting(target: Connection, tables: Sequence[Table]) -> None:
    """PostgreSQL gives out the next ids after the highest there is."""
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
