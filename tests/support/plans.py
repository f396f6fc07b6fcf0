"""tests/support/plans.py — how a database would answer a prepared statement: its plan, as text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from storage.database import Database
from storage.sql import Sql


def plan(database: Database, sql: Sql, *, analysed: bool = True, **values: Any) -> str:
    """With the statistics of now, or on SQLite with none. PostgreSQL would read or hash a small table as
    a whole: it is asked not to.
    """
    compiled = sql.on(database.engine.dialect, values)
    postgres = database.engine.dialect.name == "postgresql"
    with database.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        if not (analysed or postgres):
            connection.execute(text("DELETE FROM sqlite_stat1"))
            connection.execute(text("ANALYZE sqlite_schema"))  # read anew
        if postgres:
            for way in ("seqscan", "hashjoin", "mergejoin"):
                connection.execute(text(f"SET LOCAL enable_{way} = off"))
        driver: Any = connection.connection.driver_connection
        explain = "EXPLAIN " if postgres else "EXPLAIN QUERY PLAN "
        rows = driver.execute(explain + compiled.text, compiled.parameters(values)).fetchall()
        connection.rollback()
    return "\n".join(str(row[-1]) for row in rows)
