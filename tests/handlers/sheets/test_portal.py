"""Valid entries go out in the portal's columns, and the portal's codes come back by a workbook."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage.database import Database
from storage.outbox import EVER
from storage.personal.affected import lists_taken
from storage.portal_maps import PortalMaps
from storage.sql import Sql, table
from storage.tables import Initiative
from tests.support.sheet_desk import Desk, shown
from tests.support.stages import SON, brought_to
from tests.support.talk import UNIT, Somebody, settled
from tests.support.workbooks import fill_in

E = table(Initiative).c
ENTRIES = Sql(select(E.code, E.status).order_by(E.id))
COLUMNS = """
[[columns]]
head = "STT"
field = "nth"
[[columns]]
head = "Tên"
field = "title"
[[columns]]
head = "Loại"
field = "solution_type"
codes = { technical = "KT" }
[[columns]]
head = "Ngày"
field = "applied_on"
format = "yyyy-mm-dd"
[[columns]]
head = "Triệu đồng"
field = "benefit"
format = "triệu"
[[columns]]
head = "Tỉnh"
literal = "=Lai Châu"
"""


@pytest.fixture
def son(database: Database, tmp_path: Path) -> Somebody:
    """Of the province; one entry of hers is valid."""
    people = brought_to(database, "revoke")
    somebody = settled(database, "son2", "admin", at="LDLD-LAICHAU", name="Anh Sáu", phone="+84900000077")
    somebody.now = people[SON].now
    database.write_now(lambda store: PortalMaps(store).load("2026", COLUMNS, somebody.now))
    somebody.says("chào")
    return somebody


def entry(database: Database) -> tuple[str, str]:
    row = database.read_now(lambda store: store.all(ENTRIES))[0]
    return row.code, row.status


def test_who_had_the_portal_s_file_made_is_told_after_a_leak(database: Database, son: Somebody) -> None:
    """It has people's names in it, and numbers where the portal wants them."""
    son.says("xuất cổng", "1")
    (taken,) = database.read_now(lambda store: lists_taken(store, EVER))
    assert (taken.name, taken.kind, taken.unit) == ("Anh Sáu", "to_portal", "LĐLĐ tỉnh Lai Châu")


@pytest.mark.both
def test_the_file_has_the_portal_s_columns_and_nothing_else(
    database: Database, tmp_path: Path, son: Somebody
) -> None:
    desk = Desk(database, tmp_path)
    unit = database.read_now(lambda store: store.units.by_code(UNIT))
    assert unit is not None
    assert "đơn vị nào" in son.says("xuất cổng")
    made = desk.made(son, "to_portal", unit=unit.id)
    assert made.say.vi.startswith("1 sáng kiến hợp lệ")
    sheet = load_workbook(made.files[0].path).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["STT", "Tên", "Loại", "Ngày", "Triệu đồng", "Tỉnh"]
    assert rows[1][0] == 1
    assert rows[1][2:] == ["KT", "2026-03-15", 40, "=Lai Châu"]
    assert sheet["F2"].data_type == "s", "a literal is text, too"
    with made.files[1].path.open(encoding="utf-8-sig") as file:
        beside = list(csv.reader(file, delimiter=";"))
    assert beside[0] == rows[0]
    assert beside[1][5] == "'=Lai Châu"


@pytest.mark.both
def test_columns_that_no_longer_fit_the_form_make_no_file(
    database: Database, tmp_path: Path, son: Somebody
) -> None:
    database.write_now(lambda store: PortalMaps(store).load("2026", "[[columns]]", son.now))
    unit = database.read_now(lambda store: store.units.by_code(UNIT))
    assert unit is not None
    made = Desk(database, tmp_path).made(son, "to_portal", unit=unit.id)
    assert made.files == ()
    assert "portal.toml" in made.say.vi


@pytest.mark.both
def test_the_portal_s_codes_come_back_and_the_author_hears(
    database: Database, tmp_path: Path, son: Somebody
) -> None:
    desk = Desk(database, tmp_path)
    code, status = entry(database)
    assert status == "valid"
    path = desk.template(son, "portal")
    fill_in(path, {"portal.code": "SK-2026-000123", "portal.on": "20/11/2026"})
    desk.sends(son, path)
    assert "1 dòng nhận được" in desk.works(son)
    son.says("nhận dòng")
    desk.works(son)
    assert entry(database) == (code, "on_portal")
    assert shown(desk.answer(son, desk.newest()))[0]["_fate"] == "Đã nhận"
    desk.sends(son, path)
    assert "1 dòng đã có từ trước" in desk.works(son)


def test_entries_of_others_and_rows_without_a_day_are_told(
    database: Database, tmp_path: Path, son: Somebody
) -> None:
    desk = Desk(database, tmp_path)
    path = desk.template(son, "portal")
    other = settled(database, "tan", "officer", at="PHUONG-TANPHONG", name="Chị Bảy", phone="+84900000088")
    other.now = son.now
    other.says("chào")
    fill_in(path, {"portal.code": "X1", "portal.on": "20/11/2026"})
    desk.sends(other, path)
    desk.works(other)
    assert "không thấy hồ sơ" in shown(desk.answer(other, desk.newest()))[0]["_said"]
    fill_in(path, {"portal.code": "X1", "portal.on": ""})
    desk.sends(son, path)
    desk.works(son)
    assert "Ngày lên Cổng: Ô này còn trống" in shown(desk.answer(son, desk.newest()))[0]["_said"]
