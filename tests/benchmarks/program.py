"""tests/benchmarks/program.py — our side of the figures of speed: one process, or several on one PostgreSQL.

    python -m tests.benchmarks.program URL WHICH OF

is one of several: it hears every OF-th person, works off as many messages as each number on its stdin says, and prints
how many entries were handed in with them.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, Protocol

from bot.inbox import take_turn
from domain.chat import Incoming
from handlers.place import Place
from storage.database import Database, open_database
from storage.store import Store
from tests.benchmarks.crowd import NOW, Event, events, received
from tests.benchmarks.platforms import WEB, Platform

AT_ONCE = 64  # messages being worked on at the same time
THREADS = 2  # of each process on PostgreSQL: one computes while the other waits for the server
PLACE = Place("http://127.0.0.1")


class Ours(Protocol):
    """A program with its crowd, one round at a time."""

    async def turns_per_s(self, count: int) -> float: ...

    def handed_in(self) -> int: ...


class OneProcess:
    """The program in this process."""

    def __init__(self, database: Database, which: int = 0, of: int = 1, platform: Platform = WEB) -> None:
        self._database = database
        self._read = platform.read
        self._events = events(which, of, platform)
        self._ends = 0

    async def turns_per_s(self, count: int) -> float:
        to_do = list(islice(self._events, count))
        queue = iter(to_do)
        began = time.perf_counter()
        await asyncio.gather(*(self._work(queue) for _ in range(AT_ONCE)))
        seconds = time.perf_counter() - began
        self._ends += sum(event.ends for event in to_do)
        return count / seconds

    def handed_in(self) -> int:
        return self._ends

    async def _work(self, queue: Iterator[Event]) -> None:
        for event in queue:
            await self._database.write(partial(turn, event=event, read=self._read))


class Several:
    """Processes of our program on one database."""

    def __init__(self, url: str, of: int) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.program", url]
        self._processes = [
            subprocess.Popen(
                [*command, str(which), str(of)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for which in range(of)
        ]
        self._ends = 0
        for process in self._processes:
            assert _line(process) == "ready"

    async def turns_per_s(self, count: int) -> float:
        began = time.perf_counter()
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.write(f"{count // len(self._processes)}\n")
            process.stdin.flush()
        self._ends += sum(int(_line(process)) for process in self._processes)
        return count / (time.perf_counter() - began)

    def handed_in(self) -> int:
        return self._ends

    def end(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def turn(store: Store, event: Event, read: Callable[[dict[str, Any]], Incoming] = WEB.read) -> None:
    """One message from its arrival to the answer owed: what bot.inbox does in two transactions, in one."""
    incoming = read(event.raw)
    number = store.inbox.store(incoming.address, incoming.event_id, event.raw, NOW)
    assert number is not None
    talk = store.conversations.open(incoming.address, "private", NOW)
    take_turn(store, incoming, talk, NOW, NOW, PLACE)
    store.inbox.done(number, NOW)


def check(database: Database, ours: Ours) -> None:
    """Speed counts only if every walk to the end left an entry."""
    found, expected = received(database), ours.handed_in()
    assert found == expected, f"{found} entries of {expected}"


async def serve(url: str, which: int, of: int) -> None:
    database = open_database(url, THREADS)
    program, before = OneProcess(database, which, of), 0
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        await program.turns_per_s(int(line))
        print(program.handed_in() - before, flush=True)
        before = program.handed_in()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
