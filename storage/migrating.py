"""storage/migrating.py — brings a database's schema to what this release expects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from storage.lone_engine import one_transaction

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0024"  # the newest file in migrations/versions; a test holds them together
VERSIONS = Path(__file__).parent / "migrations" / "versions"
_ONE_MIGRATES = 20_231_101  # any number: the name of our lock on a PostgreSQL server


class Unreachable(Exception):
    """The database cannot be opened; the message is the driver's own first line, which holds no password."""


class OtherRelease(Exception):
    """The schema was made by a newer release of the program; the message is its revision."""


def config(connection: Connection) -> Config:
    """Alembic's settings for a connection of ours."""
    from alembic.config import Config  # slow to import, and not needed at an ordinary start

    settings = Config()
    settings.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def revision(engine: Engine) -> str | None:
    """The schema's revision; None for an empty database. Raises Unreachable."""
    try:
        with engine.connect() as connection:
            return _revision(connection)
    except DatabaseError as failed:
        raise Unreachable(str(failed.orig).partition("\n")[0]) from failed


def migrate(engine: Engine, to: str = HEAD) -> bool:
    """Upgrade to a revision, whole or not at all; False if it was there already.

    Raises Unreachable and OtherRelease. Two processes that start at once wait for one another.
    """
    found = revision(engine)
    if found == to:
        return False
    if found is not None and found not in known_revisions():
        raise OtherRelease(found)
    from alembic import command

    with alone(engine) as connection:
        if _revision(connection) == to:
            return False
        command.upgrade(config(connection), to)
    return True


def known_revisions() -> list[str]:
    """Every revision this release can upgrade from, the oldest first."""
    return sorted(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*_*.py"))


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """One transaction while nobody else migrates.

    On SQLite a table is altered by copying and dropping it, which foreign keys would forbid: they are looked at
    before the commit instead (sqlite.org/lang_altertable.html, section 7).
    """
    if engine.dialect.name != "sqlite":
        with one_transaction(engine) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_MIGRATES})
            yield connection
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise ValueError(
                    f"rows of {sorted({row[0] for row in broken})} would lose what they refer to"
                )
            connection.commit()
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
