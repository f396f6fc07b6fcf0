"""storage/session.py — runs prepared statements inside one open transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Dialect

from storage.sql import Compiled, Row, Sql


class Session:
    """One open transaction on the driver's own connection.

    With a `pipeline` (psycopg's, for PostgreSQL) a statement leaves without waiting for the one before: only a row that
    is read is waited for, and a change that fails is heard of there, or at the commit.
    """

    def __init__(self, connection: Any, dialect: Dialect, pipeline: Any = None) -> None:
        self.dialect = dialect
        self._connection = connection
        self._pipeline = pipeline

    def all(self, sql: Sql, **values: Any) -> list[Row]:
        """Every row of a statement that gives rows back."""
        return self._rows(sql, values)

    def stream(self, sql: Sql, at_once: int = 1000, **values: Any) -> Iterator[Row]:
        """The same for as many rows as there may be, some at a time: they are never all here. One stream at a time."""
        compiled = sql.on(self.dialect, values)
        for rows in self._fetched(compiled.text, compiled.parameters(values), at_once):
            yield from map(compiled.reader, rows)

    def _fetched(self, text: str, values: Any, at_once: int) -> Iterator[list[Any]]:
        cursor = self._connection.cursor()
        if self.dialect.name == "sqlite":
            cursor.execute(text, values)
            while rows := cursor.fetchmany(at_once):
                yield rows
            return
        # The driver would fetch them all: a cursor of the server's own hands them out.
        self._connection.execute(f"DECLARE streamed NO SCROLL CURSOR FOR {text}", values)
        while rows := cursor.execute(f"FETCH {int(at_once)} FROM streamed").fetchall():
            yield rows
        self._connection.execute("CLOSE streamed", ())

    def one(self, sql: Sql, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = self._rows(sql, values)
        return rows[0] if rows else None

    def value(self, sql: Sql, **values: Any) -> Any:
        """The first column of the first row, or None."""
        rows = self._rows(sql, values)
        return rows[0][0] if rows else None

    def count(self, sql: Sql, **values: Any) -> int:
        """Run a change now; how many rows it touched."""
        cursor, _ = self._ask(sql, values)
        if self._pipeline is not None:
            self._pipeline.sync()
        return int(cursor.rowcount)

    def do(self, sql: Sql, **values: Any) -> None:
        """Run a change whose outcome nobody asks for."""
        compiled = sql.on(self.dialect, values)
        self._connection.execute(compiled.text, compiled.parameters(values))

    def each(self, sql: Sql, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same for each of some rows that name the same columns."""
        if rows:
            compiled = sql.on(self.dialect, rows[0])
            self._connection.executemany(compiled.text, [compiled.parameters(row) for row in rows])

    def _rows(self, sql: Sql, values: Mapping[str, Any]) -> list[Row]:
        cursor, compiled = self._ask(sql, values)
        rows: list[Row] = cursor.fetchall()
        return rows if compiled.reader is tuple else [*map(compiled.reader, rows)]

    def _ask(self, sql: Sql, values: Mapping[str, Any]) -> tuple[Any, Compiled]:
        compiled = sql.on(self.dialect, values)
        return self._connection.cursor().execute(compiled.text, compiled.parameters(values)), compiled
