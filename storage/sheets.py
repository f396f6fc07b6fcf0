"""storage/sheets.py — the rows of a .csv or .xlsx file as people see them, or why it cannot be read."""

from __future__ import annotations

import csv
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from domain.fault import Fault
from domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_BYTES = 10_000_000
MOST_UNPACKED_BYTES = 30_000_000
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 60

Rows = list[list[str]]

# What openpyxl, zipfile and the XML parser (SyntaxError) raise on a damaged or foreign workbook.
DAMAGED = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, RuntimeError, SyntaxError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip

NOT_THERE = Words(vi="Không thấy tệp này.", en="There is no such file.")
TOO_BIG = Words(
    vi="Tệp quá lớn: nhiều nhất 10 MB, {rows} dòng, {columns} cột.",
    en="The file is too big: at most 10 MB, {rows} rows, {columns} columns.",
)(rows=MOST_ROWS, columns=MOST_COLUMNS)
_OTHER_TYPE = Words(
    vi="Chỉ đọc được tệp .csv và .xlsx. Anh/chị mở tệp, chọn «Lưu thành», kiểu Excel (.xlsx).",
    en="Only .csv and .xlsx can be read. Open the file and save it as Excel (.xlsx).",
)
NOT_XLSX = Words(
    vi="Tệp này không phải Excel .xlsx thật, hoặc có mật khẩu. Anh/chị mở bằng Excel rồi lưu lại kiểu .xlsx.",
    en="This is no real Excel .xlsx, or it has a password. Open it in Excel and save it again as .xlsx.",
)
_NOT_UTF8 = Words(
    vi="Chữ tiếng Việt trong tệp này không phải UTF-8. Anh/chị lưu lại kiểu «CSV UTF-8» hoặc .xlsx.",
    en="The text in this file is not UTF-8. Save it as “CSV UTF-8” or .xlsx.",
)
_BAD_QUOTES = Words(
    vi="Ngoặc kép chưa khép hoặc đặt sai chỗ.", en="A quote is not closed, or stands in the wrong place."
)
_NOT_WORKED_OUT = Words(
    vi="Ô này là công thức chưa có kết quả. Anh/chị mở bằng Excel rồi lưu lại.",
    en="This cell is a formula without its result. Open the file in Excel and save it again.",
)


@dataclass(frozen=True, slots=True)
class OwnFault(Fault):
    """In a file that is a workbook of ours all the same."""


class UnreadableError(Exception):
    """Carries a fault out of the depth of a file; never leaves these rooms."""

    def __init__(self, what: Words, line: int = 0, where: str = "", kind: type[Fault] = Fault) -> None:
        super().__init__(what.en)
        self.fault = kind(line, where, what)


def read_rows(path: Path) -> Rows | Fault:
    """Every row of the sheet (of a workbook the first), blank ones too: row n stands on line n + 1."""
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
    reader = readers.get(path.suffix.lower())
    if not path.is_file():
        return Fault(0, path.name, NOT_THERE)
    if reader is None:
        return Fault(0, path.name, _OTHER_TYPE)
    if path.stat().st_size > MOST_BYTES:
        return Fault(0, path.name, TOO_BIG)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drawings and validations it leaves out; none of them holds a cell's text.
            warnings.simplefilter("ignore", UserWarning)
            return _kept(reader(path.read_bytes()))
    except UnreadableError as unreadable:
        return unreadable.fault


def _kept(numbered: Iterable[tuple[int, list[str]]]) -> Rows:
    """Rows each at its own place, trailing blanks cut off. Raises UnreadableError if there are too many."""
    rows: Rows = []
    for line, cells in numbered:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if line > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise UnreadableError(TOO_BIG)
        rows += [[] for _ in range(line - 1 - len(rows))]
        rows.append(cells)
    return rows


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise UnreadableError(_BAD_QUOTES, line) from error
        if cells is None:
            return
        yield line, cells
        line = reader.line_num + 1


def _decoded(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise UnreadableError(_OTHER_TYPE)
    if b"\x00" in content:
        raise UnreadableError(_NOT_UTF8)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(_NOT_UTF8, content.count(b"\n", 0, error.start) + 1) from error


def _delimiter(text: str) -> str:
    """Vietnamese Excel parts cells with «;», others with «,»: whichever the first row has more of."""
    first = text.lstrip().partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    refuse_bombs(content)
    try:
        both = zip(_first_sheet(content, results=False), _first_sheet(content, results=True), strict=True)
        for line, (written, shown) in enumerate(both, 1):
            yield line, [_cell(line, *pair) for pair in zip(written, shown, strict=True)]
    except DAMAGED as error:
        raise UnreadableError(NOT_XLSX) from error


def refuse_bombs(content: bytes) -> None:
    """Judge by the sizes the archive declares: zipfile never unpacks more of a part than that."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except DAMAGED as error:
        raise UnreadableError(NOT_XLSX) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UnreadableError(TOO_BIG)


def _first_sheet(content: bytes, *, results: bool) -> Iterator[tuple[Any, ...]]:
    """The cells row by row: formulas as they are written, or their results as they were last worked out."""
    from openpyxl import load_workbook  # slow to import, and not needed at the start

    sheet = load_workbook(BytesIO(content), read_only=True, data_only=results).worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
    return sheet.iter_rows()


def _cell(line: int, written: Any, shown: Any) -> str:
    if written.data_type == "f" and shown.value is None:
        raise UnreadableError(_NOT_WORKED_OUT, line, written.coordinate)
    return shown_as(shown.value, shown.number_format if shown.value is not None else "")


def shown_as(value: Any, number_format: str) -> str:
    """A cell's value as people see it: days as 01/07/2025, 120 without «.0», «0391» with its zero."""
    match value:
        case None:
            return ""
        case datetime() if value.time() != time.min:
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case int() | float() if not isinstance(value, bool):
            digits = f"{value:.15g}"
            return digits.zfill(len(number_format)) if set(number_format) == {"0"} else digits
        case _:
            return str(value)
