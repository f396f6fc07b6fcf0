"""A list of units from a sheet: any depth and kind, and every fault on its line, all at once."""

from __future__ import annotations

from datetime import date

import pytest

from domain.fault import Fault
from domain.unit_kinds import likely_kind, settled_kind
from domain.unit_list import UnitList, check_units
from domain.unit_row import UnitRow

HEADER = "mã,mã ngắn,tên,loại,cấp trên,từ ngày,đến ngày,nhập vào,số đoàn viên"
TREE = """
LC,LC,LĐLĐ tỉnh Lai Châu,LĐLĐ tỉnh,,,,,
BINHLU,BL,Công đoàn xã Bình Lư,Công đoàn xã,LC,01/7/2025,,,
CHE,CTD,Công đoàn Chè Tam Đường,CĐCS,BINHLU,,,,320
DOI1,CTDM,Tổ công đoàn Đội 1,tổ công đoàn,CHE,,,,1.200
"""


def rows(text: str, header: str = HEADER) -> list[list[str]]:
    return [line.split(",") for line in (header + text).split("\n")]


def units(text: str, header: str = HEADER, existing: tuple[UnitRow, ...] = ()) -> tuple[UnitRow, ...]:
    checked = check_units(rows(text, header), existing)
    assert isinstance(checked, UnitList), [f.in_words().vi for f in checked]
    return checked.units


def faults(text: str, header: str = HEADER, existing: tuple[UnitRow, ...] = ()) -> tuple[Fault, ...]:
    checked = check_units(rows(text, header), existing)
    assert isinstance(checked, tuple)
    return checked


def doubts(text: str) -> tuple[Fault, ...]:
    checked = check_units(rows(text))
    assert isinstance(checked, UnitList)
    return checked.doubts


def test_a_tree_of_any_depth_is_read() -> None:
    province, commune, tea, team = units(TREE)
    assert (province.line, province.kind, province.parent_code) == (2, "Liên đoàn Lao động tỉnh", "")
    assert (commune.valid_from, commune.valid_to) == (date(2025, 7, 1), None)
    assert (tea.short, tea.kind, tea.members) == ("CTD", "Công đoàn cơ sở", 320)
    assert (team.parent_code, team.members) == ("CHE", 1200)


@pytest.mark.parametrize(
    "header",
    [
        "code,short,name,kind,parent,valid_from,valid_to,merged_into,members",
        "MA,MA NGAN,TEN,LOAI,CAP TREN,TU NGAY,DEN NGAY,NHAP VAO,SO DOAN VIEN",
        "Mã đơn vị,Viết tắt,Tên đơn vị,Loại hình,Trực thuộc,Từ ngày,Đến ngày,Nhập vào,Đoàn viên",
    ],
)
def test_headers_are_known_in_both_languages_and_without_accents(header: str) -> None:
    assert units(TREE, header) == units(TREE)


@pytest.mark.parametrize("column", ["cụm", "CUM", "Cụm thi đua", "cluster"])
def test_a_list_may_say_with_whom_a_unit_is_ranked(column: str) -> None:
    text = "\nLC,LC,LĐLĐ tỉnh,LĐLĐ tỉnh,,\nCHE,CTD,Chè Tam Đường,CĐCS,LC, Cụm  doanh nghiệp lớn "
    assert [unit.cluster for unit in units(text, f"mã,mã ngắn,tên,loại,cấp trên,{column}")] == [
        "",
        "Cụm doanh nghiệp lớn",
    ]
    assert {unit.cluster for unit in units(TREE)} == {""}


def test_a_cluster_written_in_two_ways_is_pointed_out() -> None:
    text = (
        "\nA,AA,Một,CĐCS,,Cụm lớn\nB,BB,Hai,CĐCS,A,cụm Lớn\nC,CC,Ba,CĐCS,A,Cụm nhỏ\nD,DD,Bốn,CĐCS,A,Cụm lớn"
    )
    checked = check_units(rows(text, "mã,mã ngắn,tên,loại,cấp trên,cụm"))
    assert isinstance(checked, UnitList)
    (doubt,) = checked.doubts
    assert (doubt.line, doubt.where) == (3, "cụm Lớn")
    assert "Dòng 2 ghi «Cụm lớn»" in doubt.what.vi


def test_blank_rows_are_passed_over_and_lines_still_count_them() -> None:
    spaced = units("\n\n , ,\n" + TREE.replace("\nCHE", "\n\nCHE"))
    assert [unit.line for unit in spaced] == [5, 6, 8, 9]


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        (",AB,Tên,CĐCS,LC,,,,", "mã", "trống"),
        ("CHÈ 1,AB,Tên,CĐCS,LC,,,,", "mã", "không dấu"),
        ("X,,Tên,CĐCS,LC,,,,", "mã ngắn", "trống"),
        ("X,QO,Tên,CĐCS,LC,,,,", "mã ngắn", "I, O, Q"),
        ("X,A,Tên,CĐCS,LC,,,,", "mã ngắn", "2–5"),
        ("X,CTD,Tên,CĐCS,LC,,,,", "mã ngắn", "CHE"),
        ("X,AB,,CĐCS,LC,,,,", "tên", "trống"),
        ("X,AB,Tên,,LC,,,,", "loại", "Công đoàn cơ sở"),
        ("X,AB,Tên,CĐCS,LCC,,,,", "cấp trên", "«LC»"),
        ("X,AB,Tên,CĐCS,X,,,,", "cấp trên", "X → X"),
        ("X,AB,Tên,CĐCS,LC,31/02/2025,,,", "từ ngày", "31/02/2025"),
        ("X,AB,Tên,CĐCS,LC,7/2025,,,", "từ ngày", "01/7/2025"),
        ("X,AB,Tên,CĐCS,LC,01/7/2025,30/6/2025,,", "đến ngày", "trước ngày"),
        ("X,AB,Tên,CĐCS,LC,,,LC,", "nhập vào", "đến ngày"),
        ("X,AB,Tên,CĐCS,LC,,30/6/2025,CHEE,", "nhập vào", "«CHE»"),
        ("X,AB,Tên,CĐCS,LC,,,,nhiều", "số đoàn viên", "nhiều"),
        ("X,AB,Tên,CĐCS,LC,,,,-5", "số đoàn viên", "-5"),
        ("CHE,CTD,Tên,CĐCS,LC,,,,", "mã", "dòng 4"),
        ("X,AB,Tên, có phẩy,CĐCS,LC,,,,12", "", "dấu phẩy"),
    ],
)
def test_a_fault_is_told_on_its_line_and_column(row: str, where: str, said: str) -> None:
    found = [f for f in faults(TREE + row) if f.line == 6 and f.where == where]
    assert found
    assert said in found[0].what.vi
    assert found[0].what.en


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    wrong = TREE + ",AB,,CĐCS,LC,,,,\nY,YY,Tên,CĐCS,KHONG,,,,x"
    assert [(f.line, f.where) for f in faults(wrong)] == [
        (6, "mã"), (6, "tên"), (7, "số đoàn viên"), (7, "cấp trên"),
    ]  # fmt: skip


def test_a_circle_is_told_to_every_unit_in_it_and_to_no_other() -> None:
    circle = "\nA,AA,Một,CĐCS,B,,,,\nB,BB,Hai,CĐCS,C,,,,\nC,CC,Ba,CĐCS,A,,,,\nD,DD,Bốn,CĐCS,A,,,,"
    found = faults(circle)
    assert [f.line for f in found] == [2, 3, 4]
    assert "A → B → C → A" in found[0].what.vi


def test_units_cannot_be_merged_into_each_other() -> None:
    found = faults("\nA,AA,Một,CĐCS,,,30/6/2025,B,\nB,BB,Hai,CĐCS,,,30/6/2025,A,")
    assert [(f.line, f.where) for f in found] == [(2, "nhập vào"), (3, "nhập vào")]
    assert "A → B → A" in found[0].what.vi


def test_a_unit_is_not_merged_into_one_that_stands_below_it() -> None:
    """From the next day on neither would count for anybody above."""
    merged = "\nBINHLU,BL,Công đoàn xã Bình Lư,Công đoàn xã,LC,01/7/2025,30/11/2026,DOI1,"
    (found,) = faults(merged, existing=units(TREE))
    assert found.where == "nhập vào"
    assert "BINHLU → DOI1 → CHE → BINHLU" in found.what.vi
    moved = "\nCHE,CTD,Công đoàn Chè Tam Đường,CĐCS,LC,,,,320"
    assert len(units(merged + moved, existing=units(TREE))) == 2, "put elsewhere in the same list it is"
    gone = units("\nOLD,ALD,Công đoàn cũ,CĐCS,LC,,30/6/2025,DOI1,", existing=units(TREE))
    (found,) = faults("\nCHE,CTD,Công đoàn Chè,CĐCS,OLD,,,,", existing=(*units(TREE), *gone))
    assert (found.where, "CHE → OLD → DOI1 → CHE" in found.what.vi) == ("cấp trên", True)


@pytest.mark.parametrize(
    ("header", "where", "said"),
    [
        ("mã,mã ngắn,tên,loại", "", "«cấp trên»"),
        ("mã,mã ngắn,tên,loại,cấp trên,đoàn viênn", "đoàn viênn", "«đoàn viên»"),
        ("mã,mã ngắn,tên,loại,cấp trên,chỉ tiêu", "chỉ tiêu", "programme.toml"),
        ("mã,mã ngắn,tên,tên,loại,cấp trên", "tên", "hai lần"),
    ],
)
def test_a_bad_header_is_told_before_anything_else(header: str, where: str, said: str) -> None:
    (fault,) = faults(TREE, header)
    assert (fault.line, fault.where) == (1, where)
    assert said in fault.what.vi


def test_a_file_without_rows_is_refused() -> None:
    assert isinstance(check_units([]), tuple)
    assert "chưa có đơn vị nào" in faults("")[0].what.vi


def test_a_parent_may_be_there_already_and_a_row_replaces_its_namesake() -> None:
    existing = units(TREE)
    moved = units("\nCHE,CTD,Công đoàn Chè,CĐCS,LC,,,,", existing=existing)
    assert moved[0].parent_code == "LC"
    assert units(TREE, existing=existing) == existing


def test_a_circle_through_units_there_already_is_found() -> None:
    found = faults("\nLC,LC,LĐLĐ tỉnh,LĐLĐ tỉnh,DOI1,,,,", existing=units(TREE))
    assert "LC → DOI1 → CHE → BINHLU → LC" in found[0].what.vi


def test_a_short_code_printed_in_entry_codes_is_kept() -> None:
    (fault,) = faults("\nCHE,CHE,Công đoàn Chè,CĐCS,LC,,,,", existing=units(TREE))
    assert "«CTD»" in fault.what.vi


def test_a_short_code_belongs_to_one_unit_for_ever() -> None:
    (fault,) = faults("\nMOI,CTD,Công đoàn mới,CĐCS,LC,,,,", existing=units(TREE))
    assert "CHE" in fault.what.vi


def test_kinds_are_free_but_known_ones_are_written_one_way() -> None:
    assert settled_kind("cong doan co so") == settled_kind("CĐCS") == "Công đoàn cơ sở"
    assert settled_kind("LĐLĐ huyện") == "Liên đoàn Lao động huyện"
    assert settled_kind("Câu lạc bộ") == "Câu lạc bộ"
    assert likely_kind("Công đoàn cơ sơr") == "Công đoàn cơ sở"
    assert likely_kind("Câu lạc bộ") is None
    assert likely_kind("CĐCS") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("X,AB,Một nơi khác,Công đoàn xãã,LC,,,,", "«Công đoàn xã»"),
        ("X,AB,cong doan xa Binh Lu,Công đoàn xã,LC,,,,", "dòng 3"),
        ("X,AB,Một nơi khác,CĐCS,,,,,", "cấp trên"),
        ("X,AB,Một nơi khác,CĐCS,LC,,30/6/2025,,\nY,YY,Nơi con,CĐCS,X,,,,", "X đã kết thúc"),
        ("X,AB,C«ng ®oµn x· B×nh L­,CĐCS,LC,,,,", "Công đoàn"),
    ],
)
def test_what_may_be_a_slip_is_told_but_stops_nothing(row: str, said: str) -> None:
    assert doubts(TREE) == ()
    (doubt,) = doubts(TREE + row)
    assert said in doubt.what.vi
