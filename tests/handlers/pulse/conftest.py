"""A unit's group and the people who may or may not speak for it."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.groups import Group
from tests.support.talk import Somebody


@pytest.fixture
def officer(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "demo-officer")


@pytest.fixture
def group(database: Database, officer: Somebody) -> Group:
    """A group nobody connected yet."""
    return Group(Somebody(database, "-100", kind="group"))


@pytest.fixture
def connected(group: Group, officer: Somebody) -> Group:
    group.connected_by(officer)
    return group
