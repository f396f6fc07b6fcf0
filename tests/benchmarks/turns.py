"""tests/benchmarks/turns.py — how many whole turns a second our program commits, beside python-telegram-bot's form."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import Database
from tests.benchmarks.crowd import settle
from tests.benchmarks.databases import on_postgres, on_sqlite
from tests.benchmarks.figure import Figure, compared
from tests.benchmarks.platforms import TELEGRAM, ZALO
from tests.benchmarks.program import OneProcess, Ours, Several, check
from tests.benchmarks.walk import PEOPLE, TO_THE_MIDDLE

ROUNDS = 7
PROCESSES = 2  # on PostgreSQL: what it is chosen for
DURABLE = "python-telegram-bot 22.8 ConversationHandler, PicklePersistence flushed after each update"
OWN_TELEGRAM = "our own Telegram channel"
IN_MEMORY = "python-telegram-bot 22.8 ConversationHandler, nothing stored"


def sqlite() -> Figure:
    """One process."""
    with on_sqlite() as database, peer("pickle") as theirs:
        settle(database)
        return compared(
            "turns_per_s_sqlite", "turns/s", DURABLE, rounds(database, OneProcess(database), theirs, 150)
        )


def postgres() -> Figure:
    """Two processes on one database."""
    with on_postgres() as database, peer("pickle") as theirs:
        settle(database)
        ours = Several(
            database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False), PROCESSES
        )
        try:
            return compared("turns_per_s_postgres", "turns/s", DURABLE, rounds(database, ours, theirs, 150))
        finally:
            ours.end()


def memory() -> Figure:
    with on_sqlite() as database, peer("memory") as theirs:
        settle(database)
        return compared(
            "turns_vs_memory_ptb", "turns/s", IN_MEMORY, rounds(database, OneProcess(database), theirs, 2000)
        )


def zalo() -> Figure:
    """A Zalo bot beside our own Telegram channel, each on a database of its own."""
    with on_sqlite() as there, on_sqlite() as here:
        settle(there, ZALO)
        settle(here, TELEGRAM)
        ours, peers = OneProcess(there, platform=ZALO), OneProcess(here, platform=TELEGRAM)
        found = asyncio.run(_side_by_side(ours, peers))
        check(there, ours)
        check(here, peers)
        return compared("turns_per_s_zalo", "turns/s", OWN_TELEGRAM, found)


async def _side_by_side(ours: Ours, peers: Ours) -> list[tuple[float, float]]:
    for side in (ours, peers):
        await side.turns_per_s(TO_THE_MIDDLE)
    return [(await ours.turns_per_s(PEOPLE), await peers.turns_per_s(PEOPLE)) for _ in range(ROUNDS)]


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


def rounds(database: Database, ours: Ours, theirs: Theirs, their_updates: int) -> list[tuple[float, float]]:
    """Turns a second of ours and theirs, in turn."""
    found = asyncio.run(_rounds(ours, theirs, their_updates))
    check(database, ours)
    print(*(f"{o:.0f}/{t:.0f}" for o, t in found), file=sys.stderr)
    return found


async def _rounds(ours: Ours, theirs: Theirs, their_updates: int) -> list[tuple[float, float]]:
    await ours.turns_per_s(TO_THE_MIDDLE)
    return [(await ours.turns_per_s(PEOPLE), theirs.turns_per_s(their_updates)) for _ in range(ROUNDS)]
