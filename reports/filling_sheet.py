"""reports/filling_sheet.py — a workbook to be filled in, or given back annotated: lists, checks, hidden keys, a stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from domain.sheet.column import Column, Holds
from domain.sheet.page import FATES, Fate, Page, PageRow
from domain.sheet.row import EXAMPLE_KEY, KEY_COLUMN
from domain.sheet.stamp import GUIDE, HIDDEN, SHEET
from reports.filling_guide import LINE_POINTS, for_paper, head_of, lines_of, write_guide
from reports.palette import GOLD, GROUND, INK, LINE, PAPER, SOFT, TEA, TEA_SOFT
from reports.sheets.book import workbook_at
from reports.sheets.cells import serial_of, text_of

GUIDANCE_ROWS = 2
MOST_LINES = 12
KEYS_AT, HEADS_AT, EXAMPLE_AT, ROWS_AT = 3, 4, 5, 6  # from 0
FROZEN_COLUMNS = 2  # the hidden key, and what became of the row: a phone has room for no more
WIDTHS: Mapping[Holds, int] = {
    "text": 26, "long": 48, "choice": 24, "unit": 46, "day": 14, "sum": 18, "count": 12,
}  # fmt: skip
FORMATS: Mapping[Holds, str] = {"day": "dd/mm/yyyy", "sum": "#,##0", "count": "0"}
FILLS: Mapping[Fate, str] = {
    "": PAPER, "ready": TEA_SOFT, "done": TEA_SOFT, "there": GROUND, "changed": LINE, "bad": GOLD,
}  # fmt: skip
NOT_READ = "VÍ DỤ · EXAMPLE"
EXAMPLE_SAID = "Em không đọc · Not read"
# Our own columns stand in front: key, head, width.
OURS = ((KEY_COLUMN, "", 10), ("_fate", "Kết quả\nResult", 18), ("_said", "Cần sửa gì\nTo be mended", 24))
ANSWERED = (
    *OURS[:2], ("_said", "Cần sửa gì, cần biết gì\nTo be mended, or known", 48), ("_code", "Mã\nCode", 20),
    ("_confirm", "Mã xác nhận (đọc cho tác giả)\nCode to read out", 28), ("_understood", "Em hiểu là\nUnderstood as", 40),
)  # fmt: skip
NOT_LISTED = "Chưa có trong danh sách"
MOST_TITLE, MOST_HINT = 32, 255  # Excel's own limits of an input message

_DAY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")  # longer ones a sheet would round

Formats = Mapping[str, Any]


def write_page(page: Page, path: Path) -> None:
    """Write it, row by row, keeping none in memory. A cell is text whatever it begins with: never a formula, never a link."""
    book = workbook_at(path)
    sheet, guide, hidden = (book.add_worksheet(name) for name in (SHEET, GUIDE, HIDDEN))
    formats = _formats(book)
    _columns(sheet, page)
    _top(sheet, page, formats)
    for nth, row in enumerate(page.rows):
        _row(sheet, ROWS_AT + nth, page, row, formats)
    _checks(sheet, page)
    sheet.freeze_panes(HEADS_AT + 1, FROZEN_COLUMNS)
    for_paper(sheet)
    write_guide(guide, page, formats)
    _lists(hidden, page)
    hidden.very_hidden()
    book.close()


def _formats(book: Any) -> Formats:
    wrapped = {"text_wrap": True, "valign": "top", "font_color": INK, "border": 1, "border_color": LINE}
    every = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": TEA}),
        "guidance": book.add_format({"font_color": SOFT}),
        "head": book.add_format({**wrapped, "bold": True, "bg_color": TEA_SOFT}),
        "example": book.add_format({**wrapped, "italic": True, "font_color": SOFT, "bg_color": GROUND}),
    }
    for fate, fill in FILLS.items():
        every[f"fate {fate}"] = book.add_format({**wrapped, "bg_color": fill})
    for holds in WIDTHS:
        shown = {**wrapped, "num_format": FORMATS.get(holds, "@")}
        every[holds] = book.add_format(shown)
    return every


def _ours(page: Page) -> tuple[tuple[str, str, int], ...]:
    return ANSWERED if page.answered else OURS


def _columns(sheet: Any, page: Page) -> None:
    widths = [*(width for _, _, width in _ours(page)), *(WIDTHS[column.holds] for column in page.columns)]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width, None, {"hidden": at == 0})


def _top(sheet: Any, page: Page, formats: Formats) -> None:
    sheet.write_string(0, 1, page.title.vi, formats["title"])
    for nth, line in enumerate(page.guidance[:GUIDANCE_ROWS], 1):
        sheet.write_string(nth, 1, line.vi, formats["guidance"])
    ours = _ours(page)
    sheet.set_row(KEYS_AT, None, None, {"hidden": True})
    for at, key in enumerate([*(key for key, _, _ in ours), *(column.key for column in page.columns)]):
        sheet.write_string(KEYS_AT, at, key)
    heads = [(head, width) for _, head, width in ours] + [(head_of(c), WIDTHS[c.holds]) for c in page.columns]
    sheet.set_row(HEADS_AT, LINE_POINTS * max(lines_of(head, width) for head, width in heads))
    for at, (head, _) in enumerate(heads):
        sheet.write_string(HEADS_AT, at, head, formats["head"])
    marks = [EXAMPLE_KEY, NOT_READ, EXAMPLE_SAID, *("" for _ in ours[3:])]
    for at, example in enumerate([*marks, *(column.example for column in page.columns)]):
        sheet.write_string(EXAMPLE_AT, at, example, formats["example"])


def _row(sheet: Any, at: int, page: Page, row: PageRow, formats: Formats) -> None:
    marked, ours = formats[f"fate {row.fate}"], _ours(page)
    said = {"_fate": FATES[row.fate].within(page.language), "_said": row.said, "_understood": row.understood, "_code": row.code,
            "_confirm": row.confirm}  # fmt: skip
    sheet.set_row(at, LINE_POINTS * _lines(said, ours))
    sheet.write_string(at, 0, row.key)
    for nth, (key, _, _) in enumerate(ours[1:], 1):
        sheet.write_string(at, nth, text_of(said[key]), marked)
    for nth, column in enumerate(page.columns, len(ours)):
        _cell(sheet, at, nth, row.cells.get(column.key, ""), column.holds, formats)


def _cell(sheet: Any, at: int, nth: int, cell: str, holds: Holds, formats: Formats) -> None:
    """A plain number stays one, and a day written out is one, so that Excel can add up and sort; read back they say the same."""
    number = (
        _serial(cell)
        if holds == "day"
        else int(cell)
        if holds in FORMATS and _NUMBER.fullmatch(cell)
        else None
    )
    if number is not None:
        sheet.write_number(at, nth, number, formats[holds])
    elif cell:
        sheet.write_string(at, nth, text_of(cell), formats[holds])
    else:
        sheet.write_blank(at, nth, None, formats[holds])


def _serial(cell: str) -> int | None:
    """Of a day as it would be read back; «1/9/2026» stays as she wrote it."""
    if not _DAY.fullmatch(cell):
        return None
    day, month, year = (int(part) for part in cell.split("/"))
    try:
        return serial_of(date(year, month, day))
    except ValueError:
        return None


def _lines(said: Mapping[str, str], ours: tuple[tuple[str, str, int], ...]) -> int:
    """How many lines what we say takes: a sheet fits a row to its text only where somebody clicks."""
    return min(max(lines_of(said[key], width) for key, _, width in ours[1:]), MOST_LINES)


def _checks(sheet: Any, page: Page) -> None:
    """Lists and checks; all but a count only warn: «tháng 3/2026» and «15tr» are understood too."""
    last = ROWS_AT + max(len(page.rows), 1) - 1
    for at, (column, listed) in enumerate(_listed(page), len(_ours(page))):
        check = {**_check(column, listed), **_message(column)}
        sheet.data_validation(ROWS_AT, at, last, at, check)


def _message(column: Column) -> dict[str, Any]:
    both = f"{column.hint.vi}\n{column.hint.en}"
    said = both if len(both) <= MOST_HINT else column.hint.vi[:MOST_HINT]
    return {"input_title": column.head.vi[:MOST_TITLE], "input_message": said}


def _check(column: Column, listed: str) -> dict[str, Any]:
    if listed:
        return {"validate": "list", "source": listed, "error_type": "warning", "error_title": NOT_LISTED,
                "error_message": column.hint.vi[:MOST_HINT]}  # fmt: skip
    if column.holds == "count":
        return {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "stop",
                "error_message": column.hint.vi[:MOST_HINT]}  # fmt: skip
    if column.holds == "day":
        return {"validate": "date", "criteria": ">", "value": _FIRST_DAY, "error_type": "information",
                "error_message": column.hint.vi[:MOST_HINT]}  # fmt: skip
    return {"validate": "any"}


_FIRST_DAY = 32874  # 01/01/1990, as a sheet counts days


def _lists(hidden: Any, page: Page) -> None:
    """The stamp, then a column for each list. Row by row, as constant memory wants it."""
    lists = [list(_list_of(page, column)) for column in page.columns]
    hidden.write_string(0, 0, page.stamp.written())
    for at, column in enumerate(page.columns, 1):
        hidden.write_string(0, at, column.key)
    for nth in range(max(map(len, lists), default=0)):
        for at, listed in enumerate(lists, 1):
            if nth < len(listed):
                hidden.write_string(nth + 1, at, listed[nth])


def _list_of(page: Page, column: Column) -> tuple[str, ...]:
    return page.units if column.holds == "unit" else column.choices


def _listed(page: Page) -> Iterator[tuple[Column, str]]:
    """Each column, and where its list stands; "" where it has none."""
    for at, column in enumerate(page.columns, 1):
        count, name = len(_list_of(page, column)), xl_col_to_name(at)
        yield column, f"={HIDDEN}!${name}$2:${name}${count + 1}" if count else ""
