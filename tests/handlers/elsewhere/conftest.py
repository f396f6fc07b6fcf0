"""Mai on the web, and a phone of hers that never wrote to us."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.talk import QUICK, Somebody
from tests.support.two_phones import TwoPhones


@pytest.fixture
def mais(database: Database, mai: Somebody) -> TwoPhones:
    """At the third question on the web; a phone on another channel that never wrote to us."""
    mai.joins()
    mai.says(*QUICK[:2])
    return TwoPhones(mai, Somebody(database, "9001", "telegram", now=mai.now))
