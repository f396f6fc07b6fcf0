"""tests/support/zalo_oa_tokens.py — what is kept of an account's tokens, and what its operator was told of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.chat import Address
from storage.database import Database
from tests.support.channels import NINE
from tests.support.fake_zalo_oa import FakeZaloOa

PATIENCE_S = 60.0  # for a process to start where many do
OPERATOR = Address("web", "web", "op")


class Clock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now


def kept(database: Database) -> tuple[str, str]:
    row: Any = database.write_now(lambda store: store.zalo_tokens.find(FakeZaloOa.app))
    return row.access, row.refresh


def told(database: Database, beginning: str = "Zalo không nhận mã làm mới") -> list[str]:
    """What the operator was told, of what begins so."""
    ever = NINE + timedelta(days=9)
    rows = database.write_now(lambda store: store.outbox.spoken(OPERATOR, 0, ever, 9))
    return [text for row in rows if (text := row.message["text"]).startswith(beginning)]
