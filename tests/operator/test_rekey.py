"""`sangkien rekey` as the operator types it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.database import open_database
from storage.store import Store
from tests.support.command_line import CommandLine
from tests.support.entries import enter, people


def fill(store: Store) -> None:
    people(store)
    for number in (1, 2):
        enter(store, number)


def test_old_keys_are_made_anew_and_words_are_learned(tmp_path: Path) -> None:
    sangkien = CommandLine(tmp_path)
    assert sangkien("migrate").status == 0
    file = tmp_path / "data" / "sangkien.db"
    database = open_database(f"sqlite:///{file}")
    database.write_now(fill)
    database.close()
    with closing(sqlite3.connect(file)) as connection:
        before = connection.execute("SELECT k, id FROM dup_key").fetchall()
        connection.execute("DELETE FROM dup_key WHERE id = 1")
        connection.execute("UPDATE dup_title SET version = 0, found_by = x'' WHERE entry_id = 1")
        connection.commit()
        assert "Đã lập lại chỉ mục của 1 sáng kiến, và học lại" in sangkien("rekey").out
        assert connection.execute("SELECT k, id FROM dup_key").fetchall() == before
        assert connection.execute("SELECT count(*) FROM dup_lexicon").fetchone() == (1,)
    assert "Đã lập lại chỉ mục của 0 sáng kiến" in sangkien("rekey").out
