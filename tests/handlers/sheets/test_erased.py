"""Of an author who has her data erased nothing is left in the workbooks of those who entered for her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.kinds.kind import Refusal
from domain.lifecycle import path_of
from domain.own_data import GONE_TITLE
from storage.database import Database
from storage.history import By
from storage.sheet_files import SheetFiles
from storage.store import Store
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.sheet_desk import Desk, another, shown
from tests.support.talk import Somebody, later
from tests.support.traces import in_bytes, in_rows
from tests.support.workbooks import fill_in

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


def test_what_counts_yet_gets_no_words_back_by_the_workbook_it_came_from(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    """Whoever entered it has the file still; the number stands as it was counted."""
    recognised = {"recognised": "Rồi", "recognition_paper": "QĐ 12/QĐ-CĐ", "recognised_on": "20/3/2026"}
    hers = {
        "author.name": NAME,
        "author.phone": PHONE,
        **{f"initiative.{key}": said for key, said in recognised.items()},
    }
    path = desk.template(hoa, "entries", another(0, **hers))
    desk.sends(hoa, path)
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    (row,) = shown(desk.answer(hoa, desk.newest()))[:1]
    assert row["_code"], row
    her = Somebody(database, "xuyen", now=hoa.now)
    her.joins(NAME, PHONE)
    her.says(f"xác nhận {row['_confirm']}")

    def accept(store: Store) -> None:
        entry, programme = store.initiatives.by_code(row["_code"]), store.programmes.active()
        assert entry is not None
        way, by = path_of(programme.levels, four_eyes=False), By(None, "", None, her.now)
        done = store.acts.perform(entry.id, "accept", {"officer"}, way, programme, by)
        assert not isinstance(done, Refusal)

    database.write_now(accept)
    asks_to_be_erased(later(her, timedelta(hours=1)))
    carry_out(database, desk.files.root, her.now)
    hoa.now = her.now + timedelta(days=2)
    desk.sends(hoa, fill_in(path, {"initiative.title": f"Máy {WORD} hái chè ba tầng"}))
    desk.works(hoa)
    assert shown(desk.answer(hoa, desk.newest()))[0]["_fate"] == "Cần sửa"
    hoa.says("nhận dòng")
    desk.works(hoa)
    entry = database.read_now(lambda store: store.initiatives.by_code(row["_code"]))
    assert entry is not None
    assert (entry.status, entry.title) == ("confirmed", GONE_TITLE)
