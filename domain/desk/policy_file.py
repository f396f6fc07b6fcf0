"""domain/desk/policy_file.py — reads the table [desk] of a programme's file, with every fault on its line."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING

from domain.calendar import DAYS_EN, DAYS_VI
from domain.desk.policy import USUAL_DESK, DeskPolicy, Hours, Sign
from domain.vietnamese import fold
from domain.words import Words

if TYPE_CHECKING:
    from domain.toml_table import TomlTable

SIGNS: tuple[Sign, ...] = ("role", "name")
_WEEKDAYS = {fold(name): nth for names in (DAYS_VI, DAYS_EN) for nth, name in enumerate(names)}
_AT = r"([01]?[0-9]|2[0-3])[:h]([0-5][0-9])"
_SPAN = re.compile(rf"\s*{_AT}\s*[-–]\s*{_AT}\s*")

_NO_SPAN = Words(
    vi="Viết giờ làm việc như «07:30-11:30», giờ sau phải muộn hơn giờ trước.",
    en="Write hours as “07:30-11:30”, the later time last.",
)
_NO_ORDER = Words(
    vi="Các khoảng giờ phải theo thứ tự và không chồng nhau.", en="Hours must be in order and not overlap."
)
_NEVER = Words(
    vi="Cần ít nhất một khoảng giờ làm việc.", en="At least one stretch of working hours is needed."
)
_NO_WEEKDAY = Words(
    vi="Không có ngày nào tên là «{day}». Viết như «thứ Bảy», «Sat».",
    en="There is no day called “{day}”. Write “Sat” or “thứ Bảy”.",
)
_NO_SIGN = Words(
    vi="Chỉ có «role» (Tổ hỗ trợ) hoặc «name» (kèm tên người trả lời).",
    en="Only “role” (Support team) or “name” (with the helper's name).",
)


def read_desk(top: TomlTable) -> DeskPolicy:
    """The policy; what the file leaves out is as USUAL_DESK."""
    table = top.table("desk") if top.has("desk") else None
    if table is None:
        return USUAL_DESK
    hours = _hours(table, "hours") if table.has("hours") else USUAL_DESK.hours
    if table.data.get("hours") == []:
        table.fault("hours", _NEVER)
    return DeskPolicy(hours, _hours_on(table), _sign(table))


def _sign(table: TomlTable) -> Sign:
    said = table.text("sign") if table.has("sign") else USUAL_DESK.sign
    sign = next((sign for sign in SIGNS if sign == said), None)
    if sign is None and said:
        table.fault("sign", _NO_SIGN)
    return sign or USUAL_DESK.sign


def _hours_on(table: TomlTable) -> dict[int, Hours]:
    days = table.table("hours_on") if table.has("hours_on") else None
    found = {}
    for name in days.data if days else ():
        if days and fold(name) in _WEEKDAYS:
            found[_WEEKDAYS[fold(name)]] = _hours(days, name)
        elif days:
            days.has(name)
            days.fault(name, _NO_WEEKDAY(day=name))
    return found


def _hours(table: TomlTable, key: str) -> Hours:
    spans = tuple(_span(table, key, at, text) for at, text in enumerate(table.texts(key)))
    good = tuple(span for span in spans if span)
    for at, (one, other) in enumerate(pairwise(good), 1):
        if other[0] < one[1]:
            table.page.fault((*table.path, key, at), _NO_ORDER)
    return good


def _span(table: TomlTable, key: str, at: int, text: str) -> tuple[time, time] | None:
    found = _SPAN.fullmatch(text)
    span = (time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))) if found else None
    if span is None or span[0] >= span[1]:
        if text:
            table.page.fault((*table.path, key, at), _NO_SPAN)
        return None
    return span
