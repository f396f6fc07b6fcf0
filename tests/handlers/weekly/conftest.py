"""The demo on a Friday: an officer of the tea company, and the one above her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody
from tests.support.weeks import FRIDAY


@pytest.fixture
def officer(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "demo-officer", now=FRIDAY)


@pytest.fixture
def upper(database: Database, officer: Somebody) -> Somebody:
    upper = Somebody(database, "demo-upper", now=FRIDAY)
    upper.says("chào")
    return upper


@pytest.fixture
def mai(database: Database, officer: Somebody) -> Somebody:
    mai = Somebody(database, "mai", now=FRIDAY - timedelta(days=1))
    mai.hands_in_recognised()
    return mai
