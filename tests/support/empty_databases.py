"""tests/support/empty_databases.py — databases without a single table, for what makes and moves schemas."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

from tests.support.databases import KINDS

NewDatabase = Callable[[str], str]  # kind → URL


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A test that takes it runs on SQLite and PostgreSQL."""
    return str(request.param)


@pytest.fixture
def new_database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[NewDatabase]:
    """Makes empty databases: new_database("sqlite") or ("postgres"). Dropped at the end.

    On PostgreSQL each is a schema of the session's database: making a database costs the server a checkpoint.
    """
    numbers = itertools.count()
    made: list[str] = []

    def make(kind: str) -> str:
        name = f"empty_{next(numbers)}"
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / name}.db"
        url = make_url(request.getfixturevalue("postgres_url"))
        _say(url, f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}")
        made.append(name)
        options = f"-csearch_path={name} -ctimezone=Asia/Ho_Chi_Minh"  # where naive times would shift
        return url.set(query={"options": options}).render_as_string(hide_password=False)

    yield make
    if made:
        _say(
            make_url(request.getfixturevalue("postgres_url")),
            *(f"DROP SCHEMA {name} CASCADE" for name in made),
        )


def _say(url: URL, *statements: str) -> None:
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
