"""tests/benchmarks/offered.py — 50 turns a second offered, whatever becomes of them: how long each takes."""

from __future__ import annotations

import asyncio
import time
from itertools import islice
from pathlib import Path

from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from bot.inbox import Inbox
from bot.shelf import Shelf
from handlers.place import Place
from storage.database import Database
from storage.files import FileStore
from tests.benchmarks.crowd import NOW, Event, events, settle
from tests.benchmarks.databases import on_sqlite
from tests.benchmarks.figure import Figure, rounded

PER_S = 50
SECONDS = 15
PLACE = Place("http://127.0.0.1")


def p99() -> Figure:
    """From the arrival of an event to the commit of what is owed for it; SQLite, synchronous FULL."""
    with on_sqlite() as database:
        settle(database)
        waits = sorted(asyncio.run(_offer(database)))
    return Figure("turn_p99_ms_at_50", rounded(waits[int(len(waits) * 0.99)] * 1000), "ms")


async def _offer(database: Database) -> list[float]:
    files = FileStore(nowhere(database))
    channel = WebChannel(Shelf(files, PLACE, database), Bell())
    inbox = Inbox(database, {(channel.name, channel.bot): channel}, lambda: NOW, PLACE, lambda: None)
    arriving = list(islice(events(), PER_S * SECONDS))
    began = time.perf_counter()
    tasks = []
    for number, event in enumerate(arriving):
        due = began + number / PER_S
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(turn(inbox, event, due)))
    return list(await asyncio.gather(*tasks))


async def turn(inbox: Inbox, event: Event, due: float) -> float:
    """Seconds from the moment it was to arrive: a loop that is late makes it wait too."""
    await inbox.accept(event.address, event.event_id, event.raw)
    await inbox.worked_off(event.address)
    return time.perf_counter() - due


def nowhere(database: Database) -> Path:
    """No file is kept in this figure."""
    return Path(str(database.engine.url.database)).parent / "files"
