"""tests/support/databases.py — the fixture `database`: a test that takes it runs on SQLite and PostgreSQL.

A database is made once a session and kind, and emptied before each test. PostgreSQL is looked for at
SANGKIEN_TEST_POSTGRES (default: this machine, port 5432); where there is none its tests are skipped, but fail
under SANGKIEN_TEST_ALL=1.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from storage.database import Database, open_database
from storage.sql import Sql
from storage.store import Store
from storage.tables import metadata

SERVER = os.environ.get("SANGKIEN_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
EMPTYING = [Sql(table.delete()) for table in reversed(metadata.sorted_tables)]
# Where all rows go, PostgreSQL need not ask of each whether another refers to it. Nothing, but to a superuser.
UNCHECKED = Sql(
    text(
        "SELECT set_config('session_replication_role', 'replica', true)"
        " WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
    )
)
KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


MEMORY = Path("/dev/shm")  # as PostgreSQL below: tests outlive no power cut, so they wait for no disk


@pytest.fixture(scope="session")
def sqlite_url() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield f"sqlite:///{folder}/test.db"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A fresh database on the test server, dropped at the end."""
    try:
        server = psycopg.connect(SERVER, autocommit=True)
    except psycopg.OperationalError as missing:
        if os.environ.get("SANGKIEN_TEST_ALL") == "1":
            raise
        pytest.skip(
            f"no PostgreSQL at {SERVER}; start one there (Debian: apt-get install postgresql) or name another in "
            f"SANGKIEN_TEST_POSTGRES. It said: {str(missing).strip()}"
        )
    name = f"sangkien_test_{os.getpid()}"
    with server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name}")
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")  # tests outlive no power cut
        yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def opened() -> Iterator[dict[str, Database]]:
    """The databases of this session by their URL."""
    found: dict[str, Database] = {}
    yield found
    for database in found.values():
        database.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str, opened: dict[str, Database]) -> Database:
    """An empty database with every table."""
    if database_url not in opened:
        opened[database_url] = open_database(database_url)
        metadata.create_all(opened[database_url].engine)
    empty(opened[database_url])
    return opened[database_url]


def empty(database: Database) -> None:
    def work(store: Store) -> None:
        if database.engine.dialect.name == "postgresql":
            store.do(UNCHECKED)
        for sql in EMPTYING:
            store.do(sql)

    database.write_now(work)


@contextmanager
def another(database_url: str) -> Iterator[Database]:
    """The same database opened once more, as another process would."""
    second = open_database(database_url)
    try:
        yield second
    finally:
        second.close()
