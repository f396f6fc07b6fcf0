"""storage/raw_connection.py — PostgreSQL's connection with as little as can be between a statement and the server."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from psycopg import RawCursor
from sqlalchemy import Dialect


def as_the_server_counts(dialect: Dialect) -> Dialect:
    """The same, with its blanks written $1, $2: the driver need not look for them in every statement."""
    counting = copy(dialect)
    counting.paramstyle, counting.positional = "numeric_dollar", True
    counting.identifier_preparer = counting.preparer(counting)
    return counting


class RawConnection:
    """Statements as the server takes them, all of one transaction on two cursors.

    Whoever asks for rows takes them before asking again; what only changes something never looks back. Were they one
    cursor, the outcome of a change, which comes later, would be taken for rows.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._asking, self._changing = RawCursor(connection), RawCursor(connection)

    def cursor(self) -> Any:
        return self._asking

    def execute(self, statement: str, values: Any) -> None:
        self._changing.execute(statement, values)

    def executemany(self, statement: str, rows: Sequence[Any]) -> None:
        RawCursor(self._connection).executemany(statement, rows)
