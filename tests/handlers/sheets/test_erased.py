"""Of an author who has her data erased nothing is left in the workbooks of those who entered for her."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.sheet_files import SheetFiles
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.sheet_desk import Desk, another, shown
from tests.support.talk import Somebody
from tests.support.traces import in_bytes, in_rows

NAME, PHONE, WORD = "Quách Thị Xuyến", "0900000917", "Zorvulax"
RARE = (NAME, PHONE, "0900 000 917", "900000917", WORD)


@pytest.mark.both
def test_her_rows_and_the_file_they_came_in_go_and_the_others_stay(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    hers = {"author.name": NAME, "author.phone": PHONE, "initiative.title": f"Máy {WORD} hái chè ba tầng"}
    desk.sends(hoa, desk.template(hoa, "entries", another(0, **hers), another(1)))
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    number = desk.newest()
    code = shown(desk.answer(hoa, number))[0]["_confirm"]
    her = Somebody(database, "xuyen", now=hoa.now)
    her.joins(NAME, PHONE)
    assert "đã xác nhận" in her.says(f"xác nhận {code}")
    assert len(in_rows(database, RARE)) > 5
    assert len(list(desk.files.keys())) == 1
    asks_to_be_erased(her)
    carry_out(database, desk.files.root, her.now)
    assert in_rows(database, RARE) == []
    assert in_bytes(desk.files.root.rglob("*"), RARE) == []
    assert list(desk.files.keys()) == [], "the workbook held a row of hers"
    rows = database.read_now(lambda store: SheetFiles(store).rows(number))
    assert [bool(row.cells) for row in rows if row.fate == "done"] == [False, True]
