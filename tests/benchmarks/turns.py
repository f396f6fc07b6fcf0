"""tests/benchmarks/turns.py — how many whole turns a second one process commits, beside python-telegram-bot's form."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bot.channels.web.channel import read
from bot.inbox import take_turn
from handlers.place import Place
from storage.database import Database
from storage.store import Store
from tests.benchmarks.crowd import NOW, Event, events, received, settle
from tests.benchmarks.databases import on_postgres, on_sqlite
from tests.benchmarks.figure import Figure, compared
from tests.benchmarks.walk import PEOPLE, TO_THE_MIDDLE

ROUNDS = 7
AT_ONCE = 64  # messages being worked on at the same time
DURABLE = "python-telegram-bot 22.8 ConversationHandler, PicklePersistence flushed after each update"
IN_MEMORY = "python-telegram-bot 22.8 ConversationHandler, nothing stored"
PLACE = Place("http://127.0.0.1")


def sqlite() -> Figure:
    with on_sqlite() as database, peer("pickle") as theirs:
        return compared("turns_per_s_sqlite", "turns/s", DURABLE, rounds(database, theirs, 150))


def postgres() -> Figure:
    with on_postgres() as database, peer("pickle") as theirs:
        return compared("turns_per_s_postgres", "turns/s", DURABLE, rounds(database, theirs, 150))


def memory() -> Figure:
    with on_sqlite() as database, peer("memory") as theirs:
        return compared("turns_vs_memory_ptb", "turns/s", IN_MEMORY, rounds(database, theirs, 2000))


class Ours:
    """A program with its crowd, one round at a time."""

    def __init__(self, database: Database) -> None:
        settle(database)
        self._database = database
        self._events = events()
        self._ends = 0

    async def turns_per_s(self, count: int) -> float:
        to_do = list(islice(self._events, count))
        queue = iter(to_do)
        began = time.perf_counter()
        await asyncio.gather(*(self._work(queue) for _ in range(AT_ONCE)))
        seconds = time.perf_counter() - began
        self._ends += sum(event.ends for event in to_do)
        return count / seconds

    def check(self) -> None:
        """Speed counts only if every walk to the end left an entry."""
        found = received(self._database)
        assert found == self._ends, f"{found} entries of {self._ends}"

    async def _work(self, queue: Iterator[Event]) -> None:
        for event in queue:
            await self._database.write(lambda store, event=event: turn(store, event))  # type: ignore[misc]


def turn(store: Store, event: Event) -> None:
    """One message from its arrival to the answer owed: what bot.inbox does in two transactions, in one."""
    incoming = read(event.raw)
    number = store.inbox.store(incoming.address, incoming.event_id, event.raw, NOW)
    assert number is not None
    talk = store.conversations.open(incoming.address, "private", NOW)
    take_turn(store, incoming, talk, NOW, NOW, PLACE)
    store.inbox.done(number, NOW)


class Theirs:
    """The peer in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert self._line() == "ready"

    def turns_per_s(self, count: int) -> float:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return count / float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def peer(kind: str) -> Iterator[Theirs]:
    """`kind`: "pickle" or "memory"."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.peers.ptb_form", kind]
        process = subprocess.Popen(
            [*command, str(Path(folder) / "state.pickle")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        with process:
            try:
                yield Theirs(process)
            finally:
                process.kill()


def rounds(database: Database, theirs: Theirs, their_updates: int) -> list[tuple[float, float]]:
    """Turns a second of ours and theirs, in turn."""
    return asyncio.run(_rounds(database, theirs, their_updates))


async def _rounds(database: Database, theirs: Theirs, their_updates: int) -> list[tuple[float, float]]:
    ours = Ours(database)
    await ours.turns_per_s(TO_THE_MIDDLE)
    found = [(await ours.turns_per_s(PEOPLE), theirs.turns_per_s(their_updates)) for _ in range(ROUNDS)]
    ours.check()
    print(*(f"{o:.0f}/{t:.0f}" for o, t in found), file=sys.stderr)
    return found
