"""reports/sheets/rows_page.py — a sheet of XlsxWriter that takes a whole row at once: of a million rows each cell counts."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

COLUMNS = [xl_col_to_name(place) for place in range(256)]
LINE_POINTS = 16
_MARKUP = re.compile("[&<>]|_x[0-9a-fA-F]{4}_")
_READ_AS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class RowsPage(Worksheet):  # type: ignore[misc]
    """All but the rows of a table is written by XlsxWriter. It takes a dozen steps for a cell, and keeps in mind how tall
    each row is; a row given here is written as it comes, in the same file, and forgotten.
    """

    def write_row_of(self, row: int, cells: str, last: int, lines: int) -> None:
        """`cells` are of `number_cell` and `text_cell`, the last one in column `last`; rows come in order."""
        self._write_single_row(row)  # what it still holds of a row before
        self._check_dimensions(row, last)
        tall = f' ht="{LINE_POINTS * lines}" customHeight="1"' if lines > 1 else ""
        self.fh.write(f'<row r="{row + 1}"{tall}>{cells}</row>')


def number_cell(row: int, place: int, number: float, style: int) -> str:
    return f'<c r="{COLUMNS[place]}{row + 1}" s="{style}"><v>{number!r}</v></c>'


def text_cell(row: int, place: int, text: str, style: int) -> str:
    """A text of `cells.text_of`; spaces at its ends and line ends are kept, and nothing in it is read as something else."""
    if _MARKUP.search(text) is not None:
        text = _MARKUP.sub(_as_text, text)
    return (
        f'<c r="{COLUMNS[place]}{row + 1}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text}</t></is></c>'
    )


def _as_text(found: re.Match[str]) -> str:
    """«_x0041_» would be read as an «A»."""
    return _READ_AS.get(found[0]) or f"_x005F{found[0]}"


def style_of(form: Any) -> int:
    """The number under which a format of the workbook stands in its cells."""
    return int(form._get_xf_index())
