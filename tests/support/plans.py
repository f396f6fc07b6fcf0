"""tests/support/plans.py — how a database would answer prepared statements: their plans, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from storage.database import Database
from storage.sql import Sql
from storage.tables import metadata

OURS = ", ".join(f'"{name}"' for name in metadata.tables)  # of the server's own tables nothing is asked


def plan(database: Database, sql: Sql, *, analysed: bool = True, **values: Any) -> str:
    with planner(database, analysed=analysed) as plan_of:
        return plan_of(sql, values)


@contextmanager
def planner(database: Database, *, analysed: bool = True) -> Iterator[Callable[[Sql, dict[str, Any]], str]]:
    """Asks for plans with the statistics of now, or on SQLite with none; they are taken once for all of them.

    PostgreSQL would read or hash a small table as a whole: it is asked not to.
    """
    with database.engine.connect() as connection:
        if database.engine.dialect.name == "postgresql":
            _look_at_postgres(connection)
            explain = "EXPLAIN "
        else:
            _look_at_sqlite(connection, analysed)
            explain = "EXPLAIN QUERY PLAN "
        driver: Any = connection.connection.driver_connection

        def plan_of(sql: Sql, values: dict[str, Any]) -> str:
            compiled = sql.on(database.engine.dialect, values)
            rows = driver.execute(explain + compiled.text, compiled.parameters(values)).fetchall()
            return "\n".join(str(row[-1]) for row in rows)

        yield plan_of
        connection.rollback()


def _look_at_postgres(connection: Connection) -> None:
    connection.execute(text(f"ANALYZE {OURS}"))
    for way in ("seqscan", "hashjoin", "mergejoin"):
        connection.execute(text(f"SET LOCAL enable_{way} = off"))


def _look_at_sqlite(connection: Connection, analysed: bool) -> None:
    connection.execute(text("ANALYZE"))
    if not analysed:
        connection.execute(text("DELETE FROM sqlite_stat1"))
        connection.execute(text("ANALYZE sqlite_schema"))  # read anew
