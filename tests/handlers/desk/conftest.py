"""A worker in the middle of her form, a helper and an officer who have written before."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody
from tests.support.team_room import Team, made
from tests.support.together import Together


@pytest.fixture
def desk(database: Database, mai: Somebody, helper: Somebody, officer: Somebody) -> Together:
    database.write_now(_count_from_one)
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    everybody = Together((mai, helper, officer))
    everybody.says(helper, "menu")
    everybody.says(officer, "menu")
    return everybody


def _count_from_one(store: Store) -> None:
    """PostgreSQL goes on counting from the test before."""
    if store.dialect.name == "postgresql":
        store._connection.cursor().execute("ALTER SEQUENCE support_case_id_seq RESTART")


@pytest.fixture
def team(desk: Together, database: Database) -> Team:
    return made(desk, database, forum=True)


@pytest.fixture
def plain(desk: Together, database: Database) -> Team:
    return made(desk, database, forum=False)
