"""Targets, invitations and the tree of units come in by workbooks, each within what their sender may do anyway."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.chat import IncomingFile
from domain.sheet.stamp import SHEET
from reports.filling_sheet import HEADS_AT, KEYS_AT
from storage.database import Database
from storage.targets import Targets
from tests.support.sheet_desk import Desk, shown
from tests.support.talk import UNIT, Somebody, settled
from tests.support.workbooks import fill_in
from tests.support.year import text_of

PROVINCE = "LDLD-LAICHAU"
CHE = "Công đoàn Chè Tam Đường · TAMDUONG-CHE"


@pytest.fixture
def admin(database: Database, desk: Desk) -> Somebody:
    somebody = settled(database, "admin", "admin", at=PROVINCE, name="Anh Sơn", phone="+84900000044")
    somebody.says("chào")
    return somebody


def taken(desk: Desk, who: Somebody) -> list[dict[str, str]]:
    desk.works(who)
    who.says("nhận dòng")
    desk.works(who)
    return shown(desk.answer(who, desk.newest()))


def line_of(path: Path, key: str, value: str) -> int:
    sheet = load_workbook(path)[SHEET]
    column = next(cell.column for cell in sheet[KEYS_AT + 1] if cell.value == key)
    return next(row for row in range(KEYS_AT + 2, 400) if sheet.cell(row, column).value == value)


@pytest.mark.both
def test_targets_are_set_in_scope_and_every_change_is_kept(
    database: Database, desk: Desk, admin: Somebody
) -> None:
    def target() -> int:
        return database.read_now(lambda store: store.programmes.active()).targets[UNIT]["dot-2"]

    before = target()
    path = desk.template(admin, "targets")
    line = line_of(path, "target.unit", CHE)
    desk.sends(admin, fill_in(path, {"phase.dot-2": "1.200"}, first=line))
    rows = taken(desk, admin)
    assert [row["_fate"] for row in rows if row["target.unit"] == CHE] == ["Đã nhận"]
    assert "Cần sửa" not in {row["_fate"] for row in rows}, "a unit without a target is no fault of hers"
    assert target() == 1_200
    unit = database.read_now(lambda store: store.units.by_code(UNIT))
    assert unit is not None
    changes = database.read_now(lambda store: Targets(store).changes("2026", [unit.id]))
    assert [(row.phase, row.was, row.target, row.by) for row in changes] == [
        ("dot-2", before, 1_200, "Anh Sơn")
    ]


def test_rows_of_the_programme_before_are_not_taken_into_the_next_one(
    database: Database, desk: Desk, admin: Somebody
) -> None:
    """Looked through on the last day, pressed on the first: its phases may be called the same."""
    path = desk.template(admin, "targets")
    desk.sends(admin, fill_in(path, {"phase.dot-2": "1.200"}, first=line_of(path, "target.unit", CHE)))
    told = desk.works(admin)
    assert "1 dòng nhận được" in told
    assert "tác giả đã đồng ý" not in told, "targets have no authors"
    text = text_of("2026").replace('key = "2026"', 'key = "2027"', 1)
    database.write_now(lambda store: store.programmes.load("2027", text, admin.now))
    admin.says("nhận dòng")
    desk.works(admin)
    said = [row["_said"] for row in shown(desk.answer(admin, desk.newest())) if row["target.unit"] == CHE]
    assert "của chương trình «2026»" in said[0]
    assert 1_200 not in database.read_now(lambda store: store.programmes.active()).targets[UNIT].values()


def test_an_officer_of_one_unit_sets_no_targets(database: Database, desk: Desk, hoa: Somebody) -> None:
    hoa.says("mẫu nhập")
    assert not any("Chỉ tiêu" in choice.label for choice in hoa.newest.choices)
    upper = settled(database, "upper", "upper_officer", at="XA-BINHLU", name="Chị Ba", phone="+84900000066")
    upper.says("chào")
    path = desk.template(upper, "targets")
    desk.sends(
        upper, fill_in(path, {"target.unit": "LDLD-LAICHAU", "phase.dot-2": "5"}, {"phase.dot-2": "nhiều"})
    )
    desk.works(upper)
    said = [row.get("_said", "") for row in shown(desk.answer(upper, desk.newest()))]
    assert "trong phạm vi" in said[0]
    assert "Cần một số" in said[1]


@pytest.mark.both
def test_a_list_of_people_becomes_invitations_that_she_may_give(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    rows = (
        {"person.name": "Lò Thị Mai", "person.unit": CHE},
        {"person.name": "Giàng A Páo", "person.unit": CHE, "person.role": "Người nhập hộ"},
        {"person.name": "Chang A Sơn", "person.unit": CHE, "person.role": "Quản trị cấp tỉnh"},
    )
    desk.sends(hoa, desk.template(hoa, "people", *rows))
    found = taken(desk, hoa)
    assert [row["_fate"] for row in found] == ["Đã nhận", "Đã nhận", "Cần sửa"]
    assert "/i/" in found[0]["_code"]
    new = Somebody(database, "pao", now=hoa.now)
    new.does(start=found[1]["_code"].rpartition("/")[2])
    new.says("đồng ý", "Giàng A Páo", "0900000033", "1")
    assert "Người nhập hộ" in new.says("tôi là ai")
    people = database.read_now(lambda store: store.people.spoken_for("", 1))
    assert people == [], "nothing is kept of whoever did not agree"


@pytest.mark.both
def test_units_are_made_and_changed_below_her_own_alone(
    database: Database, desk: Desk, admin: Somebody
) -> None:
    new = {
        "unit.code": "BINHLU-MOI",
        "unit.short": "BLM",
        "unit.name": "Công đoàn Mới",
        "unit.kind": "CĐCS",
        "unit.parent": "XA-BINHLU",
    }
    below = {
        **new,
        "unit.code": "BINHLU-MOI-1",
        "unit.short": "BLX",
        "unit.name": "Tổ Một",
        "unit.parent": "BINHLU-MOI",
    }
    wrong = {**new, "unit.code": "BINHLU-MOI-2", "unit.short": "BLY", "unit.parent": "KHONG-CO"}
    path = desk.template(admin, "units")
    last = line_of(path, "unit.code", UNIT) + 200
    desk.sends(admin, fill_in(path, new, below, wrong, first=last))
    rows = {row["unit.code"]: row for row in taken(desk, admin)}
    assert [rows[code]["_fate"] for code in ("BINHLU-MOI", "BINHLU-MOI-1", "BINHLU-MOI-2")] == [
        "Đã nhận",
        "Đã nhận",
        "Cần sửa",
    ]
    assert rows[UNIT]["_fate"] == "Đã có, không đổi"
    made = database.read_now(lambda store: store.units.by_code("BINHLU-MOI-1"))
    above = database.read_now(lambda store: store.units.by_code("BINHLU-MOI"))
    assert made is not None
    assert above is not None
    assert made.parent_id == above.id


def test_no_unit_of_hers_is_merged_into_one_that_is_not_hers(database: Database, desk: Desk) -> None:
    """Its entries would count for another union from then on."""
    admin = settled(database, "binh-lu", "admin", at="XA-BINHLU", name="Chị Ba", phone="+84900000066")
    admin.says("chào")
    path = desk.template(admin, "units")
    line = line_of(path, "unit.code", "BINHLU-MACCA")
    for code, fate in ((PROVINCE, "Cần sửa"), (UNIT, "Đã nhận")):
        desk.sends(admin, fill_in(path, {"unit.valid_to": "01/9/2026", "unit.merged_into": code}, first=line))
        rows = {row["unit.code"]: row for row in taken(desk, admin)}
        assert rows["BINHLU-MACCA"]["_fate"] == fate


@pytest.mark.parametrize("purpose", ["entries", "people", "targets"])
def test_a_unit_is_to_be_chosen_from_the_list_and_nobody_is_told_otherwise(
    desk: Desk, admin: Somebody, purpose: str
) -> None:
    """In a chat a few letters are enough; a row of a workbook is not asked back."""
    sheet = load_workbook(desk.template(admin, purpose))[SHEET]
    said = [str(check.prompt) for check in sheet.data_validations.dataValidation]
    assert any("Chọn một dòng trong danh sách" in prompt for prompt in said)
    assert not any("Vài chữ" in prompt for prompt in said)


@pytest.mark.parametrize("again", [CHE, "Công đoàn Chè Tam Đường", "tamduong-che", "cong doan che tam duong"])
def test_a_unit_named_twice_in_a_file_is_told_and_the_first_row_is_meant(
    database: Database, desk: Desk, admin: Somebody, again: str
) -> None:
    """Else the second row would be held for unchanged by what stood there before the first one."""
    before = database.read_now(lambda store: store.programmes.active()).targets[UNIT]["dot-2"]
    path = desk.template(admin, "targets")
    line = line_of(path, "target.unit", CHE)
    fill_in(path, {"phase.dot-2": "1200"}, first=line)
    fill_in(path, {"target.unit": again, "phase.dot-2": str(before)}, first=line + 150)
    desk.sends(admin, path)
    desk.works(admin)
    said = [row for row in shown(desk.answer(admin, desk.newest())) if row["target.unit"] in (CHE, again)]
    assert [row["_fate"] for row in said] == ["Nhận được", "Cần sửa"]
    assert f"đã có ở dòng {line}" in said[1]["_said"]


def test_the_columns_of_units_are_named_in_people_s_words(desk: Desk, admin: Somebody) -> None:
    sheet = load_workbook(desk.template(admin, "units"))[SHEET]
    heads = [str(cell.value) for cell in sheet[HEADS_AT + 1][3:]]
    assert heads[:2] == ["Mã *\nCode", "Mã ngắn *\nShort code"]
    assert not any("_" in head for head in heads)


@pytest.mark.parametrize("name", ["mau-nhap-chi-tieu-2026.csv", "mau-nhap-chi-tieu-2026.xls", "bang 1.ods"])
def test_a_template_that_comes_as_something_else_is_told_how_to_save_it(
    database: Database, admin: Somebody, name: str
) -> None:
    admin.says("mẫu nhập")
    file = IncomingFile("f1", "f1", "document", name, "application/octet-stream", 900)
    said = admin.does(files=(file,))
    assert "kiểu Excel (.xlsx), rồi gửi lại" in said
    assert "Mẫu nhập nào" in said, "the question stands"
