"""Work that waits for the one writer on SQLite: everybody hears of her own piece, whatever the others do."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.chat import Address
from storage.database import Database, open_database
from storage.store import Store
from tests.support.migrated import lay_out
from tests.support.patience import PATIENCE_S

NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def on_a_file(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'test.db'}"
    lay_out(url)
    database = open_database(url)
    yield database
    database.close()


def held_up(database: Database) -> threading.Event:
    """The writer is busy until this is set: what comes meanwhile shares the next commit."""
    begun, go_on = threading.Event(), threading.Event()

    def busy(_: Store) -> bool:
        begun.set()
        return go_on.wait(10)

    threading.Thread(target=database.write_now, args=(busy,), daemon=True).start()
    assert begun.wait(PATIENCE_S)
    return go_on


def keeping(name: str) -> Callable[[Store], int | None]:
    def keep(store: Store) -> int | None:
        return store.inbox.store(Address("web", "web", "chat"), name, {}, NINE)

    return keep


def failing(store: Store) -> None:
    store.inbox.store(Address("web", "web", "chat"), "failed", {}, NINE)
    raise ValueError("this one")


async def test_in_one_commit_a_piece_that_fails_fails_alone(on_a_file: Database) -> None:
    go_on = held_up(on_a_file)
    pieces = [asyncio.ensure_future(on_a_file.write(work)) for work in (keeping("a"), failing, keeping("b"))]
    await asyncio.sleep(0)
    go_on.set()
    first, second, third = await asyncio.gather(*pieces, return_exceptions=True)
    assert (first, third) == (1, 2)
    assert isinstance(second, ValueError)
    assert on_a_file.write_now(lambda store: store.inbox.waiting()) == {"new": 2}


async def test_whoever_waits_no_more_has_nothing_done_for_her(on_a_file: Database) -> None:
    go_on = held_up(on_a_file)
    gone = asyncio.ensure_future(on_a_file.write(keeping("gone")))
    stays = asyncio.ensure_future(on_a_file.write(keeping("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    go_on.set()
    assert await stays == 1
    assert gone.cancelled()
    assert on_a_file.write_now(lambda store: store.inbox.waiting()) == {"new": 1}


def test_a_loop_that_ended_does_not_stop_the_writer(on_a_file: Database) -> None:
    go_on = held_up(on_a_file)
    loop = asyncio.new_event_loop()
    left = loop.create_task(on_a_file.write(keeping("left behind")))
    loop.run_until_complete(asyncio.sleep(0))
    assert not left.done()
    left._log_destroy_pending = False  # type: ignore[attr-defined] # it is meant to be left
    loop.close()
    go_on.set()
    assert on_a_file.write_now(keeping("after")) is not None
    assert on_a_file.write_now(lambda store: store.inbox.waiting()) == {"new": 2}


def test_whoever_writes_hears_that_the_file_cannot_be_opened_and_the_next_one_may(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/later/kept.db")
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        database.write_now(lambda _store: 1)
    (tmp_path / "later").mkdir()
    assert database.write_now(lambda _store: 2) == 2
    database.close()
