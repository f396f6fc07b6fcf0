"""What comes back in a workbook of ours is read by its hidden keys; whatever else is in it is told, never guessed at."""

from __future__ import annotations

import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.sheets.apart import read_apart
from domain.fault import Fault
from domain.sheet.page import PageRow
from domain.sheet.row import EXAMPLE_KEY
from domain.sheet.stamp import HIDDEN, SHEET
from reports.filling_sheet import ROWS_AT
from storage.filled_sheets import Filled, read_filled
from tests.support.workbooks import fill_in, spoilt, written

KEYS = [f"rabcdef{n:04}" for n in range(1, 6)]
FIRST = ROWS_AT + 1  # as Excel counts


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return written(tmp_path, *(PageRow(key) for key in KEYS))


def filled(path: Path, most: int = 100) -> Filled:
    read = read_filled(path, most)
    assert isinstance(read, Filled), read
    return read


def rows(path: Path) -> dict[str, dict[str, str]]:
    return {row.key: dict(row.cells) for row in filled(path).rows if row.key != EXAMPLE_KEY}


def why(path: Path, most: int = 100) -> str:
    read = read_filled(path, most)
    assert isinstance(read, Fault), read
    assert read.what.en
    return read.what.vi


def faults(path: Path) -> dict[int, list[str]]:
    return {row.line: [vi for _, vi, _ in row.faults] for row in filled(path).rows if row.faults}


def test_rows_come_back_by_their_keys_as_people_see_them(ours: Path) -> None:
    day = datetime(2026, 9, 1)  # noqa: DTZ001 - a sheet knows no zones
    fill_in(ours, {"a.name": "Lò Thị Mai", "a.on": day, "a.sum": 40_000_000.0}, {"a.kind": True})
    assert rows(ours) == {
        KEYS[0]: {"a.name": "Lò Thị Mai", "a.on": "01/09/2026", "a.sum": "40000000"},
        KEYS[1]: {"a.kind": "Có"},
    }
    assert filled(ours).stamp.kind == "entries"
    assert filled(ours).rows[0].key == EXAMPLE_KEY


def test_a_decomposed_text_is_one_with_the_composed(ours: Path) -> None:
    fill_in(ours, {"a.name": "Che\u0300 Tam Đươ\u0300ng"})
    assert rows(ours)[KEYS[0]] == {"a.name": "Chè Tam Đường"}


def test_columns_are_known_wherever_they_were_moved_to(ours: Path) -> None:
    fill_in(ours, {"a.name": "Lò Thị Mai", "a.kind": "Hai"})
    book = load_workbook(ours)
    book[SHEET].insert_cols(4)
    book[SHEET].cell(FIRST, 4).value = "ghi riêng của em"
    book[SHEET].title = "Tháng 11"
    book.save(ours)
    assert rows(ours)[KEYS[0]] == {"a.name": "Lò Thị Mai", "a.kind": "Hai"}
    assert "D" in filled(ours).notes[0].vi, "a column of her own is not read, and that is said"


def test_another_sheet_shown_or_hidden_is_not_read_and_that_is_said(ours: Path) -> None:
    fill_in(ours, {"a.name": "Lò Thị Mai"})
    book = load_workbook(ours)
    book.create_sheet("Bìa", 0).append(["_key?", "Danh sách"])
    book.create_sheet("Ẩn").append(["_key", "a.name"])
    book["Ẩn"].sheet_state = "hidden"
    book["Bìa"].merge_cells("A1:C20")  # elsewhere: no row of ours
    book.save(ours)
    assert rows(ours) == {KEYS[0]: {"a.name": "Lò Thị Mai"}}
    assert faults(ours) == {}
    assert {"«Bìa»", "«Ẩn»"} <= set(" ".join(note.vi for note in filled(ours).notes).split())


def test_a_formula_is_refused_whatever_it_was_worked_out_to(ours: Path) -> None:
    fill_in(
        ours, {"a.name": "Lò Thị Mai", "a.sum": "=10*4"}, {"a.name": '=HYPERLINK("http://x.example","x")'}
    )
    spoilt(ours, lambda part: part.replace(b"<v></v>", b"<v>40</v>").replace(b"<v />", b"<v>40</v>"))
    assert {line: "công thức" in said[0] for line, said in faults(ours).items()} == {
        FIRST: True,
        FIRST + 1: True,
    }


def test_a_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = written(tmp_path, PageRow(KEYS[0], {"a.name": "=1+2", "a.kind": "@x"}), answered=True)
    assert rows(path)[KEYS[0]] == {"a.name": "=1+2", "a.kind": "@x"}
    assert faults(path) == {}


def test_merged_cells_are_told_on_each_row_they_touch(ours: Path) -> None:
    fill_in(ours, {"a.name": "Một"}, {"a.name": "Hai"}, {"a.name": "Ba"})
    book = load_workbook(ours)
    book[SHEET].merge_cells(start_row=FIRST, end_row=FIRST + 1, start_column=5, end_column=5)
    book.save(ours)
    assert set(faults(ours)) == {FIRST, FIRST + 1}
    assert "ô gộp" in faults(ours)[FIRST][0]


def test_an_error_in_a_cell_is_told(ours: Path) -> None:
    fill_in(ours, {"a.name": "x"})
    spoilt(
        ours,
        lambda part: part.replace(b"</sheetData>", _row(FIRST + 20, b' t="e"', b"#REF!") + b"</sheetData>"),
    )
    assert "#REF!" in faults(ours)[FIRST + 20][0]


def _row(line: int, kind: bytes, value: bytes) -> bytes:
    return b'<row r="%d"><c r="D%d"%s><v>%s</v></c></row>' % (line, line, kind, value)


def test_a_workbook_without_our_stamp_is_told_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "cua-toi.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["họ tên", "đơn vị"])
    book.save(path)
    assert "mẫu nhập" in why(path)


@pytest.mark.parametrize("stamp", ["sangkien:9:entries:2026:00000000", "", "=1+1"])
def test_a_wrong_stamp_is_none(ours: Path, stamp: str) -> None:
    book = load_workbook(ours)
    book[HIDDEN]["A1"] = stamp
    book.save(ours)
    assert "không phải mẫu" in why(ours)


def test_without_the_hidden_row_of_keys_nothing_is_guessed(ours: Path) -> None:
    book = load_workbook(ours)
    book[SHEET].delete_rows(4)
    book.save(ours)
    assert "khoá ẩn" in why(ours)


def test_macros_are_refused_unopened(ours: Path) -> None:
    assert "macro" in why(spoilt(ours, lambda part: part, added={"xl/vbaProject.bin": b"x"}))


def test_what_a_file_points_to_outside_is_never_followed(ours: Path) -> None:
    fill_in(ours, {"a.name": "='[1]Sheet1'!A1"})
    spoilt(ours, lambda part: part, added={
        "xl/externalLinks/externalLink1.xml": b"<externalLink xmlns='x'/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels":
            b'<Relationships><Relationship Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    })  # fmt: skip
    assert "công thức" in faults(ours)[FIRST][0]


def test_a_bomb_is_refused_by_what_it_would_unpack_to(ours: Path) -> None:
    assert "quá lớn" in why(spoilt(ours, lambda part: part, added={"xl/bomb.xml": b"0" * 40_000_000}))


def test_one_long_text_in_very_many_cells_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *(PageRow(f"rlong{n:05}", {"a.name": "x" * 30_000}) for n in range(400)))
    assert "quá lớn" in why(path, 5_000)


def test_more_rows_than_the_programme_allows_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *(PageRow(f"rmany{n:05}", {"a.name": "x"}) for n in range(21)))
    assert "hơn 20 dòng" in why(path, 20)
    assert len(filled(path, 21).rows) == 22, "the example is none of them"


def test_a_million_empty_rows_cost_little_and_what_is_below_is_not_left_out_unsaid(ours: Path) -> None:
    fill_in(ours, {"a.name": "Lò Thị Mai"})
    empty = b"".join(b'<row r="%d"/>' % line for line in range(20, 1_000_000))
    spoilt(ours, lambda part: part.replace(b"</sheetData>", empty + b"</sheetData>"))
    before = time.process_time()
    read = filled(ours)
    assert time.process_time() - before < 10
    assert [row.key for row in read.rows] == [EXAMPLE_KEY, KEYS[0]]
    assert "em không đọc" in read.notes[0].vi


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_answered(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mau-nhap.xlsx"
    path.write_bytes(content)
    assert ".xlsx" in why(path)


def test_entities_that_multiply_are_refused(ours: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "{"x" * 50}">{levels}]>'.encode()

    def change(part: bytes) -> bytes:
        return part.replace(b"<worksheet", doctype + b"<worksheet", 1).replace(
            b"<sheetData>", b"<sheetData>&e9;"
        )

    assert "không phải Excel" in why(spoilt(ours, change))


def test_a_file_is_read_in_a_process_apart_and_one_that_takes_too_long_is_given_up(ours: Path) -> None:
    fill_in(ours, {"a.name": "Lò Thị Mai"})
    assert read_apart(ours, 100) == read_filled(ours, 100)
    slow = read_apart(ours, 100, within_s=0.01)
    assert isinstance(slow, Fault)
    assert "nặng quá" in slow.what.vi


def test_the_file_itself_is_left_as_it_was(ours: Path) -> None:
    before = ours.read_bytes()
    read_filled(ours, 100)
    assert ours.read_bytes() == before
    assert zipfile.is_zipfile(ours)
