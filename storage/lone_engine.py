"""storage/lone_engine.py — a database without threads and pools: to look at it, migrate it, or move it as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url

ANSWER_WITHIN_S = 10


def sqlite_file(url: str) -> Path | None:
    """Where a SQLite database lies; None for PostgreSQL."""
    place = make_url(url)
    return Path(place.database or "") if place.get_backend_name() == "sqlite" else None


@contextmanager
def lone_engine(url: str) -> Iterator[Engine]:
    """`sqlite:///path` or `postgresql://…`."""
    if sqlite_file(url) is not None:
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": ANSWER_WITHIN_S})
        event.listen(engine, "connect", _as_the_program_does)
    else:
        with_driver = url.replace("postgresql://", "postgresql+psycopg://", 1)
        patience = {"connect_timeout": ANSWER_WITHIN_S}
        engine = create_engine(with_driver, poolclass=NullPool, connect_args=patience)
    try:
        yield engine
    finally:
        engine.dispose()


def _as_the_program_does(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


@contextmanager
def one_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that also holds schema changes, committed at the end, on either database."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # Python's driver would begin none before a CREATE TABLE
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
