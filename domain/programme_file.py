"""domain/programme_file.py — reads a programme from its TOML file, with every fault on its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.answers import ALWAYS_ASKED
from domain.calendar import VIETNAM
from domain.closing.awards_file import read_awards
from domain.desk.policy_file import read_desk
from domain.entry_code import LETTERS, PREFIX
from domain.fault import Fault, meant
from domain.kinds.kind import Option
from domain.paper_texts import read_papers
from domain.programme import Contact, Phase, Programme
from domain.programme_numbers import read_checks, read_clocks, read_limits
from domain.pulse.policy_file import read_pulse
from domain.retention import ENTRIES_KEPT_YEARS
from domain.toml_table import NO_DAY, TomlTable, read_toml, repeated
from domain.words import Words

_SECTOR_KEY = re.compile(r"[a-z][a-z_]*")
_PHONE = re.compile(r"\+?[0-9][0-9 .]{6,16}[0-9]")

_BAD_PREFIX = Words(
    vi="Cần 2–4 chữ và 2 số, ví dụ SK26. Chỉ dùng các chữ {letters} (I, O, Q dễ nhầm với số).",
    en="Needs 2–4 letters and 2 digits, such as SK26. Only the letters {letters} (I, O, Q look like digits).",
)(letters=LETTERS)
_NO_ZONE = Words(
    vi="Không có múi giờ tên là «{zone}». Việt Nam: Asia/Ho_Chi_Minh.",
    en="There is no time zone called “{zone}”. Viet Nam: Asia/Ho_Chi_Minh.",
)
_REVERSED = Words(
    vi="Ngày kết thúc phải từ ngày bắt đầu trở đi.", en="The last day must not be before the first."
)
_OVERLAP = Words(
    vi="Trùng ngày với «{other}»: mỗi ngày chỉ thuộc một đợt.",
    en="Shares days with “{other}”: a day belongs to one phase.",
)
_TWICE = Words(vi="«{key}» đã có ở trên.", en="“{key}” is there already.")
_NONE = Words(vi="Cần ít nhất một mục.", en="Needs at least one.")
_BAD_SECTOR_KEY = Words(
    vi="Chỉ dùng chữ thường không dấu và dấu _, ví dụ phong_dich.",
    en="Only small letters and _, such as health.",
)
_NO_FIELD = Words(vi="Phiếu không có câu nào tên là «{key}».", en="The form has no field called “{key}”.")
_ALWAYS_ASKED = Words(
    vi="Câu «{key}» không bỏ được: sáng kiến nào cũng cần.",
    en="The field “{key}” cannot be turned off: every entry needs it.",
)
_NO_UNIT = Words(vi="Không có đơn vị nào mã «{key}».", en="There is no unit with the code “{key}”.")
_NO_PHASE = Words(vi="Không có đợt nào tên là «{key}».", en="There is no phase called “{key}”.")
_BAD_PHONE = Words(
    vi="Số điện thoại chỉ gồm số và khoảng trắng.", en="A phone number is digits and blanks only."
)


@dataclass(frozen=True, slots=True)
class _Known:
    fields: frozenset[str] | None
    units: frozenset[str] | None


def read_programme(
    text: str, known_fields: Collection[str] | None = None, known_units: Collection[str] | None = None
) -> Programme | tuple[Fault, ...]:
    """The programme in a TOML text, or everything that is wrong with it, line by line.

    `known_fields` are the form's field keys, `known_units` the units' codes; None leaves those unchecked.
    """
    fields = None if known_fields is None else frozenset(known_fields)
    return _read(text, _Known(fields, None if known_units is None else frozenset(known_units)))


@lru_cache(maxsize=8)  # a start reads the same file half a dozen times
def _read(text: str, known: _Known) -> Programme | tuple[Fault, ...]:
    top = read_toml(text)
    if isinstance(top, Fault):
        return (top,)
    programme = _programme(top, known)
    return top.page.all_faults() or programme


def _programme(top: TomlTable, known: _Known) -> Programme:
    phases = _phases(top)
    return Programme(
        key=top.text("key"),
        name=top.words("name"),
        owner=top.words("owner"),
        controller=top.words("controller"),
        consent_version=top.text("consent_version"),
        code_prefix=_matching(top, "code_prefix", lambda prefix: bool(PREFIX.fullmatch(prefix)), _BAD_PREFIX),
        zone=_zone(top),
        used_window=_window(top),
        phases=phases,
        targets=_targets(top, {p.key for p in phases}, known.units),
        fields_off=_fields_off(top, known.fields),
        sectors=_sectors(top),
        limits=read_limits(top),
        clocks=read_clocks(top),
        checks=read_checks(top),
        contacts=tuple(_contact(table, known.units) for table in top.tables("contacts")),
        levels=top.whole("levels", 1, 2, default=2),
        keep_years=top.whole("keep_years", 1, 50, default=ENTRIES_KEPT_YEARS),
        holidays=top.days("holidays"),
        working_days=top.days("working_days"),
        pulse=read_pulse(top, known.units),
        desk=read_desk(top),
        awards=read_awards(top),
        papers=read_papers(top),
    )


def _matching(table: TomlTable, key: str, fits: Callable[[str], bool], otherwise: Words) -> str:
    value = table.text(key)
    if value and not fits(value):
        table.fault(key, otherwise)
    return value


def _zone(top: TomlTable) -> str:
    if not top.has("zone"):
        return VIETNAM
    zone = top.text("zone")
    try:
        ZoneInfo(zone or VIETNAM)
    except (ZoneInfoNotFoundError, ValueError):
        top.fault("zone", _NO_ZONE(zone=zone))
    return zone


def _window(top: TomlTable) -> tuple[date, date]:
    table = top.table("used_window")
    if table is None:
        return NO_DAY, NO_DAY
    return _from_to(table, "from", "to")


def _from_to(table: TomlTable, first_key: str, last_key: str) -> tuple[date, date]:
    first, last = table.day(first_key), table.day(last_key)
    if NO_DAY not in (first, last) and last < first:
        table.fault(last_key, _REVERSED)
    return first, last


def _phases(top: TomlTable) -> tuple[Phase, ...]:
    tables = top.tables("phases")
    phases = tuple(_phase(table) for table in tables)
    if not phases:
        top.fault("phases", _NONE)
    _fault_repeated(tables, [p.key for p in phases])
    for at, table in enumerate(tables):
        other = next((p for p in phases[:at] if _overlap(p, phases[at])), None)
        if other:
            table.fault("opens", _OVERLAP(other=other.name))
    return phases


def _phase(table: TomlTable) -> Phase:
    opens, closes = _from_to(table, "opens", "closes")
    return Phase(table.text("key"), table.words("name"), opens, closes, table.whole("target"))


def _overlap(one: Phase, other: Phase) -> bool:
    """Whether they share a day; phases whose own days are wrong were told so already."""
    right = all(NO_DAY not in (p.opens, p.closes) and p.opens <= p.closes for p in (one, other))
    return right and one.opens <= other.closes and other.opens <= one.closes


def _fault_repeated(tables: list[TomlTable], keys: list[str]) -> None:
    for at, key in repeated(keys):
        if key:
            tables[at].fault("key", _TWICE(key=key))


def _targets(
    top: TomlTable, phases: Collection[str], units: Collection[str] | None
) -> dict[str, dict[str, int]]:
    table = top.table("targets") if top.has("targets") else None
    if table is None:
        return {}
    targets = {}
    for code in table.data:
        by_phase = table.table(code)
        if units is not None and code not in units:
            table.fault(code, _NO_UNIT(key=code) + meant(code, units))
        if by_phase:
            targets[code] = {phase: by_phase.whole(phase) for phase in by_phase.data}
            _fault_strangers(by_phase, by_phase.data, phases, _NO_PHASE)
    return targets


def _fault_strangers(table: TomlTable, keys: Collection[str], known: Collection[str], what: Words) -> None:
    for key in keys:
        if key not in known:
            table.fault(key, what(key=key) + meant(key, known))


def _fields_off(top: TomlTable, known: Collection[str] | None) -> frozenset[str]:
    keys = top.texts("fields_off")
    for at, key in enumerate(keys):
        if known is not None and key and key not in known:
            top.page.fault(("fields_off", at), _NO_FIELD(key=key) + meant(key, known))
        elif key in ALWAYS_ASKED:
            top.page.fault(("fields_off", at), _ALWAYS_ASKED(key=key))
    return frozenset(keys)


def _sectors(top: TomlTable) -> tuple[Option, ...]:
    tables = top.tables("sectors")
    sectors = tuple(_sector(table) for table in tables)
    if not sectors:
        top.fault("sectors", _NONE)
    _fault_repeated(tables, [s.value for s in sectors])
    return sectors


def _sector(table: TomlTable) -> Option:
    key = _matching(table, "key", lambda key: bool(_SECTOR_KEY.fullmatch(key)), _BAD_SECTOR_KEY)
    return Option(key, Words(vi=table.text("vi"), en=table.text("en")), table.texts("also"))


def _contact(table: TomlTable, units: Collection[str] | None) -> Contact:
    unit = table.text("unit")
    if units is not None and unit and unit not in units:
        table.fault("unit", _NO_UNIT(key=unit) + meant(unit, units))
    phone = _matching(table, "phone", lambda phone: bool(_PHONE.fullmatch(phone)), _BAD_PHONE)
    return Contact(table.text("name"), table.words("role"), phone, unit)
