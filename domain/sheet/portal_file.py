"""domain/sheet/portal_file.py — reads portal.toml: which columns a file for the national portal has, every fault on its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from domain.fault import Fault, meant
from domain.form import Form
from domain.kinds.choice import Choice, YesNo
from domain.kinds.date import Date
from domain.kinds.kind import Context, Kind
from domain.kinds.money import Money
from domain.sheet.column import fields_of, plain
from domain.toml_table import NO_DAY, TomlTable, read_toml, repeated
from domain.words import Words

Holds = Literal["text", "day", "sum", "choice"]

# What no question asks.
OURS: Mapping[str, Holds] = {
    "nth": "text", "code": "text", "author": "text", "phone": "text", "group": "text", "unit": "text", "verified": "sum",
    "status": "text", "sent_on": "day",
}  # fmt: skip
FORMATS: Mapping[Holds, tuple[str, ...]] = {
    "day": ("dd/mm/yyyy", "yyyy-mm-dd", "mm/yyyy", "yyyy"), "sum": ("đồng", "nghìn", "triệu"), "choice": (), "text": (),
}  # fmt: skip

_NONE = Words(vi="Cần ít nhất một cột, [[columns]].", en="Needs at least one column, [[columns]].")
_ONE_SOURCE = Words(
    vi="Cột cần đúng một trong hai: field (lấy từ hồ sơ) hoặc literal (chữ cố định).",
    en="A column has exactly one of the two: field (of the entry) or literal (always the same).",
)
_NO_FIELD = Words(vi="Hồ sơ không có mục nào tên là «{key}».", en="An entry has nothing called “{key}”.")
_TWICE = Words(vi="Cột «{key}» đã có ở trên.", en="The column “{key}” is there already.")
_NO_FORMAT = Words(
    vi="Mục này không có cách viết «{format}»{known}.", en="This cannot be written as “{format}”{known}."
)
_ONE_OF = Words(vi="; có thể: {formats}", en="; possible: {formats}")
_NO_CODES = Words(
    vi="Chỉ câu có danh sách chọn mới có codes.", en="Only what is chosen from a list can have codes."
)
_NO_CHOICE = Words(vi="Câu này không có lựa chọn «{key}».", en="This has no choice “{key}”.")


@dataclass(frozen=True, slots=True)
class PortalColumn:
    """One column: its head as the portal wants it, and where its cells come from.

    `key` is a field of the form or one of OURS; with `literal` it is "". `codes` are the portal's words for choices.
    """

    head: str
    key: str = ""
    literal: str = ""
    format: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portal:
    """The columns of its file, in their order."""

    columns: tuple[PortalColumn, ...]


def read_portal(text: str, form: Form) -> Portal | tuple[Fault, ...]:
    """The columns, or everything that is wrong with the file, line by line."""
    top = read_toml(text)
    if isinstance(top, Fault):
        return (top,)
    tables = top.tables("columns")
    if not tables:
        top.fault("columns", _NONE)
    kinds = {one.key: plain(one.kind) for one in fields_of(form)}
    columns = tuple(_column(table, kinds) for table in tables)
    for at, head in repeated([column.head for column in columns]):
        if head:
            tables[at].fault("head", _TWICE(key=head))
    return top.page.all_faults() or Portal(columns)


def _column(table: TomlTable, kinds: Mapping[str, Kind]) -> PortalColumn:
    head, has_field, literal = table.text("head"), table.has("field"), ""
    if has_field == table.has("literal"):
        table.fault("head", _ONE_SOURCE)
    elif not has_field:
        literal = table.text("literal")
    key = table.text("field") if has_field else ""
    if key and key not in {*kinds, *OURS}:
        table.fault("field", _NO_FIELD(key=key) + meant(key, {*kinds, *OURS}))
        key = ""
    return PortalColumn(head, key, literal, _format(table, key, kinds), _codes(table, key, kinds))


def holds(key: str, kinds: Mapping[str, Kind]) -> Holds:
    kind = kinds.get(key)
    if isinstance(kind, Date):
        return "day"
    if isinstance(kind, Money):
        return "sum"
    return "choice" if isinstance(kind, Choice | YesNo) else OURS.get(key, "text")


def _format(table: TomlTable, key: str, kinds: Mapping[str, Kind]) -> str:
    if not table.has("format"):
        return ""
    wanted, known = table.text("format"), FORMATS[holds(key, kinds)]
    if wanted and key and wanted not in known:
        listed = _ONE_OF(formats=", ".join(known)) if known else Words(vi="", en="")
        table.fault("format", _NO_FORMAT(format=wanted, known=listed))
    return wanted


def _codes(table: TomlTable, key: str, kinds: Mapping[str, Kind]) -> dict[str, str]:
    codes = table.table("codes") if table.has("codes") else None
    if codes is None:
        return {}
    if key and holds(key, kinds) != "choice":
        table.fault("codes", _NO_CODES)
    known = {option.value for option in kinds[key].options(Context(NO_DAY))} if key in kinds else set()
    for choice in codes.data:
        if known and choice not in known:
            codes.fault(choice, _NO_CHOICE(key=choice) + meant(choice, known))
    return {choice: codes.text(choice) for choice in codes.data}
