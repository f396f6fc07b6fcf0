"""reports/portal_sheet.py — entries in the columns of a mapping file, as .xlsx and .csv: heads, rows and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from domain.calendar import local_day
from domain.form import Form
from domain.kinds.phone import Phone
from domain.lists.entry import ListedEntry
from domain.lists.which import GROUPS
from domain.sheet.portal_file import PortalColumn
from domain.statuses import STATUSES
from domain.words import verbatim
from reports.lists.answers import column_of
from reports.sheets.book import MOST_ROWS, workbook_at
from reports.sheets.cells import text_of
from reports.sheets.csv_beside import with_csv
from reports.sheets.sheet import Cell, Column, Month, Sheet

SHEET = "Sang kien"
DAYS = {"yyyy-mm-dd": "%Y-%m-%d", "dd/mm/yyyy": "%d/%m/%Y", "mm/yyyy": "%m/%Y", "yyyy": "%Y"}
OF_A_MONTH = {"mm/yyyy", "yyyy"}
IN = {"nghìn": 1_000, "triệu": 1_000_000}
NO_WORDS = verbatim("")

CellOf = Callable[[int, ListedEntry], Cell]


def write_portal(
    xlsx: Path,
    csv: Path,
    columns: Sequence[PortalColumn],
    entries: Iterable[ListedEntry],
    form: Form,
    zone: str,
    most_rows: int = MOST_ROWS,
) -> int:
    """Both files; how many entries are in them."""
    cells = [_cell_of(column, form, zone) for column in columns]
    heads = tuple(Column(verbatim(column.head)) for column in columns)
    rows = ([cell(nth, entry) for cell in cells] for nth, entry in enumerate(entries, 1))
    both = with_csv(Sheet(NO_WORDS, NO_WORDS, NO_WORDS, heads, rows, 0), csv, "vi")
    return _written(xlsx, [column.head for column in columns], both.rows, most_rows)


def _written(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]], most_rows: int) -> int:
    """A file longer than a sheet may be goes on in a next one, under the same heads."""
    book, count = workbook_at(path), 0
    sheet = _sheet(book, SHEET, heads)
    for count, row in enumerate(rows, 1):
        part, line = divmod(count - 1, most_rows - 1)
        if part and not line:
            sheet = _sheet(book, f"{SHEET} {part + 1}", heads)
        for at, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(line + 1, at, cell)
            elif cell:
                sheet.write_string(line + 1, at, text_of(str(cell)))
    book.close()
    return count


def _sheet(book: Any, name: str, heads: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, text_of(head))
        sheet.set_column(at, at, max(12, min(len(head) + 2, 40)))
    return sheet


def _cell_of(column: PortalColumn, form: Form, zone: str) -> CellOf:
    if not column.key:
        return lambda _nth, _entry: column.literal
    ours = _ours(zone).get(column.key)
    if ours is not None:
        return lambda nth, entry: _formatted(ours(nth, entry), column.format)
    return partial(_answer, column, form)


def _answer(column: PortalColumn, form: Form, _nth: int, entry: ListedEntry) -> Cell:
    field = form.field(column.key)
    value: Any = field.value(entry.answers)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, str) and value in column.codes:
        return column.codes[value]
    _, cell = column_of(field, "vi")
    return _formatted(cell(entry), column.format)


def _formatted(cell: Cell, wanted: str) -> Cell:
    """A day as the portal writes it, a sum in its unit; what has neither stays as it reads."""
    if isinstance(cell, Month):
        return cell.first.strftime(DAYS[wanted] if wanted in OF_A_MONTH else DAYS["mm/yyyy"])
    if isinstance(cell, date):
        return cell.strftime(DAYS.get(wanted, DAYS["dd/mm/yyyy"]))
    if isinstance(cell, int) and wanted in IN:
        whole, rest = divmod(cell, IN[wanted])
        return cell / IN[wanted] if rest else whole
    return cell


def _ours(zone: str) -> dict[str, CellOf]:
    """What no question asks."""
    return {
        "nth": lambda nth, _: nth,
        "code": lambda _, entry: entry.code,
        "author": lambda _, entry: entry.answers.get("author_name", ""),
        "phone": lambda _, entry: Phone().show(entry.phone).vi if entry.phone else None,
        "group": lambda _, entry: GROUPS[entry.group].vi if entry.group in GROUPS else None,
        "unit": lambda _, entry: entry.unit,
        "verified": lambda _, entry: entry.verified_vnd if entry.money_state == "verified" else None,
        "status": lambda _, entry: STATUSES[entry.status].label.vi,
        "sent_on": lambda _, entry: local_day(entry.submitted_at, zone),
    }


def off_portal(entries: Iterable[ListedEntry]) -> Iterator[ListedEntry]:
    """Those that are not there yet."""
    return (entry for entry in entries if entry.status != "on_portal")
