"""reports/filling_guide.py — the sheet of a workbook that says in both languages what goes into each of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from domain.sheet.column import Column
from domain.sheet.page import Page
from domain.words import Words
from reports.sheets.cells import text_of

LINE_POINTS = 15
A4 = 9
HEADS = ("Cột\nColumn", "Cách ghi\nWhat to write", "Ví dụ\nExample", "Phải điền\nNeeded")
WIDTHS = (34, 60, 34, 12)
YES = "x"


def write_guide(sheet: Any, page: Page, formats: Mapping[str, Any]) -> None:
    """Front to back. Whoever sends the workbook back may change it as she likes: nobody reads it."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, page.title.vi, formats["title"])
    top = [page.title.en, *(line for words in page.guidance for line in (words.vi, words.en))]
    for nth, line in enumerate(top, 1):
        sheet.write_string(nth, 0, line, formats["guidance"])
    heads_at = len(top) + 2
    rows = [HEADS, *(_cells(column) for column in page.columns)]
    for nth, cells in enumerate(rows, heads_at):
        sheet.set_row(nth, LINE_POINTS * max(map(lines_of, cells, WIDTHS)))
        for at, cell in enumerate(cells):
            sheet.write_string(nth, at, text_of(cell), formats["head" if nth == heads_at else "text"])
    for_paper(sheet)
    sheet.fit_to_pages(1, 0)


def _cells(column: Column) -> tuple[str, ...]:
    return head_of(column), _both(column.hint), column.example, YES if column.needed else ""


def _both(words: Words) -> str:
    return words.vi if words.vi == words.en else f"{words.vi}\n{words.en}"


def head_of(column: Column) -> str:
    """«Họ và tên *», and below it the same in English."""
    first, *below = _both(column.head).split("\n")
    return "\n".join([f"{first} *" if column.needed else first, *below])


def lines_of(text: str, width: int) -> int:
    """How many lines a cell so wide needs for it."""
    return sum(ceil((len(line) or 1) / width) for line in text.split("\n"))


def for_paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
