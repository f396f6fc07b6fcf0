"""`sangkien audit verify` as the operator types it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.weekly.frozen import digest
from storage.database import open_database
from storage.store import Store
from tests.support.command_line import CommandLine
from tests.support.entries import enter, people


def fill(store: Store) -> None:
    people(store)
    for number in (1, 2):
        enter(store, number)


@pytest.fixture
def with_entries(tmp_path: Path) -> CommandLine:
    sangkien = CommandLine(tmp_path)
    assert sangkien("migrate").status == 0
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'sangkien.db'}")
    database.write_now(fill)
    database.close()
    return sangkien


def test_whole_histories_are_proved(with_entries: CommandLine) -> None:
    said = with_entries("audit", "verify")
    assert said.status == 0
    assert "Lịch sử của 2 sáng kiến nguyên vẹn (2 dòng)." in said.out


def test_the_first_broken_link_is_named(with_entries: CommandLine) -> None:
    with closing(sqlite3.connect(with_entries.folder / "data" / "sangkien.db")) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE history SET act = 'accept' WHERE initiative_id = 2")
        connection.execute("DROP TRIGGER history_keeps")
        connection.execute("UPDATE history SET act = 'accept' WHERE initiative_id = 2")
        connection.commit()
    said = with_entries("audit", "verify")
    assert (said.status, said.out) == (1, "")
    assert "Lịch sử của SK26-CTD-0002 không còn nguyên vẹn từ dòng 1: nội dung đã bị sửa." in said.err


def test_a_signed_report_cannot_be_changed_and_one_that_was_is_named(with_entries: CommandLine) -> None:
    with closing(sqlite3.connect(with_entries.folder / "data" / "sangkien.db")) as connection:
        connection.execute(
            "INSERT INTO weekly_report (id, programme, unit_id, week, version, state, parts, text, digest, made_at) VALUES "
            "(7, '2026', 1, '2026-11-20', 1, 'signed', '{}', 'x', ?, '2026-11-20 03:00:00')",
            (digest("x"),),
        )
        connection.execute("UPDATE weekly_report SET signed_by_id = 1")
        for change in ("UPDATE weekly_report SET text = 'y'", "DELETE FROM weekly_report"):
            with pytest.raises(sqlite3.IntegrityError, match="a signed report does not change"):
                connection.execute(change)
        connection.commit()
    assert with_entries("audit", "verify").status == 0
    with closing(sqlite3.connect(with_entries.folder / "data" / "sangkien.db")) as connection:
        connection.execute("DROP TRIGGER weekly_report_keeps")
        connection.execute("UPDATE weekly_report SET text = 'y'")
        connection.commit()
    said = with_entries("audit", "verify")
    assert (said.status, said.out) == (1, "")
    assert "Báo cáo tuần số 7 không còn như khi ký" in said.err
