"""How many tests begin: what is put in is what was played, and it is put in only where all is as it was."""

from __future__ import annotations

from typing import Any

from storage.database import Database
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.played import KNOWN
from tests.support.rows import Rows, rows_of
from tests.support.talk import Somebody, settled


def begun(database: Database, phone: str = "0900000021") -> tuple[str, Any, Rows]:
    """What she was told last, what she has before her, and all the rows."""
    mai = Somebody(database, "mai")
    said = mai.joins(phone=phone)
    return said, mai.newest, database.write_now(rows_of)


def plays(database: Database) -> int:
    return sum(map(len, KNOWN[database.engine].values()))


def test_what_is_put_in_is_what_was_played(database: Database) -> None:
    load_demo(database)
    played, so_far = begun(database), plays(database)
    empty(database)
    load_demo(database)
    assert begun(database) == played
    assert plays(database) == so_far


def test_where_anything_is_otherwise_it_is_played(database: Database) -> None:
    load_demo(database)
    begun(database)
    so_far = plays(database)
    empty(database)
    load_demo(database)
    settled(database, "other")
    begun(database)
    assert plays(database) == so_far + 1
    empty(database)
    load_demo(database)
    begun(database, "0900000022")
    assert plays(database) == so_far + 2
