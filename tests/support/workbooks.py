"""tests/support/workbooks.py — workbooks of ours, filled in as an officer would, and spoilt as a stranger would."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from domain.sheet.column import Column
from domain.sheet.page import Page, PageRow
from domain.sheet.stamp import SHEET, Stamp, of_columns
from domain.words import verbatim
from reports.filling_sheet import KEYS_AT, ROWS_AT, write_page

SHEET_PART = "xl/worksheets/sheet1.xml"
HINT = verbatim("Gợi ý")
COLUMNS = (
    Column("a.name", verbatim("Họ tên"), HINT, needed=True, example="Giàng A Páo"),
    Column("a.kind", verbatim("Loại"), HINT, "choice", ("Một", "Hai"), example="Một"),
    Column("a.on", verbatim("Ngày"), HINT, "day", example="15/3/2026"),
    Column("a.sum", verbatim("Tiền"), HINT, "sum", example="15 triệu"),
)
Filled = Mapping[str, Any]


def page(*rows: PageRow, columns: Sequence[Column] = COLUMNS, answered: bool = False) -> Page:
    stamp = Stamp("entries", "2026", of_columns(c.key for c in columns))
    title, guidance = verbatim("Mẫu thử"), (verbatim("Dòng một."), verbatim("Dòng hai."))
    return Page(stamp, title, guidance, tuple(columns), rows, ("Đơn vị · A",), answered)


def written(folder: Path, *rows: PageRow, **more: Any) -> Path:
    path = folder / "mau-nhap.xlsx"
    write_page(page(*rows, **more), path)
    return path


def fill_in(path: Path, *rows: Filled, first: int = ROWS_AT + 1) -> Path:
    """Type these cells, by column key, into the rows from the first one on; what Excel does with a file happens to it."""
    book = load_workbook(path)
    sheet = book[SHEET]
    keys = {str(cell.value): cell.column for cell in sheet[KEYS_AT + 1] if cell.value}
    for line, row in enumerate(rows, first):
        for key, value in row.items():
            sheet.cell(line, keys[key]).value = value
    book.save(path)
    return path


def spoilt(
    path: Path,
    change: Callable[[bytes], bytes],
    part: str = SHEET_PART,
    added: Mapping[str, bytes] | None = None,
) -> Path:
    """The same file with one part rewritten, and parts added."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (parts | dict(added or {})).items():
            book.writestr(name, content)
    return path
