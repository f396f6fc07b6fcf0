"""reports/sheets/quick_page.py — a sheet of XlsxWriter whose plain cells are written in fewer steps: there are 15 million."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

# Whatever XML or a spreadsheet reads otherwise than it stands there, and space at an end: XlsxWriter's own way knows how.
_NOT_PLAIN = re.compile(r"[&<>_\x00-\x1f\ufffe\uffff]|^\s|\s$")
_COLUMNS = [xl_col_to_name(place) for place in range(64)]


class QuickPage(Worksheet):  # type: ignore[misc]
    """The same sheet: were this method called no more by a later XlsxWriter, it would be as right and half as fast."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, value = type(cell).__name__, cell[0]
        if cell.format is None or col >= len(_COLUMNS):
            super()._write_cell(row, col, cell)
            return
        where = f'<c r="{_COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "Number" and type(value) is int:
            self.fh.write(f"{where}><v>{value}</v></c>")
        elif kind == "String" and _NOT_PLAIN.search(value) is None:
            self.fh.write(f'{where} t="inlineStr"><is><t>{value}</t></is></c>')
        else:
            super()._write_cell(row, col, cell)
