"""`sangkien recount` as the operator types it."""

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


def test_a_difference_is_told_then_mended(tmp_path: Path) -> None:
    sangkien = CommandLine(tmp_path)
    assert sangkien("migrate").status == 0
    file = tmp_path / "data" / "sangkien.db"
    database = open_database(f"sqlite:///{file}")
    database.write_now(fill)
    database.close()
    well = sangkien("recount")
    assert (well.status, "khớp với sáng kiến" in well.out) == (0, True)

    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE unit_count SET sent = sent + 3, valid = valid + 4, waiting = waiting - 1")
        connection.execute("DELETE FROM unit_day")
        connection.commit()
    told = sangkien("recount")
    assert told.status == 1
    assert "A, 2026: đang giữ lệch +3/+4/-1/0/0, cộng các ngày lệch -2/0/-2/0/0" in told.out
    assert "sangkien recount --mend" in told.err
    mended = sangkien("recount", "--mend")
    assert (mended.status, "Đã đếm lại 1 đơn vị" in mended.out) == (0, True)
    assert "khớp với sáng kiến" in sangkien("recount").out
