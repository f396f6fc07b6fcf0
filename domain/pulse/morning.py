"""domain/pulse/morning.py — an officer's morning in words: what waits for her, and which unit below her needs a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, plain_day
from domain.kinds.numerals import digits
from domain.programme import days_left, phase_at
from domain.pulse.alert import time_left
from domain.pulse.card import pace_here
from domain.pulse.facts import Lagging, OfficerFacts, Unrecognised, Work
from domain.pulse.figures import at_least, of_target, one_decimal
from domain.pulse.rate import WEEK
from domain.pulse.screen import Line
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.slot import Due

SHOWN_DAYS = 60  # from so many days before the close on the list begins with how long there is
MOST_EACH = 3

HEAD = Words(vi="Việc sáng nay của anh/chị:", en="For you this morning:")
WORK = {
    "waiting": Words(vi="• {n} hồ sơ chờ kiểm tra quá hạn", en="• {n} waiting for a check beyond their time"),
    "supplements": Words(vi="• {n} hồ sơ quá hạn bổ sung", en="• {n} not added to in time"),
    "unknown": Words(vi="• {n} người chưa rõ đơn vị", en="• {n} people whose unit is not known"),
    "questions": Words(vi="• {n} câu hỏi chưa trả lời", en="• {n} questions without an answer"),
}
FOOT = Words(vi="Gõ «việc của tôi» để làm.", en="Type “my work” to begin.")
RECOGNISE = Words(
    vi="{code} chờ đơn vị công nhận đã {days} ngày; luật cho đến {due}.",
    en="{code} has waited {days} days for recognition; the law gives until {due}.",
)
LAGS = Words(
    vi="{unit} đang chậm: {valid}, cần {needed} mỗi ngày, tuần qua được {done}. Đã nhắc {alerts} lần, chưa thấy trả lời{knows}.",
    en="{unit} is behind: {valid}, {needed} a day needed, {done} last week. Reminded {alerts} times without an answer{knows}.",
)
KNOWS = Words(vi=" (đơn vị báo «đã biết» đến {day})", en=" (the unit said it knows, until {day})")
CALL = Words(vi="Anh/chị hỏi thăm đơn vị giúp nhé.", en="Would you ask how they are doing?")
MORE = Words(vi="• và {n} việc như vậy nữa", en="• and {n} more like that")


def morning_lines(
    facts: OfficerFacts, dues: Sequence[Due], programme: Programme, now: datetime
) -> list[Line]:
    """All that is due to her now, as one message."""
    kinds = {item.kind for item in dues}
    phase = phase_at(programme, now)
    lines: list[Line] = []
    if phase and days_left(phase, now, programme.zone) <= SHOWN_DAYS:
        lines.append((1, time_left(phase, programme, now)))
    if "morning" in kinds:
        lines += [(0, HEAD), *((0, line) for line in work_lines(facts.work)), (0, FOOT)]
    asked = {item.about: item.step for item in dues if item.kind == "recognition"}
    lines += _few(
        [_recognise(entry, asked[entry.code]) for entry in facts.unrecognised if entry.code in asked]
    )
    slow = {item.about for item in dues if item.kind == "lagging"}
    told = [
        _lagging(found, phase, programme, now) for found in facts.lagging if phase and found.unit.code in slow
    ]
    return lines + _few(told) + ([(1, CALL)] if told else [])


def work_lines(work: Work) -> list[Words]:
    counts = {name: getattr(work, name) for name in WORK}
    return [WORK[name](n=digits(count)) for name, count in counts.items() if count]


def _few(found: list[Words]) -> list[Line]:
    lines: list[Line] = [(0, words) for words in found[:MOST_EACH]]
    return lines + ([(0, MORE(n=len(found) - MOST_EACH))] if len(found) > MOST_EACH else [])


def _recognise(entry: Unrecognised, waited: int | None) -> Words:
    return RECOGNISE(code=entry.code, days=waited, due=plain_day(entry.due_on))


def _lagging(found: Lagging, phase: Phase, programme: Programme, now: datetime) -> Words:
    """With what was tried: she is to help, not to blame."""
    unit, pace = found.unit, pace_here(found.unit, phase, programme, now)
    until = found.snoozed_until
    return LAGS(
        unit=unit.name, valid=of_target(unit.counts.valid, unit.target), needed=at_least(pace.needed or 0),
        done=one_decimal(max(pace.gained, 0) / WEEK), alerts=found.alerts,
        knows=KNOWS(day=plain_day(local_day(until, programme.zone))) if until and until > now else verbatim(""),
    )  # fmt: skip
