"""tests/benchmarks/million.py — a million made-up entries, put in once for all figures of a run.

SANGKIEN_BENCH_ENTRIES makes them fewer; SANGKIEN_BENCH_KEPT names a folder where they stay for the next run.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import time
from atexit import register
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import demo
from bot.made_up.filling import Made, fill
from bot.made_up.ideas import Idea
from storage.backup.rows import copy_rows, tables_of
from storage.database import Database
from storage.files import FileStore
from tests.benchmarks.databases import on_postgres, opened

COUNT = int(os.environ.get("SANGKIEN_BENCH_ENTRIES", "1000000"))
KEPT = os.environ.get("SANGKIEN_BENCH_KEPT", "")
ASKED_ABOUT = 40_000  # of them, spread over all
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
PROGRAMME = "2026"


@dataclass(frozen=True)
class Million:
    """The entries in a database of ours: the idea of number n is `ideas[n - 1]`."""

    database: Database
    ideas: list[Idea]
    asked_about: list[Made]


_open = ExitStack()
register(_open.close)


@cache
def on_a_file() -> Million:
    """On SQLite."""
    folder = Path(KEPT or _open.enter_context(TemporaryDirectory()))
    known = folder / f"made-{COUNT}.pickle"
    database = _open.enter_context(opened(f"sqlite:///{folder / f'made-{COUNT}.db'}"))
    if not known.exists():
        known.write_bytes(pickle.dumps(_made(database, folder)))
    ideas, asked_about = pickle.loads(known.read_bytes())  # noqa: S301 - our own file
    gc.freeze()  # a million ideas that only this benchmark holds: looking through them for garbage takes half a second
    return Million(database, ideas, asked_about)


@cache
def on_a_server() -> Million:
    """The same rows on PostgreSQL."""
    million, database, began = on_a_file(), _open.enter_context(on_postgres()), time.perf_counter()
    with million.database.engine.connect() as source, database.engine.begin() as target:
        target.exec_driver_sql("SET session_replication_role = replica")  # no reference is looked at twice
        copy_rows(source, target, tables_of(target))
        target.exec_driver_sql("SET session_replication_role = origin")
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
    _remark(f"copied to PostgreSQL in {time.perf_counter() - began:.0f} s")
    return Million(database, million.ideas, million.asked_about)


def _made(database: Database, folder: Path) -> tuple[list[Idea], list[Made]]:
    """Put them in; their ideas, and some of them."""
    ideas: list[Idea] = []
    asked_about: list[Made] = []
    began = time.perf_counter()

    def told(made: Made) -> None:
        ideas.append(made.idea)
        if made.number % max(1, COUNT // ASKED_ABOUT) == 0:
            asked_about.append(made)

    def committed(number: int) -> None:
        _remark(f"{number:,} entries, {(time.perf_counter() - began) / number * 1e3:.2f} ms each")

    database.write_now(lambda store: demo.load(store, PROGRAMME, lambda device: device, NOW))
    fill(database, FileStore(folder / "files"), COUNT, NOW, told=told, committed=committed)
    _remark(f"put in after {time.perf_counter() - began:.0f} s")
    return ideas, asked_about


def _remark(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
