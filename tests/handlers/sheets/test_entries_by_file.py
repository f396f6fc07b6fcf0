"""Entries come in by a workbook: looked through first, taken when she says so, and once, however often it is sent."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from domain.sheet.stamp import SHEET
from reports.filling_sheet import EXAMPLE_AT, ROWS_AT
from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sheet_files import SheetFiles
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.sheet_desk import GOOD, Desk, another, shown
from tests.support.talk import Somebody, settled
from tests.support.workbooks import fill_in

E = table(Initiative).c
ENTRIES = Sql(select(E.title, E.benefit_vnd, E.status).order_by(E.id))


def entries(database: Database) -> list[tuple[str, int | None, str]]:
    rows = database.read_now(lambda store: store.all(ENTRIES))
    return [(row.title, row.benefit_vnd, row.status) for row in rows]


@pytest.mark.both
def test_the_whole_way_from_the_template_to_the_codes(database: Database, desk: Desk, hoa: Somebody) -> None:
    assert "Mẫu nhập nào" in hoa.says("mẫu nhập")
    assert "Em đang làm" in hoa.says("1")
    path = desk.template(hoa, "entries", GOOD, another(0, **{"author.agreed": ""}), another(1))
    assert "đang đọc" in desk.sends(hoa, path)
    said = desk.works(hoa)
    assert "2 dòng nhận được, 1 dòng cần sửa" in said
    assert entries(database) == [], "nothing is taken before she says so"
    number = desk.newest()
    first = shown(desk.answer(hoa, number))
    assert [row["_fate"] for row in first] == ["Nhận được", "Cần sửa", "Nhận được"]
    assert "40.000.000 đồng (bốn mươi triệu đồng)" in first[0]["_understood"]
    assert "Tác giả đồng ý: Ô này còn trống" in first[1]["_said"]
    assert "đang nhận 2 dòng" in hoa.presses("Nhận 2 dòng")
    assert "đã nhận 2 dòng, 1 dòng cần sửa" in desk.works(hoa)
    last = shown(desk.answer(hoa, number))
    assert [row["_fate"] for row in last] == ["Đã nhận", "Cần sửa", "Đã nhận"]
    assert last[0]["_code"].startswith("SK26-CTD-0001-")
    assert len(last[0]["_confirm"]) == 6
    assert [title for title, _, _ in entries(database)] == [
        GOOD["initiative.title"],
        another(1)["initiative.title"],
    ]
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


def test_sent_ten_times_it_is_one_entry_and_mended_rows_come_in_later(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD, another(0, **{"initiative.benefit": "15"}))
    for _ in range(3):
        desk.sends(hoa, path)
        desk.works(hoa)
        hoa.says("nhận dòng")
        desk.works(hoa)
    assert len(entries(database)) == 1
    again = desk.answer(hoa, desk.newest())
    assert [row["_fate"] for row in shown(again)] == ["Đã có, không đổi", "Cần sửa"]
    assert "15 nghìn" in shown(again)[1]["_said"]
    fill_in(again, {}, {"initiative.benefit": "15 triệu"})
    desk.sends(hoa, again, name="sua lai.xlsx")
    assert "1 dòng nhận được, 1 dòng đã có từ trước" in desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    assert [vnd for _, vnd, _ in entries(database)] == [40_000_000, 15_000_000]


@pytest.mark.both
def test_a_changed_row_is_a_new_version_while_that_is_allowed_and_an_old_file_undoes_nothing(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD)
    old = path.read_bytes()
    for benefit in ("40 triệu", "30 triệu"):
        fill_in(path, {"initiative.benefit": benefit})
        desk.sends(hoa, path)
        desk.works(hoa)
        hoa.says("nhận dòng")
        desk.works(hoa)
    assert [vnd for _, vnd, _ in entries(database)] == [30_000_000]
    path.write_bytes(old)
    desk.sends(hoa, path)
    assert "1 dòng đã có từ trước" in desk.works(hoa)
    assert "Bản cũ" in shown(desk.answer(hoa, desk.newest()))[0]["_said"]


def test_nobody_changes_by_a_file_what_somebody_else_sent(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD)
    desk.sends(hoa, path)
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    other = settled(database, "other", "officer", name="Chị Năm", phone="+84900000055")
    other.now = hoa.now
    fill_in(path, {"initiative.title": "Tên khác hẳn do người khác sửa vào"})
    desk.sends(other, path)
    assert "1 dòng cần sửa" in desk.works(other)
    assert "người khác gửi" in shown(desk.answer(other, desk.newest()))[0]["_said"]


def test_units_outside_her_scope_are_refused_row_by_row(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD, another(0, **{"author.unit": "LDLD-LAICHAU"}))
    desk.sends(hoa, path)
    assert "1 dòng nhận được, 1 dòng cần sửa" in desk.works(hoa)
    assert "trong phạm vi" in shown(desk.answer(hoa, desk.newest()))[1]["_said"]


def test_whoever_lost_the_right_has_nothing_taken(database: Database, desk: Desk, hoa: Somebody) -> None:
    desk.sends(hoa, desk.template(hoa, "entries", GOOD))
    desk.works(hoa)
    hoa.says("nhận dòng")

    def end(store: Store) -> None:
        person = store.people.at(hoa.address)
        assert person is not None
        for held in store.rights.of(person.id):
            store.rights.end(held.id, person.id, hoa.now)

    database.write_now(end)
    assert "1 dòng cần sửa" in desk.works(hoa)
    assert entries(database) == []


def test_a_copied_row_and_words_in_the_example_are_told(desk: Desk, hoa: Somebody) -> None:
    path = desk.template(hoa, "entries", GOOD, another(0))
    book = load_workbook(path)
    sheet = book[SHEET]
    sheet.cell(ROWS_AT + 2, 1).value = sheet.cell(ROWS_AT + 1, 1).value
    sheet.cell(EXAMPLE_AT + 1, 5).value = "Người thật"
    book.save(path)
    desk.sends(hoa, path)
    assert "1 dòng nhận được, 2 dòng cần sửa" in desk.works(hoa)
    assert "Trùng khoá ẩn với dòng 7" in shown(desk.answer(hoa, desk.newest()))[1]["_said"]


def test_the_same_said_otherwise_changes_nothing_and_an_author_is_not_swapped_by_a_file(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD)
    desk.sends(hoa, path)
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    fill_in(path, {"initiative.benefit": "40.000.000 đồng", "author.name": "Người Khác Hẳn"})
    desk.sends(hoa, path)
    assert "1 dòng đã có từ trước" in desk.works(hoa)
    row = shown(desk.answer(hoa, desk.newest()))[0]
    assert row["_code"].startswith("SK26-CTD-0001-")
    assert "không sửa bằng tệp được nữa" in row["_said"]


@pytest.mark.both
def test_its_author_is_told_once_and_confirms_by_the_code_of_the_file(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    pao = settled(database, "pao", name="Giàng A Páo", phone="+84900000033")
    pao.says("chào")
    second = another(0, **{"author.name": GOOD["author.name"], "author.phone": GOOD["author.phone"]})
    desk.sends(hoa, desk.template(hoa, "entries", GOOD, second))
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    pao.now = hoa.now
    assert pao.reads().count("vừa nhập hộ") == 1
    code = shown(desk.answer(hoa, desk.newest()))[0]["_confirm"]
    assert "đã xác nhận" in pao.says(f"xác nhận {code}")


def test_many_by_one_author_are_noted_beside_the_row_and_officers_are_left_in_peace(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    other = settled(database, "other", "officer", name="Chị Năm", phone="+84900000055")
    other.says("chào")
    one = {key: GOOD[key] for key in ("author.name", "author.phone")}
    desk.sends(hoa, desk.template(hoa, "entries", GOOD, *(another(nth) | one for nth in range(3))))
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    noted = ["trong 24 giờ" in row["_said"] for row in shown(desk.answer(hoa, desk.newest()))]
    assert noted == [False, False, False, True]
    other.now = hoa.now
    assert other.reads().count("từ tệp chưa được công nhận") == 1


def test_what_looks_like_an_entry_is_noted_not_stopped(database: Database, desk: Desk, hoa: Somebody) -> None:
    desk.sends(
        hoa,
        desk.template(
            hoa,
            "entries",
            GOOD,
            another(0) | {k: GOOD[k] for k in ("initiative.title", "initiative.solution")},
        ),
    )
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    said = shown(desk.answer(hoa, desk.newest()))
    assert [row["_fate"] for row in said] == ["Đã nhận", "Đã nhận"]
    assert "SK26-CTD-0001-" in said[1]["_said"]


def test_a_row_filled_in_twice_is_one_entry(database: Database, desk: Desk, hoa: Somebody) -> None:
    desk.sends(hoa, desk.template(hoa, "entries", GOOD, another(0), GOOD))
    desk.works(hoa)
    said = shown(desk.answer(hoa, desk.newest()))
    assert [row["_fate"] for row in said] == ["Nhận được", "Nhận được", "Cần sửa"]
    assert said[2]["_said"].startswith("Giống hệt dòng ")


@pytest.mark.both
def test_a_file_that_is_none_of_ours_is_answered_with_how_to_get_one(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.folder / "x.xlsx"
    Workbook().save(path)
    desk.sends(hoa, path, "danh sach.xlsx")
    assert "«mẫu nhập»" in desk.works(hoa)


def test_a_worker_s_excel_file_is_evidence_as_before(database: Database, desk: Desk) -> None:
    mai = Somebody(database, "mai")
    mai.joins()
    path = desk.template(settled(database, "x", "officer"), "entries")
    assert "đang đọc" not in desk.sends(mai, path)
    assert database.read_now(lambda store: SheetFiles(store).get(1)) is None


def test_who_may_fill_in_no_workbook_is_not_taught_to(database: Database, desk: Desk, hoa: Somebody) -> None:
    mai = settled(database, "mai", name="Lò Thị Mai", phone="+84900000066")
    assert "Chưa có tệp nào chờ nhận. Anh/chị gõ «mẫu nhập»" in hoa.says("nhận dòng")
    said = mai.says("nhận dòng")
    assert "Không có tệp nào của anh/chị chờ nhận" in said
    assert "mẫu nhập" not in said
