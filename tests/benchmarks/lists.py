"""tests/benchmarks/lists.py — how long a list of a million initiatives takes from the database to an .xlsx, and how much memory.

20,000 entries are made as the demo makes them, and each is put in fifty times, under codes of its own: a list reads rows,
however they came there. Written by a process that does nothing else, as the program's papers are; beside it pandas with
openpyxl writes the same columns of 100,000, in turn with ours. Seconds are a processor's: what else the machine does in
those minutes is neither's fault. By the clock it is told beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import insert, literal, select

from bot import demo
from bot.made_up.filling import fill
from storage.files import FileStore
from storage.sql import table
from storage.tables import Initiative
from tests.benchmarks.databases import opened
from tests.benchmarks.figure import Figure, rounded

COUNT = int(os.environ.get("SANGKIEN_BENCH_ENTRIES", "1000000"))
KEPT = os.environ.get("SANGKIEN_BENCH_KEPT", "")
TIMES = 50  # each entry is there so often
PEER, PEERS_ROWS, PEERS_ROUNDS = "pandas 3.1 with openpyxl 3.1", COUNT // 10, 2
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
E = table(Initiative).c


def seconds() -> Figure:
    """Of a processor, both for a million rows; the peer's are ten times what a tenth of them took."""
    ours, _, peers = measured()
    return Figure("xlsx_1m_s", rounded(ours), "s", PEER, rounded(peers), rounded(peers / ours))


def memory() -> Figure:
    return Figure("xlsx_1m_mb", rounded(measured()[1]), "MB")


@cache
def measured() -> tuple[float, float, float]:
    """Seconds and MB of ours, seconds of the peer's."""
    with TemporaryDirectory() as folder:
        path = Path(KEPT or folder) / f"list-{COUNT}.db"
        if not path.exists():
            _fill(path)
        to = Path(folder) / "made.xlsx"
        theirs = [_theirs(path, to)]
        took, by_clock, rows, mb = _run("tests.benchmarks.one_list", str(path), str(to))
        theirs += [_theirs(path, to) for _ in range(PEERS_ROUNDS - 1)]
    each = 1_000_000 / rows
    peers = ", ".join(f"{s * 1e6:.0f}" for s in theirs)
    told = f"{rows:,} rows in {took:.1f} s of a processor, {by_clock:.1f} s by the clock, {mb:.0f} MB"
    print(f"xlsx_1m: {told}; {PEER}: {peers} s a million", file=sys.stderr)
    return took * each, mb, median(theirs) * 1_000_000


def _theirs(path: Path, to: Path) -> float:
    """Seconds a row."""
    took, rows = _run("tests.benchmarks.peers.pandas_list", str(path), str(PEERS_ROWS), str(to))
    return took / rows


def _run(module: str, *arguments: str) -> list[float]:
    command = [sys.executable, "-m", module, *arguments]
    found: list[float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return found


def _fill(path: Path) -> None:
    began, first = time.perf_counter(), COUNT // TIMES
    with opened(f"sqlite:///{path}") as database:
        database.write_now(lambda store: demo.load(store, "2026", lambda device: device, NOW))
        fill(database, FileStore(path.parent / "files"), first, NOW)
        columns = [column for column in E if column.name not in ("id", "code", "draft_id", "confirm_code")]
        for time_over in range(1, TIMES):
            again = select(
                E.id + literal(time_over * first),
                E.code + literal(f"-{time_over}"),
                E.draft_id - literal(time_over * first),
                *columns,
            ).where(E.id <= literal(first))
            with database.engine.begin() as connection:
                named = ["id", "code", "draft_id", *(column.name for column in columns)]
                connection.execute(insert(table(Initiative)).from_select(named, again))
    print(f"xlsx_1m: put in after {time.perf_counter() - began:.0f} s", file=sys.stderr)
