"""What a table says is what another program reads in its file, whatever people typed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from domain.words import verbatim
from reports.sheets.cells import MOST_CHARS, text_of
from reports.sheets.csv_beside import with_csv
from reports.sheets.sheet import Cell, Column, Made, Miscounted, Month, Sheet
from reports.sheets.xlsx import write_xlsx
from storage.sheets import read_rows
from tests.support.office import sheets_in_office

MADE = Made(datetime(2023, 8, 8, 9, 0, tzinfo=UTC))
COLUMNS = (
    Column(verbatim("TT"), "number", 6),
    Column(verbatim("Tên"), width=40),
    Column(verbatim("Ngày"), "date"),
    Column(verbatim("Làm lợi (đồng)"), "money", 18),
    Column(verbatim("% chỉ tiêu"), "percent"),
    Column(verbatim("Điện thoại"), "phone"),
)
MEANING = verbatim("Hợp lệ: hồ sơ đã được xác nhận.")
MINE: tuple[Cell, ...] = (1, "Giá phơi chè", date(2023, 3, 15), 15_000_000, 121, "0900 000 001")
# What spreadsheets, XML or XlsxWriter itself would take for something else than a text.
HOSTILE = (
    "=1+1", '=HYPERLINK("http://example.org","bấm")', "+84900000001", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1",
    "＝1+1", "http://example.org", "mailto:a@example.org", "<r><t>giàu</t></r>", "</t></is></c>", "_x0041_", "'", '"',
    "{=1}", "a\x00b\x1fc\ud800d\ufffee\uffff", "1e5", "00123", "TRUE", "#REF!", "dòng 1\ndòng 2", " đầu và cuối ",
    "a;b,c\td", "o\u0302\u0301", "💡" * 20_000,
)  # fmt: skip


def sheet(rows: Iterable[Sequence[Cell]], count: int, name: str = "Danh sách", **more: Any) -> Sheet:
    about = verbatim("Công đoàn Chè · Đợt 2")
    return Sheet(verbatim(name), verbatim("DANH SÁCH"), about, COLUMNS, rows, count, (MEANING,), **more)


def book_of(folder: Path, *sheets: Sheet, most_rows: int = 1_048_576) -> Any:
    write_xlsx(folder / "made.xlsx", sheets, MADE, most_rows=most_rows)
    return load_workbook(folder / "made.xlsx")


def test_a_table_reads_as_it_was_told(tmp_path: Path) -> None:
    month: tuple[Cell, ...] = (2, "Nâng chè", Month(date(2023, 2, 1)), "Không tính được thành tiền", 0, None)
    page = book_of(tmp_path, sheet(iter([MINE, month]), 2)).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][0] == "DANH SÁCH"
    assert rows[1][0] == "2 dòng, lập lúc 16:00 thứ Ba 08/8/2023 · Công đoàn Chè · Đợt 2"
    assert rows[2] == [column.label.vi for column in COLUMNS]
    assert rows[3] == [1, "Giá phơi chè", datetime(2023, 3, 15), 15_000_000, 1.21, "0900 000 001"]  # noqa: DTZ001
    assert rows[4] == [2, "Nâng chè", datetime(2023, 2, 1), "Không tính được thành tiền", 0, None]  # noqa: DTZ001
    assert [row[0] for row in rows[5:]] == [None, "Giải thích", MEANING.vi]
    shown = [cell.number_format for cell in page[4]]
    assert shown[2:5] == ["dd/mm/yyyy", "[$-42A]#,##0", "0 %"]
    assert page.cell(5, 3).number_format == "mm/yyyy"
    assert (page["B4"].alignment.horizontal, page["B4"].alignment.indent) == ("left", 1), (
        "away from the number before"
    )
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:F5"
    assert page.print_title_rows == "$3:$3"


def test_a_table_without_rows_and_one_of_a_single_row_say_so(tmp_path: Path) -> None:
    book = book_of(tmp_path, sheet([], 0, "Không"), sheet([MINE], 1, "Một: /?*[x]'" + "y" * 40))
    assert [page.title for page in book] == ["Không", f"Một      x  {'y' * 19}"]
    assert [page.cell(2, 1).value[:20] for page in book] == ["0 dòng, lập lúc 16:0", "1 dòng, lập lúc 16:0"]
    assert book.worksheets[0].auto_filter.ref == "A3:F3"


def test_what_is_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    rows = ((n, f"Sáng kiến {n}", None, n, None, None) for n in range(1, 26))
    book = book_of(tmp_path, sheet(rows, 25), sheet([MINE], 1, "Khác"), most_rows=14)
    assert [page.title for page in book] == ["Danh sách", "Danh sách (2)", "Danh sách (3)", "Khác"]
    pages = [page for page in book if page.title != "Khác"]
    numbers = [page.cell(row, 1).value for page in pages for row in range(4, 14)]
    assert [number for number in numbers if isinstance(number, int)] == [*range(1, 26)]
    assert [page.cell(3, 2).value for page in pages] == ["Tên"] * 3
    assert [page.cell(14, 1).value for page in pages[:2]] == ["tiếp ở trang tính sau"] * 2
    assert [page.auto_filter.ref for page in pages] == ["A3:F13", "A3:F13", "A3:F8"]
    assert pages[2].cell(11, 1).value == MEANING.vi


def test_where_the_last_sheet_is_full_the_meanings_have_one_of_their_own(tmp_path: Path) -> None:
    book = book_of(tmp_path, sheet([MINE] * 10, 10), most_rows=14)
    assert [page.title for page in book] == ["Danh sách", "Danh sách (2)"]
    assert [row[0] for row in book.worksheets[1].iter_rows(values_only=True)] == ["Giải thích", MEANING.vi]
    assert book.worksheets[0].cell(13, 2).value == "Giá phơi chè"


@pytest.mark.parametrize("came", [0, 1, 3, 30])
def test_a_file_never_says_another_number_of_rows_than_it_has(tmp_path: Path, came: int) -> None:
    with pytest.raises(Miscounted):
        book_of(tmp_path, sheet([MINE] * came, 2), most_rows=14)


def in_a_cell(page: Any, row: int) -> str:
    cell = page.cell(row, 2)
    assert cell.data_type in ("s", "n"), "a formula"  # "n": nothing was left of it
    return re.sub("_x005F_", "_", cell.value or "")


@given(texts=st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_people_typed_is_text_in_the_workbook(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        page = book_of(Path(folder), sheet([(1, text, *4 * (None,)) for text in texts], len(texts))).active
    # XML knows one kind of line end; the reader drops none of the spaces.
    assert [in_a_cell(page, row) for row in range(4, 4 + len(texts))] == [text_of(text) for text in texts]


def test_hostile_texts_stay_text_for_another_program_too(tmp_path: Path) -> None:
    rows = [(n, text, date(1890, 1, 1), 10**16, None, "0900 000 001") for n, text in enumerate(HOSTILE)]
    write_xlsx(tmp_path / "made.xlsx", [sheet(rows, len(rows))], MADE)
    read = sheets_in_office(tmp_path / "made.xlsx", tmp_path)["Danh sách"]
    shown = read[3 : 3 + len(rows)]
    assert [row[1] for row in shown] == [text_of(text) for text in HOSTILE]
    assert {tuple(row[2:]) for row in shown} == {("01/01/1890", str(10**16), "", "0900 000 001")}
    assert read[1][0].startswith(f"{len(rows)} dòng, lập lúc 16:00")


def test_a_text_is_composed_and_not_longer_than_a_cell() -> None:
    long = text_of("💡" * 20_000)
    assert len(long.encode("utf-16-le")) // 2 <= MOST_CHARS
    assert long.endswith("💡…")
    assert text_of("Nguye\u0302\u0303n Thi\u0323 Thua\u0323\u0302n") == "Nguyễn Thị Thuận"


def test_a_csv_beside_it_has_the_same_rows_and_nothing_to_work_out(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [
        MINE,
        *((2, text, Month(date(2023, 2, 1)), 2.5, 0, None) for text in HOSTILE[:-1]),
    ]
    beside = with_csv(sheet(iter(rows), len(rows)), tmp_path / "made.csv", "vi")
    assert book_of(tmp_path, beside).active.cell(4, 2).value == "Giá phơi chè"
    assert (tmp_path / "made.csv").read_bytes().startswith(b"\xef\xbb\xbfTT;")
    with (tmp_path / "made.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file, delimiter=";"))
    assert read[1] == ["1", "Giá phơi chè", "15/03/2023", "15000000", "121", "0900 000 001"]
    assert read[2] == ["2", "'=1+1", "02/2023", "2,5", "0", ""]
    assert [row[1].removeprefix("'") for row in read[2:]] == [
        text_of(text).removeprefix("'") for text in HOSTILE[:-1]
    ]
    assert not [row[1] for row in read if row[1].lstrip().startswith(("=", "+", "-", "@", "＝"))]
    assert isinstance(read_rows(tmp_path / "made.csv"), list)  # as an operator would send it back


def test_english_is_english_all_over() -> None:
    assert MADE.said(1).en == "1 row, made at Tue 8 Aug 2023, 16:00"
