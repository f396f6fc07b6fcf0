"""tests/support/migrated.py — an SQLite file as the migrations make it, made once a process and copied for whoever needs one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import make_url

from storage.lone_engine import lone_engine
from storage.migrating import migrate


def lay_out(database_url: str) -> None:
    """Every table into a file that is not there yet; of another kind of database, or one in use, nothing is touched.

    What opens it then finds it migrated: the migrations, which have tests of their own, take longer than most talks.
    """
    url = make_url(database_url)
    if url.drivername == "sqlite" and url.database and not Path(url.database).exists():
        Path(url.database).write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        with lone_engine(f"sqlite:///{file}") as engine:
            migrate(engine)
        return file.read_bytes()
