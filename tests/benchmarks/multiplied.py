"""tests/benchmarks/multiplied.py — a million entries in full tables, each row of 8,000 put in 125 times.

A small part is made as the demo makes it. Its people get the chat, the consent, the draft and the attachment that one
person left behind who handed in by talking, its entries one event and one answer of hers each; then every row is put in
125 times, under numbers of its own. So tables are as large and indexes as deep as with a million; what is said repeats.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from atexit import register
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import demo
from bot.made_up.filling import fill
from storage.backup.rows import copy_rows, tables_of
from storage.database import Database
from storage.files import FileStore
from tests.benchmarks.databases import on_postgres, opened
from tests.benchmarks.million import COUNT, KEPT, NOW, PROGRAMME
from tests.support.talk import QUICK, Somebody

TIMES = 125  # each row is there so often
PATTERN = "pattern"  # she who handed in by talking
# What everybody has who talks with the program, from what the pattern left behind: columns that are not hers.
NOBODY_YET = (
    "CREATE TEMP TABLE people AS SELECT * FROM person WHERE id NOT IN (SELECT person_id FROM identity)",
    "CREATE TEMP TABLE entries AS SELECT * FROM initiative WHERE draft_id < 0",
    "UPDATE outbox SET state = 'sent', sent_at = created_at",
    "UPDATE inbox SET state = 'done', done_at = received_at",
)
PEOPLE, ENTRIES = "people", "entries"
# What was said of each entry is its own: its title, its code, the token of its buttons, what was typed of how it is done.
RECEIPT = (
    "replace(replace(replace(h.message, (SELECT title FROM initiative WHERE draft_id > 0), replace(t.title, '\"', '')), "
    "json_extract(h.message, '$.copy'), t.code), json_extract(h.message, '$.question'), substr(hex(randomblob(6)), 2))"
)
TYPED = "json_object('id', 'e' || t.id, 'chat', 'p' || t.person_id, 'text', json_extract(t.answers, '$.solution'))"
LEFT_BEHIND = (
    ("identity", PEOPLE, {"sender": "'p' || t.id", "person_id": "t.id"}),
    ("conversation", PEOPLE, {"chat": "'p' || t.id", "person_id": "t.id", "draft_id": "NULL"}),
    ("consent", PEOPLE, {"person_id": "t.id", "event_id": "'e' || t.id"}),
    (
        "attachment",
        ENTRIES,
        {"draft_id": "t.id + 100000", "chat": "'p' || t.person_id", "key": "'k' || t.id"},
    ),
    ("inbox", ENTRIES, {"chat": "'p' || t.person_id", "event_id": "'e' || t.id", "raw": TYPED}),
    ("outbox", ENTRIES, {"chat": "'p' || t.person_id", "once": "NULL", "message": RECEIPT}),
)
DRAFTS = (
    (
        "INSERT INTO draft (id, form, person_id, answers, work, state, created_at, updated_at) SELECT t.id + 100000, d.form, "
        "t.person_id, t.answers, d.work, d.state, d.created_at, d.updated_at FROM entries t, "
        "(SELECT * FROM draft WHERE state = 'sent' LIMIT 1) d"
    ),
    "UPDATE initiative SET draft_id = id + 100000 WHERE draft_id < 0",
)
TEXT = ""  # another one of the same beginning
# Units that have others below them are there once.
LEAVES = "CREATE TEMP TABLE leaf AS SELECT id FROM unit WHERE id NOT IN (SELECT parent_id FROM unit WHERE parent_id > 0)"
A_LEAF = "(SELECT id FROM leaf)"
ONLY = {"unit": f"id IN {A_LEAF}", "unit_count": f"unit_id IN {A_LEAF}", "unit_day": f"unit_id IN {A_LEAF}"}
# Which columns of a copy are other ones, and whose numbers they are.
OTHER = {
    "unit": {"id": "unit", "code": TEXT, "short": TEXT},
    "unit_count": {"unit_id": "unit"},
    "unit_day": {"unit_id": "unit"},
    "person": {"id": "person", "phone": TEXT, "unit_id": "unit"},
    "identity": {"id": "identity", "person_id": "person", "sender": TEXT},
    "consent": {"id": "consent", "person_id": "person"},
    "draft": {"id": "draft", "person_id": "person", "initiative_id": "initiative"},
    "conversation": {"id": "conversation", "person_id": "person", "draft_id": "draft", "chat": TEXT},
    "attachment": {"id": "attachment", "draft_id": "draft", "chat": TEXT, "key": TEXT},
    "initiative": {
        "id": "initiative", "person_id": "person", "draft_id": "draft", "same_as_id": "initiative", "code": TEXT,
        "confirm_code": TEXT, "unit_id": "unit",
    },
    "version": {"initiative_id": "initiative", "by_id": "person"},
    "history": {"initiative_id": "initiative", "actor_id": "person", "conversation_id": "conversation"},
    "verdict": {"initiative_id": "initiative", "by_id": "person"},
    "co_author": {"id": "co_author", "initiative_id": "initiative", "person_id": "person", "code": TEXT},
    "entry_word": {"initiative_id": "initiative"},
    "dup_title": {"entry_id": "initiative"},
    "dup_key": {"id": "initiative"},
    "inbox": {"id": "inbox", "chat": TEXT, "event_id": TEXT},
    "outbox": {"id": "outbox", "chat": TEXT, "once": TEXT},
}  # fmt: skip

_open = ExitStack()
register(_open.close)


@cache
def on_a_file() -> Database:
    folder = Path(KEPT or _open.enter_context(TemporaryDirectory()))
    path, began = folder / f"multiplied-{COUNT}.db", time.perf_counter()
    if not path.exists():
        half_done = path.with_suffix(".begun")
        half_done.unlink(missing_ok=True)
        with opened(f"sqlite:///{half_done}") as database:
            database.write_now(lambda store: demo.load(store, PROGRAMME, lambda device: device, NOW))
            fill(database, FileStore(folder / "files"), COUNT // TIMES, NOW)
        multiply(half_done)
        half_done.rename(path)
        print(f"multiplied to {COUNT:,} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return _open.enter_context(opened(f"sqlite:///{path}"))


@cache
def on_a_server() -> Database:
    """The same rows on PostgreSQL."""
    source_of, database = on_a_file(), _open.enter_context(on_postgres())
    with source_of.engine.connect() as source, database.engine.begin() as target:
        target.exec_driver_sql("SET session_replication_role = replica")  # no reference is looked at twice
        copy_rows(source, target, tables_of(target))
        target.exec_driver_sql("SET session_replication_role = origin")
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
    return database


def multiply(path: Path) -> None:
    """Of a database that was just filled."""
    with opened(f"sqlite:///{path}") as database:
        _hands_in(database)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in (
            "journal_mode = OFF",
            "foreign_keys = OFF",
            "synchronous = OFF",
            "cache_size = -400000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement in (LEAVES, *NOBODY_YET):
            connection.execute(statement)
        for table, of_whom, columns in LEFT_BEHIND:
            connection.execute(_as_hers(connection, table, of_whom, columns))
        for statement in DRAFTS:
            connection.execute(statement)
        most = {
            table: _most(connection, table) for table in OTHER if "id" in OTHER[table] and table != "dup_key"
        }
        for table in OTHER:
            _again(connection, table, most)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def _hands_in(database: Database) -> None:
    her = Somebody(database, PATTERN)
    her.does(start=demo.INVITATION)
    her.says("đồng ý", "Lò Thị Mẫu", "0900000099", "1", *QUICK)
    her.sends_photo(99)
    her.says("xong", "gửi")
    raw = {"id": PATTERN, "chat": PATTERN, "text": QUICK[3]}
    database.write_now(lambda store: store.inbox.store(her.address, PATTERN, raw, NOW))


def _as_hers(connection: sqlite3.Connection, table: str, of_whom: str, columns: dict[str, str]) -> str:
    """A row like the pattern's last one for each of them."""
    named = [column for column in _columns(connection, table) if column != "id"]
    values = ", ".join(columns.get(column, f"h.{column}") for column in named)
    return (
        f"INSERT INTO {table} ({', '.join(named)}) SELECT {values} FROM {of_whom} t, "
        f"(SELECT * FROM {table} ORDER BY id DESC LIMIT 1) h"
    )


def _again(connection: sqlite3.Connection, table: str, most: dict[str, int]) -> None:
    named = _columns(connection, table)
    values = ", ".join(_other(table, column, most) for column in named)
    into = f"INSERT INTO {table} ({', '.join(named)}) SELECT {values} FROM first_{table} WHERE {ONLY.get(table, 'true')}"
    connection.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")
    for time_over in range(1, TIMES):
        connection.execute(into, {"k": time_over})
    connection.execute(f"DROP TABLE first_{table}")


def _other(table: str, column: str, most: dict[str, int]) -> str:
    of = OTHER[table].get(column)
    if of is None:
        return column
    if column == "unit_id":
        return f"CASE WHEN unit_id IN {A_LEAF} THEN unit_id + :k * {most['unit']} ELSE unit_id END"
    return (
        f"CASE WHEN {column} <> '' THEN {column} || '-' || :k ELSE {column} END"
        if of == TEXT
        else f"{column} + :k * {most[of]}"
    )


def _most(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
