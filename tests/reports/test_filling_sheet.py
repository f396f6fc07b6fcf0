"""A workbook to be filled in opens in other programs, checks what it can, and hides what it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.sheet.column import Column
from domain.sheet.page import PageRow
from domain.sheet.stamp import GUIDE, HIDDEN, SHEET
from domain.words import Words
from reports.filling_sheet import HEADS_AT, KEYS_AT, ROWS_AT, write_page
from storage.filled_sheets import Filled, read_filled
from tests.support.opened import as_pdf, one_line, words_of
from tests.support.workbooks import COLUMNS, page, written

ROWS = (
    PageRow(
        "rabcdef0001", {"a.name": "=1+2"}, "bad", "Họ tên: chưa rõ.", "15.000.000 đồng (mười lăm triệu đồng)"
    ),
    PageRow("rabcdef0002", {"a.name": "Lò Thị Mai"}, "done", code="SK26-CTD-0001-T", confirm="123456"),
)


def test_lists_checks_keys_and_the_stamp_are_in_it(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, *ROWS))
    sheet, hidden = book[SHEET], book[HIDDEN]
    assert hidden.sheet_state == "veryHidden"
    assert str(hidden["A1"].value).startswith("sangkien:1:entries:2026:")
    assert sheet.row_dimensions[KEYS_AT + 1].hidden
    assert sheet.column_dimensions["A"].hidden
    kinds = {str(check.sqref): check.type for check in sheet.data_validations.dataValidation}
    assert {"list", "date"} <= set(kinds.values())
    assert [cell.value for cell in hidden["C"]][:3] == ["a.kind", "Một", "Hai"]
    assert sheet.freeze_panes == f"C{KEYS_AT + 3}"


def test_whatever_a_person_wrote_is_text_and_keys_are_kept(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, *ROWS, answered=True))[SHEET]
    first = sheet[ROWS_AT + 1]
    assert first[0].value == "rabcdef0001"
    assert first[6].value == "=1+2"
    assert first[6].data_type == "s"
    assert [first[1].value, first[2].value] == ["Cần sửa", "Họ tên: chưa rõ."]
    assert {cell.fill.fgColor.rgb for cell in (first[1], sheet[ROWS_AT + 2][1])} == {"FFF2B632", "FFD7ECDD"}


def test_plain_numbers_and_days_are_what_they_are_and_read_back_as_they_were(tmp_path: Path) -> None:
    cells = {"a.sum": "40000000", "a.name": "0391", "a.on": "01/09/2026"}
    path = written(tmp_path, PageRow("rabcdef0001", cells), answered=True)
    first = load_workbook(path)[SHEET][ROWS_AT + 1]
    assert {cell.value for cell in first} >= {40_000_000, "0391", datetime(2026, 9, 1)}  # noqa: DTZ001
    read = read_filled(path, 10)
    assert isinstance(read, Filled)
    assert dict(read.rows[1].cells) == cells


@pytest.mark.parametrize("typed", ["1/9/2026", "tháng 9/2026", "31/02/2026", "01/09/0026", "01/01/1900"])
def test_a_day_that_would_read_back_otherwise_stays_as_it_was_typed(tmp_path: Path, typed: str) -> None:
    path = written(tmp_path, PageRow("rabcdef0001", {"a.on": typed}), answered=True)
    read = read_filled(path, 10)
    assert isinstance(read, Filled)
    assert dict(read.rows[1].cells) == {"a.on": typed}


def test_libreoffice_shows_the_words_and_none_of_what_is_hidden(tmp_path: Path) -> None:
    shown = one_line(words_of(as_pdf(written(tmp_path, *ROWS, answered=True), tmp_path)))
    assert "Đã nhận" in shown
    assert "15.000.000 đồng (mười lăm triệu đồng)" in shown
    assert "VÍ DỤ" in shown
    assert "123456" in shown
    assert "rabcdef" not in shown
    assert COLUMNS[0].key not in shown


def test_heads_are_in_both_languages_and_a_sheet_says_how_to_fill_them_in(tmp_path: Path) -> None:
    name = Words(vi="Họ và tên", en="Full name")
    column = Column(
        "a.name", name, Words(vi="Viết đủ dấu.", en="With all marks."), needed=True, example="Lò Mai"
    )
    path = written(tmp_path, PageRow("rabcdef0001", {"a.name": "Giàng A Páo"}), columns=(column,))
    book = load_workbook(path)
    assert book[SHEET].cell(HEADS_AT + 1, 4).value == "Họ và tên *\nFull name"
    guide = [[cell.value for cell in row] for row in book[GUIDE]]
    assert guide[-1] == ["Họ và tên *\nFull name", "Viết đủ dấu.\nWith all marks.", "Lò Mai", "x"]
    read = read_filled(path, 10)
    assert isinstance(read, Filled)
    assert read.notes == (), "the guide is not missed"
    assert [dict(row.cells) for row in read.rows[1:]] == [{"a.name": "Giàng A Páo"}]


def test_a_workbook_of_the_older_shape_is_read_as_before(tmp_path: Path) -> None:
    """Without the guide, its heads in one language."""
    book = load_workbook(written(tmp_path, *ROWS))
    del book[GUIDE]
    book[SHEET].cell(HEADS_AT + 1, 4).value = "Họ tên *"
    book.save(tmp_path / "old.xlsx")
    new, old = (read_filled(tmp_path / name, 10) for name in ("mau-nhap.xlsx", "old.xlsx"))
    assert isinstance(new, Filled)
    assert old == new


def test_what_became_of_a_row_is_told_in_the_language_of_whoever_gets_it(tmp_path: Path) -> None:
    english = replace(page(*ROWS, answered=True), language="en")
    write_page(english, tmp_path / "en.xlsx")
    sheet = load_workbook(tmp_path / "en.xlsx")[SHEET]
    assert [sheet.cell(ROWS_AT + n, 2).value for n in (1, 2)] == ["To be mended", "Taken"]
