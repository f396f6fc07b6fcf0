"""tests/benchmarks/lookalikes/million.py — a million made entries with their keys, built once for all figures of a run."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from array import array
from atexit import register
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import cache
from struct import pack
from typing import Any

from domain.similar.description import shingles
from domain.similar.keys import VERSION, description_keys, title_keys
from domain.similar.title import read_title
from storage.backup.rows import copy_rows, tables_of
from storage.database import Database
from tests.benchmarks.databases import on_postgres, on_sqlite
from tests.benchmarks.lookalikes.entries import Entry, Idea, entries

COUNT = int(os.environ.get("SANGKIEN_BENCH_ENTRIES", "1000000"))
ASKED_ABOUT = 40_000  # of them, spread over all
_BUCKETS = 256
_PERSON = ("INSERT INTO person (id, name, phone, worker_group, profile, language, consented, created_at)"
           " VALUES (1, 'Lò Thị Mai', '', 'enterprise', '{}', 'vi', 1, '2026-01-01 00:00:00.000000')")  # fmt: skip
_UNIT = ("INSERT INTO unit (id, code, short, name, kind, search)"
         " VALUES (1, 'CHE', 'CHE', 'Công đoàn Chè', 'cơ sở', '')")  # fmt: skip
_ENTRY = """
    INSERT INTO initiative (id, code, draft_id, programme, phase, person_id, unit_id, unit_name, title, applied_on, recognition,
                            status, money_state, answers, version, channel, submitted_at, status_at, due_at, came_from,
                            appealed, history_rows, history_head)
    VALUES (?, ?, ?, '2026', '1', 1, 1, 'Công đoàn Chè', ?, '2026-03-15', 'no', 'received', 'declared', ?, 1, 'web',
            '2026-11-22 02:00:00.000000', '2026-11-22 02:00:00.000000', '2026-12-22 02:00:00.000000', '', 0, 0, '')
"""
_TITLE = "INSERT INTO dup_title (entry_id, version, title, found_by) VALUES (?, ?, ?, ?)"
_KEY = "INSERT INTO dup_key (k, id) VALUES (?, ?)"


@dataclass(frozen=True)
class Million:
    """The entries in a database of ours: the idea of number n is `ideas[n - 1]`."""

    database: Database
    ideas: list[Idea]
    asked_about: list[Entry]
    key_bytes: int


_open = ExitStack()
register(_open.close)


def _kept_open(context: AbstractContextManager[Database]) -> Database:
    """Until the end of the run."""
    return _open.enter_context(context)


@cache
def on_a_file() -> Million:
    """On SQLite."""
    database = _kept_open(on_sqlite())
    with sqlite3.connect(str(database.engine.url.database)) as connection:
        connection.execute(_PERSON)
        connection.execute(_UNIT)
        ideas, asked_about, buckets = _entries_put(connection)
        before = _bytes(connection)
        connection.executemany(_KEY, _in_order(buckets))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        key_bytes = _bytes(connection) - before
    _learn(database)
    return Million(database, ideas, asked_about, key_bytes)


@cache
def on_a_server() -> Million:
    """The same rows on PostgreSQL."""
    million, database, began = on_a_file(), _kept_open(on_postgres()), time.perf_counter()
    with million.database.engine.connect() as source, database.engine.begin() as target:
        target.exec_driver_sql("SET session_replication_role = replica")  # no reference is looked at twice
        copy_rows(source, target, tables_of(target))
        target.exec_driver_sql("SET session_replication_role = origin")
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
    _remark(f"copied to PostgreSQL in {time.perf_counter() - began:.0f} s")
    return Million(database, million.ideas, million.asked_about, 0)


def _entries_put(connection: sqlite3.Connection) -> tuple[list[Idea], list[Entry], list[array[int]]]:
    """Write the entries; their ideas, some of them, and all keys, each with its entry in one number."""
    ideas: list[Idea] = []
    asked_about: list[Entry] = []
    buckets = [array("Q") for _ in range(_BUCKETS)]
    began = time.perf_counter()
    for entry in entries(COUNT):
        ideas.append(entry.idea)
        if entry.number % max(1, COUNT // ASKED_ABOUT) == 0:
            asked_about.append(entry)
        for key in _put(connection, entry):
            unsigned = key + 2**31
            buckets[unsigned >> 24].append(unsigned << 32 | entry.number)
        if entry.number % 100_000 == 0:
            connection.commit()
            _remark(
                f"{entry.number:,} entries, {(time.perf_counter() - began) / entry.number * 1e3:.2f} ms each"
            )
    connection.commit()
    return ideas, asked_about, buckets


def _put(connection: sqlite3.Connection, entry: Entry) -> set[int]:
    """Write one entry; its keys."""
    answers = json.dumps({"title": entry.title, "solution": entry.description}, ensure_ascii=False)
    read = read_title(entry.title)
    keys = {*title_keys(read), *description_keys(shingles(entry.description))}
    number = entry.number
    connection.execute(_ENTRY, (number, f"SK-{number}", number, entry.title, answers))
    connection.execute(_TITLE, (number, VERSION, read.stored(), pack(f"<{len(keys)}i", *sorted(keys))))
    return keys


def _in_order(buckets: list[array[int]]) -> Iterator[tuple[int, int]]:
    for bucket in buckets:
        for both in sorted(bucket):
            yield (both >> 32) - 2**31, both & (2**32 - 1)


def _learn(database: Database) -> None:
    def work(store: Any) -> None:
        store.similar.learn(store.similar.learned())

    database.write_now(work)


def _bytes(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages * size)


def _remark(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
