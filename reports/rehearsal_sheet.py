"""reports/rehearsal_sheet.py — the messages of a rehearsal as a sheet that opens in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

HEADS = ("Ngày", "Giờ", "Gửi đến", "Loại tin", "Nội dung", "Không gửi vì")
WIDTHS = (12, 8, 40, 24, 80, 40)


@dataclass(frozen=True, slots=True)
class Line:
    """A message to a chat; `dropped` tells why it would not be sent."""

    at: datetime
    to: str
    kinds: str
    text: str
    dropped: str = ""


def sheet_of(lines: Sequence[Line]) -> bytes:
    """An .xlsx, the first row standing still."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new book has a sheet"  # noqa: S101
    sheet.title = "Lịch nhắc"
    sheet.append(HEADS)
    for line in lines:
        sheet.append(
            (f"{line.at:%d/%m/%Y}", f"{line.at:%H:%M}", line.to, line.kinds, line.text, line.dropped)
        )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # whatever it begins with, it is no formula
    sheet.freeze_panes = "A2"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
