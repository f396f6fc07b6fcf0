"""tests/crash/ledger.py — reads what the program left in its database, with no line of the program's own code."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

Row = dict[str, Any]
TABLES = (
    "inbox",
    "outbox",
    "initiative",
    "version",
    "history",
    "person",
    "attachment",
    "support_case",
    "case_message",
    "paper_request",
)
OPEN = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new') AS events,"
    " (SELECT count(*) FROM outbox WHERE state IN ('new', 'sending')) AS messages,"
    " (SELECT count(*) FROM support_case WHERE waits_since IS NOT NULL) AS questions,"
    " (SELECT count(*) FROM attachment WHERE state = 'wanted') AS files,"
    " (SELECT count(*) FROM paper_request WHERE state = 'wanted') AS papers"
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows the oracle judges by, each table oldest first; JSON columns are read."""

    inbox: list[Row]
    outbox: list[Row]
    entries: list[Row]
    versions: list[Row]
    history: list[Row]
    people: dict[int, Row]
    attachments: dict[int, Row]
    cases: dict[int, Row]
    case_words: list[Row]
    papers: list[Row]


def rows(url: str, sql: str) -> list[Row]:
    """What a statement gives, committed; `url` as the program takes it."""
    if url.startswith("sqlite:///"):
        lite = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)
        try:
            lite.row_factory = sqlite3.Row
            found = [dict(row) for row in lite.execute(sql)]
            lite.commit()
        finally:
            lite.close()
        return found
    with psycopg.connect(url, row_factory=dict_row) as server:
        done = server.execute(sql.encode())
        return done.fetchall() if done.description else []


def read(url: str) -> Ledger:
    every = {
        table: [_read(row) for row in rows(url, f"SELECT * FROM {table} ORDER BY 1, 2")] for table in TABLES
    }
    return Ledger(
        inbox=every["inbox"],
        outbox=every["outbox"],
        entries=every["initiative"],
        versions=every["version"],
        history=every["history"],
        people={row["id"]: row for row in every["person"]},
        attachments={row["id"]: row for row in every["attachment"]},
        cases={row["id"]: row for row in every["support_case"]},
        case_words=every["case_message"],
        papers=every["paper_request"],
    )


def still_open(url: str) -> Row:
    """How many events, messages, files, papers and questions to the team are not worked off."""
    return rows(url, OPEN)[0]


def let_time_pass(url: str) -> None:
    """A file whose fetching was cut short is fetched again minutes later: now."""
    rows(url, "UPDATE attachment SET not_before = '2026-01-01 00:00:00.000000' WHERE state = 'wanted'")


def _read(row: Row) -> Row:
    for name in ("raw", "message", "answers", "profile", "params", "files"):
        if isinstance(row.get(name), str):
            row[name] = json.loads(row[name])
    return row
