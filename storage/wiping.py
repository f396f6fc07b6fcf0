"""storage/wiping.py — what was erased goes from the free places of the database too: SQLite's file anew, PostgreSQL's vacuum."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, text

LOG_EMPTIED = "PRAGMA wal_checkpoint(TRUNCATE)"


def wipe(engine: Engine) -> None:
    """Not in a transaction. Whoever writes meanwhile waits: on SQLite for as long as the whole file takes to be copied.

    Raises TimeoutError where somebody reads SQLite's log for so long that it could not be emptied.
    """
    if engine.dialect.name == "sqlite":
        _say(engine, "VACUUM", LOG_EMPTIED)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))


def empty_log(engine: Engine) -> None:
    """Of SQLite, whose file of any size this leaves as it is: nobody waits longer than for a commit. Raises as above.

    What went was overwritten in the file as it went (secure_delete); where SQLite had moved a row to another page, its old
    place may keep some bytes until the file is made anew.
    """
    _say(engine, LOG_EMPTIED)


def _say(engine: Engine, *statements: str) -> None:
    """Ours begin no transaction by themselves; one that was lent with that option would, once it is back in the pool."""
    pooled: Any = engine.raw_connection()
    try:
        for statement in statements:
            found = pooled.driver_connection.execute(statement).fetchone()
            if statement == LOG_EMPTIED and found[0]:
                raise TimeoutError("somebody reads the database's log: it could not be emptied")
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
