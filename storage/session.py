"""storage/session.py — runs prepared statements inside one open transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect

from storage.sql import Row, Sql


class Session:
    """One open transaction on the driver's own connection."""

    def __init__(self, connection: Any, dialect: Dialect) -> None:
        self.dialect = dialect
        self._connection = connection
        self._cursor = connection.cursor()
        self._queued: list[tuple[str, Any]] = []

    def all(self, sql: Sql, **values: Any) -> list[Row]:
        """Every row of a statement that gives rows back."""
        self.flush()
        compiled = sql.on(self.dialect, frozenset(values))
        self._cursor.execute(compiled.text, compiled.parameters(values))
        read = compiled.reader
        return [] if read is None else [read(row) for row in self._cursor.fetchall()]

    def one(self, sql: Sql, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(sql, **values)
        return rows[0] if rows else None

    def value(self, sql: Sql, **values: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, **values)
        return None if row is None else row[0]

    def count(self, sql: Sql, **values: Any) -> int:
        """Run a change now; how many rows it touched."""
        self.flush()
        compiled = sql.on(self.dialect, frozenset(values))
        self._cursor.execute(compiled.text, compiled.parameters(values))
        return int(self._cursor.rowcount)

    def do(self, sql: Sql, **values: Any) -> None:
        """Run a change whose outcome nobody asks for: sent with the next question or the commit, in order."""
        compiled = sql.on(self.dialect, frozenset(values))
        self._queued.append((compiled.text, compiled.parameters(values)))

    def flush(self) -> None:
        """Send what `do` queued. On PostgreSQL in one round trip."""
        if not self._queued:
            return
        queued, self._queued = self._queued, []
        if self.dialect.name == "sqlite" or len(queued) == 1:
            for text, parameters in queued:
                self._cursor.execute(text, parameters)
            return
        with self._connection.pipeline():
            for text, parameters in queued:
                self._connection.execute(text, parameters)
