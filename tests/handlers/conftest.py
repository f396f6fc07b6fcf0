"""A programme, units and people to talk with, on SQLite; in tests marked `both` on PostgreSQL too."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.said import database_url
from tests.support.said import on_both_if_marked as pytest_generate_tests
from tests.support.talk import Somebody

__all__ = ["database_url", "pytest_generate_tests"]


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
