"""What takes long is read while others write; the turn that waited for it happens once, and whoever waits is told."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime

from bot.reading_ahead import ReadingAhead
from domain.chat import Address, Outgoing
from handlers.ahead import Ahead, ReadFirst
from storage.database import Database
from storage.store import Store
from tests.support.patience import PATIENCE_S
from tests.support.sending import rows
from tests.support.talk import NOW

MAI, LAN = Address("web", "web", "mai"), Address("web", "web", "lan")


def owes(store: Store, chat: Address, text: str) -> None:
    store.outbox.owe(chat, Outgoing(text), NOW)


async def test_others_write_while_it_is_read_and_the_turn_happens_once(database: Database) -> None:
    ahead, may_end = Ahead(), threading.Event()

    def read(_store: Store, now: datetime) -> str:
        assert may_end.wait(PATIENCE_S)
        return f"as of {now:%H:%M}"

    def turn(store: Store) -> None:
        owes(store, MAI, "a first try, undone")
        if "numbers" not in ahead.found:
            raise ReadFirst("numbers", read, Outgoing("one moment"))
        owes(store, MAI, ahead.found["numbers"])

    reading = ReadingAhead(database, lambda: NOW, lambda: None, soon_s=0.01)
    task = asyncio.create_task(reading.done(MAI, ahead, turn))
    async with asyncio.timeout(PATIENCE_S):
        while not await rows(database):  # noqa: ASYNC110 - another thread does it
            await asyncio.sleep(0.01)
        await database.write(lambda store: owes(store, LAN, "another's answer"))
        assert not task.done()
        may_end.set()
        await task
    said = [(row.chat, row.message["text"]) for row in await rows(database)]
    assert said == [
        ("mai", "one moment"), ("lan", "another's answer"), ("mai", "a first try, undone"), ("mai", "as of 02:00"),
    ]  # fmt: skip


async def test_nobody_is_told_to_wait_where_it_is_quick(database: Database) -> None:
    ahead = Ahead()

    def turn(store: Store) -> None:
        if "numbers" not in ahead.found:
            raise ReadFirst("numbers", lambda _store, _now: "quick", Outgoing("one moment"))
        owes(store, MAI, ahead.found["numbers"])

    await ReadingAhead(database, lambda: NOW, lambda: None, soon_s=PATIENCE_S).done(MAI, ahead, turn)
    assert [row.message["text"] for row in await rows(database)] == ["quick"]
