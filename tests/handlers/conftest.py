"""A programme, units and people to talk with, on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody


@pytest.fixture
def mai(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "mai")


@pytest.fixture
def officer(database: Database, mai: Somebody) -> Somebody:
    return Somebody(database, "demo-officer")


@pytest.fixture
def helper(database: Database, mai: Somebody) -> Somebody:
    return Somebody(database, "demo-helper")
