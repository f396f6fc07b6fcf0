"""tests/support/erasing.py — somebody who asks to be erased, and the program that carries it out to the end."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from scheduler.erasing import COPIES_WAIT, GOODBYE, erase_all
from storage.database import Database
from storage.files import FileStore
from storage.sql import Sql, named, table
from storage.tables import Outbox
from tests.support.talk import Somebody

O = table(Outbox).c  # noqa: E741
# What was due has gone out by then.
DELIVERED = Sql(
    update(Outbox).where(O.state == "new", O.not_before <= named("due", O.not_before)).values(state="sent")
)


def asks_to_be_erased(somebody: Somebody) -> str:
    """Both questions answered; what she reads last."""
    return somebody.says("xoá dữ liệu của tôi", "1", "xoá hết")


def carry_out(database: Database, folder: Path, asked_at: datetime) -> None:
    """Once her goodbye has had its time, and a day later when others have read what was on its way."""
    for after in (GOODBYE, GOODBYE + COPIES_WAIT):
        now = asked_at + after + timedelta(seconds=1)
        database.write_now(lambda store, now=now: store.do(DELIVERED, due=now))  # type: ignore[misc]
        asyncio.run(erase_all(database, FileStore(folder), lambda now=now: now))  # type: ignore[misc]


def erased(somebody: Somebody, folder: Path) -> None:
    asks_to_be_erased(somebody)
    carry_out(somebody.database, folder, somebody.now)
