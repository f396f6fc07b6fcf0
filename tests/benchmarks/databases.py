"""tests/benchmarks/databases.py — an empty database with every table, made for one figure and dropped after it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from storage.database import Database, open_database
from storage.migrating import migrate

SERVER = os.environ.get("SANGKIEN_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
NUMBERS = count(1)  # a run may have several open


@contextmanager
def on_sqlite() -> Iterator[Database]:
    """As it is shipped: WAL, synchronous FULL, on the disk of the temporary folder."""
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(f"sqlite:///{Path(folder) / 'bench.db'}") as database,
    ):
        yield database


@contextmanager
def on_postgres() -> Iterator[Database]:
    """On the server the tests use, durable as that server is set."""
    name = f"sangkien_bench_{os.getpid()}_{next(NUMBERS)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            url = make_url(SERVER).set(database=name).render_as_string(hide_password=False)
            with opened(url) as database:
                yield database
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = open_database(url)
    try:
        migrate(database.engine)
        yield database
    finally:
        database.close()
