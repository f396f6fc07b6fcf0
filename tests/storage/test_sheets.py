"""Sheets are read as people see them; what cannot be read is answered with what to do."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from domain.fault import Fault
from storage.sheets import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, read_rows

VIETNAMESE = [["mã", "tên"], ["CHE", "Công đoàn Chè, đội 1; đội 2"], ["", "Trường “Ánh Dương”"]]


def csv_file(folder: Path, content: bytes) -> Path:
    path = folder / "units.csv"
    path.write_bytes(content)
    return path


def xlsx_file(folder: Path, book: Workbook) -> Path:
    path = folder / "units.XLSX"
    book.save(path)
    return path


def book_of(*rows: list[object]) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return book


def fault_of(path: Path) -> Fault:
    read = read_rows(path)
    assert isinstance(read, Fault), read
    assert read.what.en
    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_with_either_delimiter_and_with_or_without_mark(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    path = tmp_path / "units.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(VIETNAMESE)
    assert read_rows(path) == VIETNAMESE


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6).filter(
    lambda cell: cell == cell.strip()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(cells, min_size=2, max_size=4).filter(lambda row: row[-1] != ""), max_size=5))
def test_whatever_is_written_as_csv_is_read_back(tmp_path: Path, table: list[list[str]]) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["mã", "tên", "loại"], *table])
    assert read_rows(path) == [["mã", "tên", "loại"], *table]


def test_each_row_stands_at_the_line_an_editor_shows(tmp_path: Path) -> None:
    read = read_rows(csv_file(tmp_path, 'mã,tên\n\nA,"hai\ndòng"\nB,một\n\n\n'.encode()))
    assert read == [["mã", "tên"], [], ["A", "hai\ndòng"], [], ["B", "một"]]


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252"])
def test_an_old_code_page_is_answered_with_the_line_and_how_to_save(tmp_path: Path, encoding: str) -> None:
    content = b"ma,ten\nA,plain\nB," + "Trêng".encode(encoding) + b"\n"
    fault = fault_of(csv_file(tmp_path, content))
    assert fault.line == 3
    assert "UTF-8" in fault.what.vi


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_answered_with_how_to_save(tmp_path: Path, encoding: str) -> None:
    assert "UTF-8" in fault_of(csv_file(tmp_path, "mã\ttên\n".encode(encoding))).what.vi


def test_an_open_quote_is_told_on_the_line_where_it_opens(tmp_path: Path) -> None:
    fault = fault_of(csv_file(tmp_path, 'mã,tên\nA,"chưa khép\nB,một\n'.encode()))
    assert fault.line == 2
    assert "Ngoặc kép" in fault.what.vi


def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    a_moment = datetime(2025, 7, 1, 8, 30, tzinfo=UTC).replace(tzinfo=None)  # a sheet knows no zones
    book = book_of(
        ["mã", "từ ngày", "số", "giờ", None],
        ["0391", date(2025, 7, 1), 120.0, a_moment, None],
        [],
        [391, date(2025, 12, 31), 0.5, "Công đoàn", 1_234_567],
    )
    sheet = book.active
    assert sheet is not None
    sheet.cell(4, 1).number_format = "0000"
    sheet.cell(9, 9).value = "   "
    assert read_rows(xlsx_file(tmp_path, book)) == [
        ["mã", "từ ngày", "số", "giờ"],
        ["0391", "01/07/2025", "120", "01/07/2025 08:30"],
        [],
        ["0391", "31/12/2025", "0.5", "Công đoàn", "1234567"],
    ]


def test_only_the_first_sheet_counts(tmp_path: Path) -> None:
    book = book_of(["một"])
    book.create_sheet("khác").append(["hai"])
    assert read_rows(xlsx_file(tmp_path, book)) == [["một"]]


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["a", "b"], ["c", "d"]))
    changed(path, b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')
    assert read_rows(path) == [["a", "b"], ["c", "d"]]


def test_a_sheet_with_drop_down_lists_is_read_without_a_word(tmp_path: Path) -> None:
    book = book_of(["loại"], ["CĐCS"])
    sheet = book.active
    assert sheet is not None
    sheet.add_data_validation(DataValidation(type="list", formula1='"CĐCS,Công đoàn xã"'))
    assert read_rows(xlsx_file(tmp_path, book)) == [["loại"], ["CĐCS"]]


def test_a_formula_shows_its_result(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["số"], ["=60*2"]))
    changed(path, b"<v></v>", b"<v>120</v>")
    assert read_rows(path) == [["số"], ["120"]]


def test_a_formula_without_a_result_is_never_read_as_empty(tmp_path: Path) -> None:
    fault = fault_of(xlsx_file(tmp_path, book_of(["mã", "số"], ["A", "=60*2"])))
    assert (fault.line, fault.where) == (2, "B2")


def changed(path: Path, old: bytes, new: bytes) -> None:
    """Rewrite the first sheet inside a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, content in parts.items():
            book.writestr(part, content)


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["a"]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/bomb.xml", b"0" * 40_000_000)
    assert path.stat().st_size < MOST_BYTES
    assert "quá lớn" in fault_of(path).what.vi


def test_an_archive_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["a"]))
    with zipfile.ZipFile(path, "a") as book:
        for n in range(600):
            book.writestr(f"xl/part{n}.xml", b"")
    assert "quá lớn" in fault_of(path).what.vi


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["a"]))
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "{"x" * 50}">{levels}]>'.encode()
    changed(path, b"<worksheet", doctype + b"<worksheet")
    changed(path, b"<sheetData>", b"<sheetData>&e9;")
    assert "không phải Excel" in fault_of(path).what.vi


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    assert "quá lớn" in fault_of(csv_file(tmp_path, b"a\n" * (MOST_ROWS + 1))).what.vi
    assert "quá lớn" in fault_of(csv_file(tmp_path, b"," * MOST_COLUMNS + b"a\n")).what.vi
    assert read_rows(csv_file(tmp_path, b"a\n" + b"\n" * (MOST_ROWS + 10))) == [["a"]]


def test_a_file_too_big_to_be_a_list_is_refused(tmp_path: Path) -> None:
    assert "quá lớn" in fault_of(csv_file(tmp_path, b"a" * (MOST_BYTES + 1))).what.vi


def test_a_cell_far_below_everything_costs_no_memory(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, book_of(["a"]))
    changed(path, b"</row>", b'</row><row r="200000"><c r="A200000"><v>1</v></c></row>')
    assert "quá lớn" in fault_of(path).what.vi


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, b"PK\x03\x04"]
)
def test_what_is_only_called_xlsx_is_answered_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "units.xlsx"
    path.write_bytes(content)
    assert ".xlsx" in fault_of(path).what.vi


def test_a_workbook_called_csv_is_recognised(tmp_path: Path) -> None:
    buffer = BytesIO()
    book_of(["a"]).save(buffer)
    assert "Excel" in fault_of(csv_file(tmp_path, buffer.getvalue())).what.vi


def test_a_missing_file_and_a_strange_type_are_told(tmp_path: Path) -> None:
    assert "Không thấy" in fault_of(tmp_path / "none.csv").what.vi
    (tmp_path / "units.xls").write_bytes(b"x")
    assert ".xlsx" in fault_of(tmp_path / "units.xls").what.vi
