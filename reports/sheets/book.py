"""reports/sheets/book.py — a workbook to be written front to back: no row kept in memory, a text always text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

MOST_ROWS = 1_048_576  # in a sheet of Excel


def workbook_at(path: Path, **more: Any) -> Any:
    """`more`: further options of XlsxWriter. Whoever opens it closes it."""
    options = {
        "constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    }  # fmt: skip
    return Workbook(str(path), options | more)
