"""storage/wiping.py — what was erased goes from the free places of the database too: each file that held it is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from storage.personal.every import EVERY

LOG_EMPTIED = "PRAGMA wal_checkpoint(TRUNCATE)"
PERSONAL = tuple(held.name for held in EVERY if held.personal)
STATISTICS = "pg_catalog.pg_statistic"  # PostgreSQL's own: of each column the values that it met
PATIENCE_S = 10  # for whoever uses a table: all who come after us wait meanwhile


def wipe(engine: Engine, patience_s: float = PATIENCE_S) -> None:
    """Not in a transaction. Whoever writes meanwhile waits: on SQLite for as long as the whole file takes to be copied, on
    PostgreSQL (whoever reads, too) for as long as the one table does that is needed.

    Raises TimeoutError where somebody reads SQLite's log for so long that it could not be emptied, or uses a table of
    PostgreSQL's for so long that it could not be made anew: the job is due again then.
    """
    if engine.dialect.name == "sqlite":
        _say(engine, "VACUUM", LOG_EMPTIED)
        return
    with _alone(engine, patience_s) as connection:
        # A plain VACUUM would leave the words in the gaps of each page, for new rows to overwrite.
        for name in PERSONAL:
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{name}"'))
        connection.execute(text(f"VACUUM (FULL) {STATISTICS}"))


def wipe_lightly(engine: Engine) -> None:
    """Of a database of any size: nobody waits longer than for a commit. Raises as above.

    What went was overwritten in SQLite's file as it went (secure_delete); where SQLite had moved a row to another page, its
    old place may keep some bytes until the file is made anew. Here its log is emptied. PostgreSQL gives the places out again
    that are free: what stood there goes as new rows come.
    """
    if engine.dialect.name == "sqlite":
        _say(engine, LOG_EMPTIED)
        return
    with _alone(engine, PATIENCE_S) as connection:
        connection.execute(text("VACUUM (ANALYZE)"))


@contextmanager
def _alone(engine: Engine, patience_s: float) -> Iterator[Connection]:
    """Of PostgreSQL, in no transaction."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = {round(1000 * patience_s)}"))
        try:
            yield connection
        except OperationalError as failed:
            if type(failed.orig).__name__ != "LockNotAvailable":
                raise
            raise TimeoutError("somebody uses a table: it could not be made anew") from failed
        finally:
            connection.execute(text("RESET lock_timeout"))


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
    """What wiping copies: SQLite's file, or the tables of PostgreSQL that hold anything of people."""
    asked = (
        "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
        if engine.dialect.name == "sqlite"
        else f"SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(ARRAY{list(PERSONAL)}) AS name"
    )
    with engine.connect() as connection:
        return int(connection.execute(text(asked)).scalar_one())
