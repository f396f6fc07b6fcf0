"""storage/filled_sheets.py — what stands in a workbook of ours that came back: by its hidden keys, cell by cell, bounded."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from domain.fault import Fault
from domain.sheet.row import EXAMPLE_KEY, KEY_COLUMN, SheetRow, key_of_row
from domain.sheet.stamp import GUIDE, HIDDEN, SHEET, Stamp, read_stamp
from domain.vietnamese import clean
from domain.words import Words, verbatim
from storage.sheets import (
    DAMAGED,
    MOST_BYTES,
    MOST_COLUMNS,
    NOT_THERE,
    NOT_XLSX,
    TOO_BIG,
    OwnFault,
    UnreadableError,
    refuse_bombs,
    shown_as,
)

if TYPE_CHECKING:
    from pathlib import Path

KEYS_WITHIN = 30  # the hidden row of keys stands among the first rows
MOST_BLANK = 5_000  # in a row: what stands below so many is not looked for
MOST_MERGED = 20_000
MOST_NAMED = 5  # of other sheets
MOST_CHARS = 10_000_000  # in all cells: one long text may be in many of them, and take no room in the file

_COLUMN_KEY = re.compile(r"[a-z_]+(?:\.[^\s.]{1,60})?")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="[A-Z]{1,3}(\d{1,7})(?::[A-Z]{1,3}(\d{1,7}))?"')

_NOT_OURS = Words(
    vi="Tệp này không phải mẫu của em: gõ «mẫu nhập» để lấy mẫu. Là minh chứng thì mở hồ sơ trước rồi gửi lại.",
    en="This is no workbook of mine: type “template” for one. If it is evidence open the entry first, then send it again.",
)
_MACROS = Words(
    vi="Tệp này có lệnh tự chạy (macro) nên em không mở. Anh/chị lưu lại kiểu Excel thường (.xlsx) rồi gửi.",
    en="This file holds macros, which run by themselves. Please save it as a plain Excel file (.xlsx) and send that.",
)
_NO_KEYS = Words(
    vi="Tệp mẫu này mất dòng khoá ẩn ở đầu. Anh/chị gõ «mẫu nhập» để lấy mẫu mới, rồi chép vào đó.",
    en="The hidden row of keys is missing. Type “template” to get a new one, and copy into it.",
)
_TOO_MANY = Words(
    vi="Tệp có hơn {n} dòng. Anh/chị chia thành mấy tệp giúp em.",
    en="There are more than {n} rows. Please split it into several files.",
)
_FORMULA = Words(
    vi="Ô {cell} có công thức; em không đọc kết quả tính sẵn. Anh/chị gõ thẳng giá trị vào ô.",
    en="Cell {cell} holds a formula; what it was worked out to is not read. Please type the value itself.",
)
_ERROR = Words(
    vi="Ô {cell} đang báo lỗi {what}. Anh/chị gõ lại.",
    en="Cell {cell} shows the error {what}. Please type it anew.",
)
_MERGED_ROW = Words(
    vi="Dòng này có ô gộp. Anh/chị bỏ gộp ô (Unmerge) rồi điền từng ô.",
    en="This row has merged cells. Please unmerge them and fill in each.",
)
_LEFT_OUT = Words(
    vi="Dưới dòng {line} có {n} dòng trống liền nhau; phần sau đó em không đọc.",
    en="Below row {line} there are {n} blank rows; what follows is not read.",
)
_OTHER_SHEET = Words(vi="Trang «{name}» em không đọc.", en="The sheet “{name}” is not read.")
_OTHER_COLUMN = Words(
    vi="Cột {names} không phải của mẫu nên em không đọc.",
    en="Column {names} is not of the template and is not read.",
)


Merged = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Filled:
    """`columns` are the keys there are; `notes` tell what was not read, so that nothing is left out unsaid."""

    stamp: Stamp
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[Words, ...] = ()


def read_filled(path: Path, most_rows: int) -> Filled | Fault:
    """Never raises on what is in the file, keeps at most `most_rows` rows, and follows nothing that it points to."""
    if not path.is_file():
        return Fault(0, path.name, NOT_THERE)
    if path.stat().st_size > MOST_BYTES:
        return Fault(0, "", TOO_BIG)
    content = path.read_bytes()
    try:
        refuse_bombs(content)
        merged = _merged_rows(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return _read(content, most_rows, merged)
    except UnreadableError as unreadable:
        return unreadable.fault
    except DAMAGED:
        return Fault(0, "", NOT_XLSX)


def _merged_rows(content: bytes) -> Merged:
    """First and last rows of merged cells, by the part that holds the sheet; no macro is let through on the way."""
    found: dict[str, list[tuple[int, int]]] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise UnreadableError(_MACROS)
        for name in names:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                found[name] = [(int(a), int(b or a)) for a, b in _MERGED.findall(archive.read(name))]
    if sum(map(len, found.values())) > MOST_MERGED:
        raise UnreadableError(TOO_BIG)
    return found


def _read(content: bytes, most_rows: int, merged: Merged) -> Filled:
    from openpyxl import load_workbook  # slow to import, and not needed at the start

    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    stamp = _stamp(book)
    if stamp is None:
        raise UnreadableError(_NOT_OURS)
    own_first = sorted(book.worksheets, key=lambda sheet: sheet.title != SHEET)
    sheets = [sheet for sheet in own_first if sheet.title not in (HIDDEN, GUIDE)]
    for sheet in sheets:
        sheet.reset_dimensions()
        # openpyxl tells no other way in which part a sheet is.
        of_sheet = merged.get(str(getattr(sheet, "_worksheet_path", "")), [])
        rows = _Rows(sheet.iter_rows(max_col=MOST_COLUMNS), most_rows, of_sheet)
        if rows.have_keys():
            others = [_OTHER_SHEET(name=verbatim(o.title)) for o in sheets[:MOST_NAMED] if o is not sheet]
            return rows.all(stamp, others)
    raise UnreadableError(_NO_KEYS, kind=OwnFault)


def _stamp(book: Any) -> Stamp | None:
    if HIDDEN not in book.sheetnames:
        return None
    first = next(book[HIDDEN].iter_rows(max_row=1, max_col=1, values_only=True), (None,))
    return read_stamp(str(first[0] or ""))


class _Rows:
    """The rows of a sheet, once its columns are known."""

    def __init__(self, rows: Iterator[Any], most: int, merged: Sequence[tuple[int, int]]) -> None:
        self._numbered, self._most, self._merged = enumerate(rows, 1), most, merged
        self._columns: dict[int, str] = {}
        self._others: set[int] = set()
        self._cut: tuple[Words, ...] = ()
        self._chars = self._keys_at = 0

    def all(self, stamp: Stamp, notes: Sequence[Words]) -> Filled:
        next(self._numbered, None)  # the heads, for people
        rows = tuple(self._filled(self._keys_at + 1))
        columns = tuple(key for key in self._columns.values() if not key.startswith("_"))
        return Filled(stamp, columns, rows, (*self._cut, *self._unread(), *notes))

    def have_keys(self) -> bool:
        """Whether this is the sheet to be filled in: then it is known which column is which."""
        for line, cells in self._numbered:
            written = [str(cell.value or "") for cell in cells]
            if KEY_COLUMN in written:
                for at, key in enumerate(written):
                    if _COLUMN_KEY.fullmatch(key) and key not in self._columns.values():
                        self._columns[at] = key
                self._keys_at = line
                return True
            if line >= KEYS_WITHIN:
                break
        return False

    def _filled(self, last: int) -> Iterator[SheetRow]:
        count = 0
        for line, cells in self._numbered:
            row = self._row(line, cells)
            if row is None:
                if line - last > MOST_BLANK:
                    self._cut = (_LEFT_OUT(line=last, n=MOST_BLANK),)
                    return
                continue
            last, count = line, count + 1
            self._chars += sum(map(len, row.cells.values()))
            if self._chars > MOST_CHARS:
                raise UnreadableError(TOO_BIG, kind=OwnFault)
            if count > self._most + 1:  # the example is none
                raise UnreadableError(_TOO_MANY(n=self._most), kind=OwnFault)
            yield row

    def _row(self, line: int, cells: Sequence[Any]) -> SheetRow | None:
        """None where nothing of the template's columns is filled in."""
        found: dict[str, str] = {}
        faults: list[tuple[str, str, str]] = []
        key = ""
        for at, cell in enumerate(cells):
            column = self._columns.get(at)
            if cell.value is None:
                continue
            if column == KEY_COLUMN:
                key = str(cell.value)
            elif column is None:
                self._others.add(at)
            elif not column.startswith("_"):
                _take(cell, column, found, faults)
        if not found and not faults:
            return None
        if any(first <= line <= last for first, last in self._merged):
            faults.append(("", _MERGED_ROW.vi, _MERGED_ROW.en))
        row = SheetRow(line, key, found, tuple(faults))
        return SheetRow(
            line, key_of_row(key, row.digest) if key != EXAMPLE_KEY else EXAMPLE_KEY, found, tuple(faults)
        )

    def _unread(self) -> tuple[Words, ...]:
        from openpyxl.utils import get_column_letter

        names = ", ".join(get_column_letter(at + 1) for at in sorted(self._others)[:5])
        return (_OTHER_COLUMN(names=names),) if names else ()


def _take(cell: Any, column: str, found: dict[str, str], faults: list[tuple[str, str, str]]) -> None:
    """A cell's value as people see it, or why there is none."""
    place = cell.coordinate
    if cell.data_type == "f":
        said = _FORMULA(cell=place)
        faults.append((column, said.vi, said.en))
    elif cell.data_type == "e":
        said = _ERROR(cell=place, what=str(cell.value)[:20])
        faults.append((column, said.vi, said.en))
    elif isinstance(cell.value, bool):
        found[column] = "Có" if cell.value else "Không"
    elif shown := clean(shown_as(cell.value, cell.number_format)).strip():
        found[column] = shown
