"""domain/unit_row.py — one row of a list of units: its columns, in Vietnamese or English, and its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.entry_code import LETTERS, SHORT
from domain.fault import Fault, meant
from domain.unit_kinds import KNOWN_KINDS, settled_kind
from domain.vietnamese import clean, words_key
from domain.words import Words

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("mã", "mã đơn vị", "code"),
    "short": ("mã ngắn", "viết tắt", "short"),
    "name": ("tên", "tên đơn vị", "name"),
    "kind": ("loại", "loại hình", "kind"),
    "parent": ("cấp trên", "mã cấp trên", "trực thuộc", "parent"),
    "valid_from": ("từ ngày", "valid_from"),
    "valid_to": ("đến ngày", "valid_to"),
    "merged_into": ("nhập vào", "merged_into"),
    "members": ("số đoàn viên", "đoàn viên", "members"),
    "cluster": ("cụm", "cụm thi đua", "cluster"),
    "note": ("ghi chú", "note"),
}
NEEDED = ("code", "short", "name", "kind", "parent")
_BY_HEADER = {words_key(name): column for column, names in COLUMNS.items() for name in names}
_TARGET_HEADERS = {words_key(name) for name in ("chỉ tiêu", "target")}

_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,38}[A-Z0-9])?")
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d)")
_COUNT = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{1,7}")

_EMPTY = Words(vi="Ô này còn trống.", en="This cell is empty.")
_EMPTY_KIND = Words(vi="Ô này còn trống. Ví dụ: {kinds}.", en="This cell is empty. For instance: {kinds}.")(
    kinds=", ".join(KNOWN_KINDS[:4])
)
_BAD_CODE = Words(
    vi="Mã chỉ gồm chữ không dấu, số và dấu -, ví dụ TAMDUONG-CHE (đang là «{cell}»).",
    en="A code is plain letters, digits and -, such as TAMDUONG-CHE (it is “{cell}”).",
)
_BAD_SHORT = Words(
    vi=f"Mã ngắn gồm 2–5 chữ trong {LETTERS} (I, O, Q dễ nhầm với số), ví dụ CTD (đang là «{{cell}}»).",
    en=f"A short code is 2–5 of {LETTERS} (I, O, Q look like digits), such as CTD (it is “{{cell}}”).",
)
_BAD_DAY = Words(
    vi="Chưa đọc được ngày «{cell}», viết như 01/7/2025.", en="Not a date: “{cell}”, write 01/7/2025."
)
BAD_COUNT = Words(
    vi="Cần một số, ví dụ 120 (đang là «{cell}»).", en="Needs a number such as 120 (it is “{cell}”)."
)
_REVERSED = Words(vi="Ngày này trước ngày bắt đầu.", en="This day is before the first day.")
_NO_END = Words(
    vi="Đơn vị đã nhập vào nơi khác thì cần ghi «đến ngày».",
    en="A unit merged into another needs its last day.",
)
_EXTRA = Words(
    vi="Dòng này nhiều ô hơn dòng tiêu đề. Tên có dấu phẩy thì để trong ngoặc kép.",
    en="This row has more cells than the header. Put a name with a comma in quotes.",
)
_NO_HEADER = Words(vi="Tệp chưa có dòng tiêu đề.", en="The file has no header row.")
_NO_COLUMN = Words(vi="Còn thiếu cột «{name}».", en="The column “{name}” is missing.")
_STRANGE = Words(vi="Không có cột nào tên như vậy.", en="There is no such column.")
_TWICE = Words(vi="Cột này có hai lần.", en="This column comes twice.")
_TARGETS_ELSEWHERE = Words(
    vi="Chỉ tiêu ghi trong programme.toml, bảng [targets].",
    en="Targets belong in programme.toml, table [targets].",
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as its row describes it; "" and None where the cell is empty, line 0 where there is no row.

    `code` names the unit in files, `short` in the codes of its entries («CTD» in SK26-CTD-0391-R).
    `valid_from` and `valid_to` are its first and last day, `cluster` those it is ranked with.
    """

    line: int
    code: str
    short: str
    name: str
    kind: str
    parent_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into: str = ""
    members: int | None = None
    cluster: str = ""


class Header:
    """Which column stands where, under which name, and what is wrong with the header."""

    def __init__(self, line: int, cells: Sequence[str]) -> None:
        self.line, self.width = line, len(cells)
        self.place: dict[str, int] = {}
        self.written: dict[str, str] = {}
        self.faults: list[Fault] = []
        for at, cell in enumerate(cells):
            if cell.strip():
                self._add(at, cell.strip())
        for column in NEEDED:
            if column not in self.place:
                name = Words(vi=COLUMNS[column][0], en=column)
                self.faults.append(Fault(line, "", _NO_COLUMN(name=name)))

    def _add(self, at: int, written: str) -> None:
        column = _BY_HEADER.get(words_key(written))
        if column is None:
            self.faults.append(Fault(self.line, written, _strange(written)))
        elif column in self.place:
            self.faults.append(Fault(self.line, written, _TWICE))
        else:
            self.place[column], self.written[column] = at, written

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The row's cells by column, cleaned; columns the file does not have are empty."""
        found = {c: " ".join(clean(row[at]).split()) for c, at in self.place.items() if at < len(row)}
        return {column: found.get(column, "") for column in COLUMNS}


def header_row(rows: Sequence[Sequence[str]]) -> Header | Fault:
    """The first row that is not blank."""
    line = next((n for n, row in enumerate(rows, 1) if any(c.strip() for c in row)), 0)
    return Header(line, rows[line - 1]) if line else Fault(0, "", _NO_HEADER)


def _strange(written: str) -> Words:
    if words_key(written) in _TARGET_HEADERS:
        return _TARGETS_ELSEWHERE
    return _STRANGE + meant(written.lower(), (name for names in COLUMNS.values() for name in names))


class RowReading:
    """Reads one row: the unit in it, and the faults of its cells."""

    def __init__(self, header: Header, line: int, row: Sequence[str]) -> None:
        self.header, self.line = header, line
        self.cells: Mapping[str, str] = header.cells(row)
        self.faults: list[Fault] = []
        self.unit = self._read()
        if any(cell.strip() for cell in row[header.width :]):
            self.faults.append(Fault(line, "", _EXTRA))

    def _read(self) -> UnitRow:
        first, last = self._day("valid_from"), self._day("valid_to")
        if first and last and last < first:
            self._fault("valid_to", _REVERSED)
        if self.cells["merged_into"] and not self.cells["valid_to"]:
            self._fault("merged_into", _NO_END)
        return UnitRow(
            self.line, self._code("code", needed=True), self._short(), self._needed("name", _EMPTY),
            settled_kind(self._needed("kind", _EMPTY_KIND)), self._code("parent"), first, last,
            self._code("merged_into"), self._members(), self.cells["cluster"],
        )  # fmt: skip

    def _fault(self, column: str, what: Words) -> None:
        where = self.header.written.get(column, COLUMNS[column][0])
        self.faults.append(Fault(self.line, where, what(cell=self.cells[column])))

    def _needed(self, column: str, if_empty: Words) -> str:
        if not self.cells[column]:
            self._fault(column, if_empty)
        return self.cells[column]

    def _code(self, column: str, *, needed: bool = False) -> str:
        cell = self._needed(column, _EMPTY) if needed else self.cells[column]
        if cell and not _CODE.fullmatch(cell.upper()):
            self._fault(column, _BAD_CODE)
        return cell.upper()

    def _short(self) -> str:
        cell = self._needed("short", _EMPTY).upper()
        if cell and not SHORT.fullmatch(cell):
            self._fault("short", _BAD_SHORT)
        return cell

    def _day(self, column: str) -> date | None:
        cell = self.cells[column]
        found = _DAY.fullmatch(cell)
        if found:
            day, month, year = found["d"] or found["D"], found["m"] or found["M"], found["y"] or found["Y"]
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                found = None
        if cell and not found:
            self._fault(column, _BAD_DAY)
        return None

    def _members(self) -> int | None:
        cell = self.cells["members"]
        count = count_in(cell)
        if cell and count is None:
            self._fault("members", BAD_COUNT)
        return count


def count_in(cell: str) -> int | None:
    """«120», «1.200»; None where it is no whole number."""
    return int(re.sub(r"\D", "", cell)) if _COUNT.fullmatch(cell) else None
