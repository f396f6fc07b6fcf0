"""tests/support/migrated.py — a database as the migrations make it, made once a process and copied for whoever needs one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url

from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import migrate, revision

Statement = tuple[str, Any]  # as it goes to the driver, with what it is given

_said: list[Statement] = []  # what the migrations say to a PostgreSQL server


def lay_out(database_url: str) -> None:
    """Every table into an SQLite file that is not there yet, or into an empty PostgreSQL database; else nothing is touched.

    What opens it then finds it migrated: the migrations, which have tests of their own, take longer than most talks.
    """
    url = make_url(database_url)
    if url.drivername != "sqlite":
        _lay_out_on_a_server(database_url)
    elif url.database and not Path(url.database).exists():
        Path(url.database).write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        with lone_engine(f"sqlite:///{file}") as engine:
            migrate(engine)
        return file.read_bytes()


def _lay_out_on_a_server(database_url: str) -> None:
    """A database is no file there: what the migrations said to the first one is said again."""
    with lone_engine(database_url) as engine:
        if revision(engine) is not None:
            return
        if not _said:
            event.listen(engine, "before_cursor_execute", _listen)
            migrate(engine)
            event.remove(engine, "before_cursor_execute", _listen)
            return
        with one_transaction(engine) as connection:
            for statement, given in _said:
                connection.exec_driver_sql(statement, given or None)


def _listen(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
    _said.append((statement, given))
