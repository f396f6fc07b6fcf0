"""domain/programme_numbers.py — reads from a programme's file what it counts by: limits, clocks, checks."""

from __future__ import annotations

from domain.fault import meant
from domain.programme import Checks, Clocks, EntryLimits
from domain.toml_table import TomlTable
from domain.validity import RULES, SWITCHABLE
from domain.words import Words

_MEGABYTE = 1024 * 1024
_MOST_VND = 1_000_000_000_000_000

_NO_RULE = Words(vi="Không có quy tắc nào tên là «{key}».", en="There is no rule called “{key}”.")
_ALWAYS = Words(
    vi="Quy tắc «{key}» không tắt được: sáng kiến nào cũng cần.",
    en="Rule “{key}” cannot be turned off: every entry needs it.",
)


def read_limits(top: TomlTable) -> EntryLimits:
    table = top.table("limits") if top.has("limits") else None
    if table is None:
        return EntryLimits()
    return EntryLimits(
        max_files=table.whole("max_files", 1, 50, default=10),
        file_bytes=table.whole("file_mb", 1, 20, default=20) * _MEGABYTE,
        entries_a_day=table.whole("entries_a_day", 1, 1000, default=3),
        sheet_rows=table.whole("sheet_rows", 1, 20_000, default=5_000),
    )


def read_clocks(top: TomlTable) -> Clocks:
    table = top.table("clocks") if top.has("clocks") else None
    usual = Clocks()
    if table is None:
        return usual
    return Clocks(
        first_look_working_days=table.whole("first_look_working_days", 1, 60, usual.first_look_working_days),
        second_look_working_days=table.whole(
            "second_look_working_days", 1, 60, usual.second_look_working_days
        ),
        supplement_days=table.whole("supplement_days", 1, 90, usual.supplement_days),
        appeal_days=table.whole("appeal_days", 1, 90, usual.appeal_days),
        recognition_months=table.whole("recognition_months", 1, 24, usual.recognition_months),
        undo_minutes=table.whole("undo_minutes", 1, 1440, usual.undo_minutes),
    )


def read_checks(top: TomlTable) -> Checks:
    table = top.table("checks") if top.has("checks") else None
    usual = Checks()
    if table is None:
        return usual
    return Checks(
        off=_rules_off(table),
        high_vnd=table.whole("high_vnd", 1, _MOST_VND, usual.high_vnd),
        four_eyes_vnd=table.whole("four_eyes_vnd", 1, _MOST_VND, usual.four_eyes_vnd),
        median_times=table.whole("median_times", 2, 1000, usual.median_times),
        same_figure=table.whole("same_figure", 2, 1000, usual.same_figure),
        entries_a_phase=table.whole("entries_a_phase", 1, 1000, usual.entries_a_phase),
        months_in_use=table.whole("months_in_use", 0, 24, usual.months_in_use),
    )


def _rules_off(table: TomlTable) -> frozenset[str]:
    keys = table.texts("off")
    for at, key in enumerate(keys):
        if key and key not in RULES:
            table.page.fault((*table.path, "off", at), _NO_RULE(key=key) + meant(key, RULES))
        elif key and key not in SWITCHABLE:
            table.page.fault((*table.path, "off", at), _ALWAYS(key=key))
    return frozenset(keys)
