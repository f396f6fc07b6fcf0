"""tests/benchmarks/sweep.py — what it costs to look at 50,000 chats of as many units that are all due for a Monday's card."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import SQLModel

from scheduler.reminders import JOB, look_at_every_chat
from storage.database import open_database
from storage.job_runs import JobRuns
from storage.programmes import _read
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Conversation, Slot, Unit, UnitChat, UnitCount, UnitDay, metadata
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.memory import most_mb

CHATS = 50_000
VN = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 23, 8, tzinfo=VN)
SINCE = datetime(2026, 7, 1, 9, tzinfo=VN)
DAY = timedelta(days=1)
DAYS_WITH_VALID = 12
WEEKS_TOLD = 3
FAN = 37  # units right below one: a tree of four levels
PROGRAMME = Path(__file__).parents[2] / "programmes/2026/programme.toml"
TARGET = 20


@cache
def measured() -> tuple[float, float]:
    """Seconds and MB of a process that does nothing else."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/chats.db"
        _fill(url)
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.sweep", url], check=True, capture_output=True, text=True
        )
    seconds, processor_s, mb, messages = json.loads(run.stdout)
    if messages != CHATS:
        raise ValueError(f"{messages} of {CHATS} chats were told")
    print(f"sweep_50k_s: {seconds:.1f} s, {processor_s:.1f} s of a processor", file=sys.stderr)
    return seconds, mb


def seconds() -> Figure:
    return Figure("sweep_50k_s", rounded(measured()[0]), "s")


def memory() -> Figure:
    return Figure("sweep_50k_mb", rounded(measured()[1]), "MB")


def _fill(url: str) -> None:
    database = open_database(url)
    metadata.create_all(database.engine)
    database.write_now(_put)
    database.close()


def _put(store: Store) -> None:
    store.programmes.load("2026", PROGRAMME.read_text(encoding="utf-8"), SINCE)
    JobRuns(store).claim(JOB, SINCE, NOW - timedelta(hours=1))
    JobRuns(store).ended(JOB, {}, NOW - timedelta(hours=1))
    for model, rows in (
        (Unit, _units()), (Conversation, _talks()), (UnitChat, _chats()), (UnitCount, _counts()), (UnitDay, _days()),
        (Slot, _slots()),
    ):  # fmt: skip
        store.each(_bare(model), list(rows))


def _bare(model: type[SQLModel]) -> Sql:
    return Sql(insert(table(model)))


def _numbers() -> range:
    return range(1, CHATS + 1)


def _units() -> Iterator[dict[str, Any]]:
    for n in _numbers():
        yield {"id": n, "code": f"U{n}", "short": f"S{n}", "name": f"Công đoàn cơ sở số {n}", "kind": "Công đoàn cơ sở",
               "parent_id": (n - 2) // FAN + 1 if n > 1 else None, "search": ""}  # fmt: skip


def _talks() -> Iterator[dict[str, Any]]:
    for n in _numbers():
        yield {"id": n, "channel": "telegram", "bot": "bot", "chat": f"-{n}", "kind": "group", "state": {},
               "reachable": True, "updated_at": SINCE}  # fmt: skip


def _chats() -> Iterator[dict[str, Any]]:
    for n in _numbers():
        yield {"id": n, "unit_id": n, "conversation_id": n, "topic": "", "connected_at": SINCE, "frequency": "all",
               "stopped_why": ""}  # fmt: skip


def _counts() -> Iterator[dict[str, Any]]:
    for n in _numbers():
        yield {"programme": "2026", "unit_id": n, "sent": DAYS_WITH_VALID + 3, "valid": DAYS_WITH_VALID, "waiting": 2,
               "supplement": 1, "refused": 0}  # fmt: skip


def _days() -> Iterator[dict[str, Any]]:
    for n in _numbers():
        for nth in range(DAYS_WITH_VALID):
            day = date(2026, 9, 7) + (nth * 6 + n % 6) * DAY
            yield {"programme": "2026", "unit_id": n, "day": day, "sent": 1, "valid": 1, "waiting": 0, "supplement": 0,
                   "refused": 0}  # fmt: skip


def _slots() -> Iterator[dict[str, Any]]:
    """The cards of the last weeks, and half the target."""
    for n in _numbers():
        for week in range(1, WEEKS_TOLD + 1):
            yield _told(n, "weekly", f"2026-W{47 - week}", NOW - week * 7 * DAY)
        yield _told(n, "milestone", f"dot-2 U{n} 50", NOW - 9 * DAY)


def _told(n: int, kind: str, slot: str, at: datetime) -> dict[str, Any]:
    return {"programme": "2026", "kind": kind, "conversation_id": n, "slot": slot, "due_at": at, "at": at,
            "outcome": "owed", "why": ""}  # fmt: skip


def _with_targets(store: Store) -> None:
    """A target for every unit. As if read already: what a file of 50,000 targets costs is asked once a process."""
    programme = store.programmes.active()
    targets = {f"U{n}": {"dot-2": TARGET} for n in _numbers()}
    _read[programme.key, SINCE] = replace(programme, targets=targets)


def _look(url: str) -> None:
    database = open_database(url)
    database.write_now(_with_targets)
    began, began_at_work = perf_counter(), process_time()
    counts = asyncio.run(look_at_every_chat(database, lambda: NOW))
    taken_s, processor_s = perf_counter() - began, process_time() - began_at_work
    database.close()
    print(json.dumps([taken_s, processor_s, most_mb(), counts["messages"]]))


if __name__ == "__main__":
    _look(sys.argv[1])
