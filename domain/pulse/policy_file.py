"""domain/pulse/policy_file.py — reads the table [pulse] of a programme's file, with every fault on its line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from domain.calendar import DAYS_EN, DAYS_VI
from domain.fault import meant
from domain.pulse.policy import USUAL, PulsePolicy
from domain.vietnamese import fold
from domain.words import Words

if TYPE_CHECKING:
    from domain.toml_table import TomlTable

MOST_DAYS, MOST_PERCENT = 365, 200
MOST_RUSH_DAYS, MOST_FINISH_DAYS, MOST_MONTHS = 60, 180, 60
SHORTEST_MONTH = 28
TIMES = ("weekly_at", "alert_at", "last_call_at", "morning_at")
_WEEKDAYS = {fold(name): nth for names in (DAYS_VI, DAYS_EN) for nth, name in enumerate(names)}

_NO_WEEKDAY = Words(
    vi="Không có ngày nào tên là «{day}». Viết như «thứ Hai», «Chủ nhật».",
    en="There is no day called “{day}”. Write “Mon” or “thứ Hai”.",
)
_QUIET = Words(
    vi="Giờ này nằm trong giờ yên lặng ({start}–{end}): sẽ không gửi được.",
    en="This is in the quiet hours ({start}–{end}): nothing would be sent.",
)
_ALWAYS_QUIET = Words(
    vi="Giờ yên lặng bắt đầu và kết thúc cùng lúc: thiếu một trong hai.",
    en="The quiet hours begin and end at the same time.",
)
_TWICE = Words(vi="Số {n} đã có trong danh sách.", en="{n} is in the list already.")
_NO_UNIT = Words(vi="Không có đơn vị nào mã «{key}».", en="There is no unit with the code “{key}”.")


def read_pulse(top: TomlTable, known_units: Collection[str] | None) -> PulsePolicy:
    """The policy; what the file leaves out is as USUAL."""
    table = top.table("pulse") if top.has("pulse") else None
    if table is None:
        return USUAL
    times = {key: table.clock(key, getattr(USUAL, key)) for key in (*TIMES, "quiet_from", "quiet_to")}
    policy = replace(
        USUAL,
        **times,
        weekly_on=_weekday(table, "weekly_on", USUAL.weekly_on),
        relay_on=_weekday(table, "relay_on", USUAL.relay_on),
        alert_days=_numbers(table, "alert_days", MOST_DAYS, USUAL.alert_days),
        milestones=tuple(reversed(_numbers(table, "milestones", MOST_PERCENT, USUAL.milestones, least=1))),
        messages_a_day=table.whole("messages_a_day", 1, 5, USUAL.messages_a_day),
        unanswered_alerts=table.whole("unanswered_alerts", 1, 20, USUAL.unanswered_alerts),
        together=table.truth("together"),
        opening=table.truth("opening", default=USUAL.opening),
        rush_days=table.whole("rush_days", 0, MOST_RUSH_DAYS, USUAL.rush_days),
        finish_days=tuple(
            reversed(_numbers(table, "finish_days", MOST_FINISH_DAYS, USUAL.finish_days, least=1))
        ),
        quarters=table.truth("quarters", default=USUAL.quarters),
        month_day=table.whole("month_day", 0, SHORTEST_MONTH, USUAL.month_day),
        benefit_months=table.whole("benefit_months", 0, MOST_MONTHS, USUAL.benefit_months),
        clusters=_clusters(table, known_units),
        tips=tuple(Words(vi=tip.text("vi"), en=tip.text("en")) for tip in table.tables("tips")),
    )
    _fault_quiet(table, policy)
    return policy


def _weekday(table: TomlTable, key: str, usual: int) -> int:
    if not table.has(key):
        return usual
    day = table.text(key)
    if day and fold(day) not in _WEEKDAYS:
        table.fault(key, _NO_WEEKDAY(day=day))
    return _WEEKDAYS.get(fold(day), usual)


def _numbers(
    table: TomlTable, key: str, most: int, usual: tuple[int, ...], least: int = 0
) -> tuple[int, ...]:
    """A list of different numbers, the largest first."""
    if not table.has(key):
        return tuple(sorted(usual, reverse=True))
    found = table.wholes(key, least, most)
    for at, number in enumerate(found):
        if number in found[:at]:
            table.page.fault((*table.path, key, at), _TWICE(n=number))
    return tuple(sorted(set(found), reverse=True))


def _clusters(table: TomlTable, units: Collection[str] | None) -> tuple[tuple[str, str], ...]:
    clusters = table.table("clusters") if table.has("clusters") else None
    if clusters is None:
        return ()
    for code in clusters.data:
        if units is not None and code not in units:
            clusters.fault(code, _NO_UNIT(key=code) + meant(code, units))
    return tuple((code, clusters.text(code)) for code in clusters.data)


def _fault_quiet(table: TomlTable, policy: PulsePolicy) -> None:
    start, end = _shown(policy.quiet_from), _shown(policy.quiet_to)
    if start == end:
        table.fault("quiet_to", _ALWAYS_QUIET)
    for key in TIMES:
        if policy.is_quiet(getattr(policy, key)):
            table.fault(key, _QUIET(start=start, end=end))


def _shown(at: time) -> str:
    return f"{at:%H:%M}"
