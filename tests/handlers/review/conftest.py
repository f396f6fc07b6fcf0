"""An entry that waits for its first look, and those who look at it."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody, settled

ABOVE = "XA-BINHLU"
PROVINCE = "LDLD-LAICHAU"


@pytest.fixture
def mai(database: Database) -> Somebody:
    """She has handed in an entry that can be found valid."""
    load_demo(database)
    mai = Somebody(database, "mai")
    mai.hands_in_recognised()
    return mai


@pytest.fixture
def officer(database: Database, mai: Somebody) -> Somebody:
    """Of her unit."""
    officer = Somebody(database, "demo-officer")
    officer.now = mai.now
    return officer


@pytest.fixture
def upper(database: Database, mai: Somebody) -> Somebody:
    """Of the union above."""
    upper = settled(database, "upper", "upper_officer", at=PROVINCE, name="Anh Sơn")
    upper.now = mai.now
    return upper
