"""Reading on SQLite: each reader has a connection of its own."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from storage.database import open_database
from storage.store import Store


async def test_a_read_begun_during_another_has_a_transaction_of_its_own(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    begun, second_done = threading.Event(), threading.Event()

    def slow(_: Store) -> bool:
        begun.set()
        return second_done.wait(10)

    first = asyncio.create_task(database.read(slow))
    await asyncio.to_thread(begun.wait, 10)
    try:
        assert await database.read(lambda _: "read") == "read"
    finally:
        second_done.set()
        assert await first
        database.close()
