"""Somebody who may fill in workbooks, and the desk they are worked off at."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.sheet_desk import Desk
from tests.support.talk import Somebody, settled


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    load_demo(database)
    return Desk(database, tmp_path)


@pytest.fixture
def hoa(database: Database, desk: Desk) -> Somebody:
    """An officer of the tea company's union."""
    somebody = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa", phone="+84900000011")
    somebody.says("chào")
    return somebody
