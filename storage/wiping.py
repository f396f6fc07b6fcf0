"""storage/wiping.py — what was erased goes from the free places of the database too: SQLite's file anew, PostgreSQL's vacuum."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, text


def wipe(engine: Engine) -> None:
    """Not in a transaction. Whoever writes meanwhile waits: on SQLite for as long as the whole file takes to be copied."""
    if engine.dialect.name == "sqlite":
        _wipe_file(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))


def _wipe_file(engine: Engine) -> None:
    """Ours begin no transaction by themselves; one that was lent with that option would, once it is back in the pool."""
    pooled: Any = engine.raw_connection()
    try:
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            pooled.driver_connection.execute(statement).close()
    finally:
        pooled.close()


def size_bytes(engine: Engine) -> int:
    """Of a SQLite database: what wiping copies. 0 of PostgreSQL, where nobody waits."""
    if engine.dialect.name != "sqlite":
        return 0
    with engine.connect() as connection:
        pages: Any = connection.execute(text("PRAGMA page_count")).scalar_one()
        each: Any = connection.execute(text("PRAGMA page_size")).scalar_one()
    return int(pages) * int(each)
