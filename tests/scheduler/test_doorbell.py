"""Of several processes on PostgreSQL one sends: the others ring when they owe something, and nobody waits for a poll."""

from __future__ import annotations

import asyncio
import threading

import psycopg
import pytest

from storage.database import Database
from tests.support.channels import NINE, Clock, ScriptedChannel
from tests.support.databases import another
from tests.support.patience import PATIENCE_S
from tests.support.sending import owe, sending

pytestmark = pytest.mark.parametrize(  # SQLite has one process
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_every_process_hears_a_ring(database: Database, database_url: str) -> None:
    with another(database_url) as second:
        heard = threading.Event()
        second.listen(heard.set)
        asyncio.run(_ring_until(database, heard))
        assert heard.is_set()


def test_a_listener_comes_back_after_its_line_was_cut(database: Database, database_url: str) -> None:
    with another(database_url) as second:
        heard = threading.Event()
        second.listen(heard.set)
        asyncio.run(_ring_until(database, heard))
        with psycopg.connect(database_url, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN sangkien%'"
            )
        heard.clear()
        asyncio.run(_ring_until(database, heard))
        assert heard.is_set()


async def test_who_does_not_send_rings_for_what_it_owes(
    database: Database, database_url: str, clock: Clock
) -> None:
    channel, loop, rung = ScriptedChannel(clock), asyncio.get_running_loop(), asyncio.Event()
    with another(database_url) as second:
        second.listen(lambda: loop.call_soon_threadsafe(rung.set))
        await owe(database, "lan", "một", now=NINE)
        async with sending(second, channel, clock) as sender:
            await sender.until_done()
            async with sending(database, channel, clock, "another") as other:
                await owe(database, "lan", "hai", now=NINE)
                async with asyncio.timeout(PATIENCE_S):
                    while not rung.is_set():
                        other.wake.set()
                        await asyncio.sleep(0.05)
                sender.wake.set()
                await sender.until_done()
    assert channel.texts() == ["một", "hai"]


async def _ring_until(database: Database, heard: threading.Event) -> None:
    for _ in range(int(PATIENCE_S / 0.05)):
        await database.ring()
        if await asyncio.to_thread(heard.wait, 0.05):
            return
