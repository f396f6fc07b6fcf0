"""domain/toml_table.py — takes values out of a TOML text by type, and notes every fault with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from domain.fault import Fault, meant
from domain.toml_lines import Path, lines_of
from domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

# Stands for a day that is missing or wrong, so that reading can go on to the next fault.
NO_DAY = date.min
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:h]([0-5][0-9])")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

_MISSING = Words(vi="Còn thiếu mục này.", en="This is missing.")
_NOT_TEXT = Words(vi='Cần chữ trong ngoặc kép, ví dụ "SK26".', en='Needs text in quotes, such as "SK26".')
_NOT_TABLE = Words(
    vi="Cần một bảng, ví dụ { vi = …, en = … }.", en="Needs a table, such as { vi = …, en = … }."
)
_NOT_LIST = Words(vi="Cần một danh sách trong ngoặc vuông [ ].", en="Needs a list in square brackets [ ].")
_NOT_WHOLE = Words(
    vi="Cần số nguyên từ {least} đến {most}, không có ngoặc kép.",
    en="Needs a whole number from {least} to {most}, without quotes.",
)
_NOT_DAY = Words(
    vi="Cần một ngày không có ngoặc kép, ví dụ {day}.", en="Needs a date without quotes, such as {day}."
)
_NOT_CLOCK = Words(
    vi='Cần giờ trong ngoặc kép, ví dụ "08:00".', en='Needs a time in quotes, such as "08:00".'
)
_NOT_TRUTH = Words(vi="Cần true (có) hoặc false (không).", en="Needs true or false.")
_UNKNOWN = Words(vi="Không có mục nào tên là «{key}».", en="There is no key called “{key}”.")
_MOST = 10_000_000
_SYNTAX_VI = {  # what tomllib's sentence begins with → the same for people
    "Expected '='": "tên mục viết không dấu, sau tên là dấu =",
    "Expected newline": "mỗi dòng chỉ một mục; chữ để trong ngoặc kép, ngày viết như 2026-07-01",
    "Expected ']": "thiếu dấu ngoặc vuông ]",
    "Unterminated string": "thiếu dấu ngoặc kép đóng",
    "Illegal character": "có ký tự lạ, hoặc thiếu ngoặc kép đóng",
    "Unescaped": "dấu \\ trong ngoặc kép phải viết hai lần",
    "Unclosed array": "thiếu dấu ngoặc vuông ]",
    "Unclosed inline table": "thiếu dấu ngoặc nhọn }",
    "Invalid date": "ngày không có thật",
    "Invalid value": "giá trị chưa đúng; chữ phải nằm trong ngoặc kép",
    "Invalid initial character": "tên mục viết không dấu, không khoảng trắng",
    "Invalid statement": "tên mục viết không dấu, không khoảng trắng",
    "Cannot overwrite": "mục này đã có ở trên",
    "Cannot declare": "bảng này đã có ở trên",
    "Duplicate": "mục này đã có ở trên",
}


@dataclass(slots=True)
class TomlPage:
    """One TOML text: where its values stand, the faults found so far and the tables looked into."""

    lines: dict[Path, int]
    faults: list[Fault] = field(default_factory=list)
    tables: list[TomlTable] = field(default_factory=list)

    def fault(self, path: Path, what: Words) -> None:
        """Note a fault at `path`, or at the nearest thing above it that stands in the text."""
        there = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in self.lines), ())
        self.faults.append(Fault(self.lines.get(there, 0), spelled(path), what))

    def all_faults(self) -> tuple[Fault, ...]:
        """Everything noted, and every key nobody asked for, in the order of the text."""
        for table in self.tables:
            table.fault_unknown_keys()
        self.tables.clear()
        return tuple(sorted(self.faults, key=lambda f: f.line))


@dataclass(slots=True)
class TomlTable:
    """One table of a page. Asking for a key makes it a known one; a wrong value is noted and stood in for."""

    page: TomlPage
    data: dict[str, Any]
    path: Path
    asked: list[str] = field(default_factory=list)

    def fault(self, key: str | int, what: Words) -> None:
        self.page.fault((*self.path, key), what)

    def has(self, key: str) -> bool:
        self.asked.append(key)
        return key in self.data

    def text(self, key: str) -> str:
        return self._text(key, self._get(key, _MISSING))

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self._text(key, one) for one in self._list(key))

    def whole(self, key: str, least: int = 0, most: int = _MOST, default: int | None = None) -> int:
        value = self._get(key, None if default is not None else _MISSING)
        return default or 0 if value is None else self._whole((key,), value, least, most)

    def wholes(self, key: str, least: int = 0, most: int = _MOST) -> list[int]:
        return [self._whole((key, i), one, least, most) for i, one in enumerate(self._list(key))]

    def truth(self, key: str, *, default: bool = False) -> bool:
        value = self._get(key, None)
        if value is not None and not isinstance(value, bool):
            self.fault(key, _NOT_TRUTH)
        return default if value is None else value is True

    def clock(self, key: str, default: time) -> time:
        """«08:00», also as TOML writes it: 08:00:00."""
        value = self._get(key, None)
        if value is None or isinstance(value, time):
            return default if value is None else value
        found = _CLOCK.fullmatch(str(value).strip())
        if found is None:
            self.fault(key, _NOT_CLOCK)
            return default
        return time(int(found[1]), int(found[2]))

    def day(self, key: str) -> date:
        return self._day((key,), self._get(key, _MISSING))

    def days(self, key: str) -> frozenset[date]:
        return frozenset(self._day((key, i), one) for i, one in enumerate(self._list(key)))

    def words(self, key: str) -> Words:
        table = self.table(key)
        return Words(vi=table.text("vi"), en=table.text("en")) if table else Words(vi="", en="")

    def table(self, key: str) -> TomlTable | None:
        value = self._get(key, _MISSING)
        return None if value is None else self._table((key,), value)

    def tables(self, key: str) -> list[TomlTable]:
        made = (self._table((key, i), one) for i, one in enumerate(self._list(key)))
        return [table for table in made if table]

    def fault_unknown_keys(self) -> None:
        for key in self.data:
            if key not in self.asked:
                near = meant(key, (k for k in self.asked if k not in self.data))
                self.fault(key, _UNKNOWN(key=key) + near)

    def _get(self, key: str, if_missing: Words | None) -> Any:
        if not self.has(key) and if_missing is not None:
            self.fault(key, if_missing)
        return self.data.get(key)

    def _list(self, key: str) -> list[Any]:
        value = self._get(key, None)
        if value is None or isinstance(value, list):
            return value or []
        self.fault(key, _NOT_LIST)
        return []

    def _text(self, key: str, value: Any) -> str:
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.fault(key, _NOT_TEXT)
        return ""

    def _whole(self, tail: Path, value: Any, least: int, most: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.page.fault((*self.path, *tail), _NOT_WHOLE(least=least, most=most))
        return least

    def _day(self, tail: Path, value: Any) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.page.fault((*self.path, *tail), _NOT_DAY(day=_as_iso(str(value)) or "2026-07-01"))
        return NO_DAY

    def _table(self, tail: Path, value: Any) -> TomlTable | None:
        if not isinstance(value, dict):
            self.page.fault((*self.path, *tail), _NOT_TABLE)
            return None
        self.page.tables.append(TomlTable(self.page, value, (*self.path, *tail)))
        return self.page.tables[-1]


def read_toml(text: str) -> TomlTable | Fault:
    """The top table of a TOML text, or why and where it is not TOML."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax_fault(str(error), text)
    page = TomlPage(lines_of(text))
    page.tables.append(TomlTable(page, data, ()))
    return page.tables[0]


def spelled(path: Path) -> str:
    """«phases[2].closes»: list entries counted from 1."""
    return "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


def repeated(values: Iterable[str]) -> list[tuple[int, str]]:
    """Position and value of each one that was there before."""
    seen: set[str] = set()
    again = []
    for at, value in enumerate(values):
        if value in seen:
            again.append((at, value))
        seen.add(value)
    return again


def _as_iso(written: str) -> str | None:
    """«01/6/2022» as TOML wants it: 2022-06-01."""
    found = _WRITTEN_DAY.fullmatch(written.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else None


def _syntax_fault(said: str, text: str) -> Fault:
    """tomllib tells the place only in its sentence: "… (at line 3, column 5)" or "… (at end of document)"."""
    found = re.search(r"\(at line (\d+), column \d+\)", said)
    line = int(found[1]) if found else len(text.splitlines())
    reason = next((vi for en, vi in _SYNTAX_VI.items() if said.startswith(en)), "chưa đúng cách viết TOML")
    why = Words(vi=reason, en=said.partition(" (at ")[0])
    what = Words(vi="Không đọc được từ chỗ này: {why}.", en="Cannot be read from here on: {why}.")(why=why)
    return Fault(line, "", what)
