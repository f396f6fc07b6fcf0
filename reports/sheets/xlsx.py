"""reports/sheets/xlsx.py — writes tables into an .xlsx file row by row: memory stays the same however long they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from domain.calendar import written_day
from domain.words import Language, Words, joined
from reports.palette import TEA_SOFT
from reports.sheets.book import MOST_ROWS, workbook_at
from reports.sheets.cells import BEGIN_FORMULA, MOST_EXACT, serial_of, text_of
from reports.sheets.rows_page import LINE_POINTS, RowsPage, number_cell, style_of, text_cell
from reports.sheets.sheet import Cell, Kind, Made, Miscounted, Month, Sheet

MOST_NAME_CHARS = 31
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
FIRST_ROW = 3  # under the title, what it is of, and the heads
A4 = 9
MORE = Words(vi="tiếp ở trang tính sau", en="goes on in the next sheet")
MEANINGS = Words(vi="Giải thích", en="What the numbers mean")
TOP = {"valign": "top"}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "about": {"italic": True},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": TEA_SOFT},
    "text": {"text_wrap": True, "align": "left", "indent": 1, **TOP},
    "quoted": {"text_wrap": True, "align": "left", "indent": 1, "quote_prefix": True, **TOP},
    "number": {"num_format": "[$-42A]#,##0", **TOP},
    "decimal": {"num_format": "[$-42A]#,##0.0", **TOP},
    "money": {"num_format": "[$-42A]#,##0", **TOP},
    "percent": {"num_format": "0 %", **TOP},
    "date": {"num_format": "dd/mm/yyyy", "align": "center", **TOP},
    "month": {"num_format": "mm/yyyy", "align": "center", **TOP},
}
FONT = {"font_name": "Times New Roman", "font_size": 12}
PER_CENT = 100
TEXTS = ("text", "phone")
MOST_LINES = 6
SPARE = 2  # characters of a line that the margin and a word that is not cut take
WIDEST_PAGE = 300  # characters: printed smaller nobody could read it

Write = Callable[[int, int, Any], str]


def write_xlsx(path: Path, sheets: Iterable[Sheet], made: Made, *, most_rows: int = MOST_ROWS) -> None:
    """One after the other; a table longer than `most_rows` goes on in further sheets. Raises Miscounted."""
    workbook = workbook_at(path, default_format_properties=FONT)
    workbook.use_zip64()
    workbook.set_properties({"created": made.at.astimezone(UTC).replace(tzinfo=None)})
    formats = {name: workbook.add_format(of) for name, of in FORMATS.items()}
    book = _Book(workbook, formats, made.language, made, most_rows)
    try:
        for sheet in sheets:
            book.add(sheet)
    finally:
        workbook.close()


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook that is being written, front to back."""

    workbook: Any
    formats: Mapping[str, Any]
    language: Language
    made: Made
    most_rows: int

    def add(self, sheet: Sheet) -> None:
        """On as many pages as it takes. A line at the end of each is kept free to say that it goes on."""
        rows, room, came = iter(sheet.rows), self.most_rows - FIRST_ROW - 1, 0
        for part in range(1, max(1, -(-sheet.count // room)) + 1):
            page = self._page(sheet, part)
            on_page = self._fill(page, sheet, islice(rows, room))
            page.autofilter(FIRST_ROW - 1, 0, FIRST_ROW - 1 + on_page, len(sheet.columns) - 1)
            came += on_page
            if came < sheet.count:
                self._say(page, self.most_rows - 1, MORE, "about")
        came += sum(1 for _ in rows)
        if came != sheet.count:
            raise Miscounted(sheet.count, came)
        under = FIRST_ROW + on_page + 1
        if sheet.notes and under + len(sheet.notes) >= self.most_rows:  # it is full
            page, under = self.workbook.add_worksheet(self._tab(sheet, part + 1)), 0
        self._explain(page, sheet.notes, under)

    def _page(self, sheet: Sheet, part: int) -> Any:
        """With all that stands above the rows: whoever scrolls down still sees it, also on paper."""
        page = self.workbook.add_worksheet(self._tab(sheet, part), RowsPage)
        page.freeze_panes(FIRST_ROW, 0)
        page.repeat_rows(FIRST_ROW - 1)
        page.set_landscape()
        page.set_paper(A4)
        if sum(column.width for column in sheet.columns) <= WIDEST_PAGE:
            page.fit_to_pages(1, 0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
        self._say(page, 0, sheet.title, "title")
        self._say(page, 1, joined([self.made.said(sheet.count), sheet.about], " · "), "about")
        labels = [column.label.within(self.language) for column in sheet.columns]
        page.set_row(
            FIRST_ROW - 1, LINE_POINTS * _lines(labels, [(n, c.width) for n, c in enumerate(sheet.columns)])
        )
        for place, column in enumerate(sheet.columns):
            self._say(page, FIRST_ROW - 1, column.label, "head", place)
        return page

    def _tab(self, sheet: Sheet, part: int) -> str:
        return tab_name(sheet.name.within(self.language), part)

    def _say(self, page: Any, row: int, words: Words, shown: str = "", place: int = 0) -> None:
        page.write_string(row, place, text_of(words.within(self.language)), self.formats.get(shown))

    def _fill(self, page: Any, sheet: Sheet, rows: Iterable[Sequence[Cell]]) -> int:
        """How many there were."""
        writers = [self._writer(column.kind) for column in sheet.columns]
        widths = [(place, column.width) for place, column in enumerate(sheet.columns) if column.kind in TEXTS]
        there = 0
        for row in rows:
            at, there = FIRST_ROW + there, there + 1
            cells = [
                writers[place](at, place, cell)
                for place, cell in enumerate(row)
                if cell is not None and cell != ""
            ]
            page.write_row_of(at, "".join(cells), len(writers) - 1, _lines(row, widths))
        return there

    def _writer(self, kind: Kind) -> Write:
        style = {name: style_of(form) for name, form in self.formats.items()}
        text = partial(_text, style["text"], style["quoted"])
        if kind in TEXTS:
            return text
        if kind == "date":
            return partial(_day, text, style["date"], style["month"])
        return partial(_number, text, style[kind], PER_CENT if kind == "percent" else 1)

    def _explain(self, page: Any, notes: Sequence[Words], at: int) -> None:
        """Under the table."""
        for row, words in enumerate([MEANINGS, *notes] if notes else [], at):
            self._say(page, row, words, "about" if row == at else "")


def tab_name(name: str, part: int) -> str:
    """As Excel lets a sheet be named."""
    end = f" ({part})" if part > 1 else ""
    return NOT_IN_NAMES.sub(" ", text_of(name))[: MOST_NAME_CHARS - len(end)].strip() + end


def _lines(row: Sequence[Cell], widths: Sequence[tuple[int, int]]) -> int:
    """How many lines its longest text takes: not every program works out how tall a row is."""
    most = 1
    for place, width in widths:
        cell = row[place]
        if isinstance(cell, str) and (len(cell) > width - SPARE or "\n" in cell):
            most = max(most, sum(1 + len(line) // max(width - SPARE, 1) for line in cell.splitlines()))
    return min(most, MOST_LINES)


def _text(plain: int, quoted: int, row: int, place: int, cell: Any) -> str:
    """Always text; one that looks like a formula stays text when somebody touches it."""
    text = text_of(cell)
    return text_cell(row, place, text, quoted if text.startswith(BEGIN_FORMULA) else plain)


def _number(text: Write, shown: int, parts: int, row: int, place: int, cell: Any) -> str:
    if isinstance(cell, str) or abs(cell) >= MOST_EXACT:
        return text(row, place, str(cell))
    return number_cell(row, place, cell if parts == 1 else cell / parts, shown)


def _day(text: Write, shown: int, month: int, row: int, place: int, cell: Any) -> str:
    if isinstance(cell, str):
        return text(row, place, cell)
    day = cell.first if isinstance(cell, Month) else cell
    serial = serial_of(day)
    if serial is None:
        return text(row, place, written_day(day))
    return number_cell(row, place, serial, month if isinstance(cell, Month) else shown)
