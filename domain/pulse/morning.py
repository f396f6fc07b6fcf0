"""domain/pulse/morning.py — an officer's morning in words: what waits for her, and which unit below her needs a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, plain_day
from domain.kinds.numerals import digits
from domain.programme import days_left, opens_at, phase_at
from domain.pulse import yearly
from domain.pulse.alert import time_left
from domain.pulse.card import pace_here, short_day
from domain.pulse.facts import Lagging, OfficerFacts, Unrecognised, Work
from domain.pulse.figures import at_least, of_target, one_decimal
from domain.pulse.last_days import calendar_lines
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
    "questions": Words(
        vi="• {n} câu hỏi chưa trả lời: gõ «bàn hỗ trợ»",
        en="• {n} questions without an answer: type “support desk”",
    ),
    "relays": Words(
        vi="• {n} tin cho nhóm Zalo chưa báo «đã gửi»: gửi rồi thì gõ «đã gửi»",
        en="• {n} messages for a Zalo group not said to be there: type “sent” once they are",
    ),
}
FOOT = Words(vi="Gõ «việc của tôi» để làm.", en="Type “my work” to begin.")
RECOGNISE = Words(
    vi="{code} chờ đơn vị công nhận đã {days} ngày; luật cho đến {due}.",
    en="{code} has waited {days} days for recognition; the law gives until {due}.",
)
MOST_TOLD, MOST_NAMED = 2, 4
LAGS = Words(
    vi="{unit} đang chậm: {valid}, mỗi ngày cần {needed} sáng kiến mà tuần qua được {done}. Từ {since} em nhắc {alerts} lần, "
    "nhóm chưa trả lời{knows}.{officer}",
    en="{unit} is behind: {valid}, {needed} a day needed, {done} a day last week. Reminded {alerts} times since {since}, no "
    "answer from its group{knows}.{officer}",
)
KNOWS = Words(
    vi=" (trước đó có báo «biết rồi» đến {day})", en=" (before that it said “we know”, until {day})"
)
OFFICER = Words(vi=" Cán bộ ở đó: {name}.", en=" Officer there: {name}.")
ALSO = Words(vi="Cũng chậm và chưa trả lời: {names}{more}.", en="As slow and silent: {names}{more}.")
AND_MORE = Words(vi=" và {n} đơn vị nữa (gõ «tiến độ» để xem)", en=" and {n} more (type “progress” to see)")
CALL = Words(
    vi="Anh/chị gọi điện hỏi thăm giúp em nhé: đơn vị vướng gì, cần giúp gì.",
    en="Would you call them: what holds them up, and what would help?",
)
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
        lines += [(0, HEAD), *((0, line) for line in work_lines(facts.work))]
        lines += [(0, FOOT)] if facts.work != Work(relays=facts.work.relays) else []
    lines += calendar_lines(facts, dues, programme, now)
    asked = {item.about: item.step for item in dues if item.kind == "recognition"}
    lines += _few(
        [_recognise(entry, asked[entry.code]) for entry in facts.unrecognised if entry.code in asked]
    )
    slow = {item.about for item in dues if item.kind == "lagging"}
    units = [found for found in facts.lagging if found.unit.code in slow]
    if phase and units:
        lines += [(0, words) for words in _slow(units, phase, programme, now)]
    old = {item.about for item in dues if item.kind == "yearly"}
    aged = [yearly.line_of(entry, programme) for entry in facts.aged if entry.code in old]
    return lines + _few(aged) + ([(0, yearly.ASK_OFFICER)] if aged else [])


def work_lines(work: Work) -> list[Words]:
    counts = {name: getattr(work, name) for name in WORK}
    return [WORK[name](n=digits(count)) for name, count in counts.items() if count]


def _few(found: list[Words]) -> list[Line]:
    lines: list[Line] = [(0, words) for words in found[:MOST_EACH]]
    return lines + ([(0, MORE(n=len(found) - MOST_EACH))] if len(found) > MOST_EACH else [])


def _recognise(entry: Unrecognised, waited: int | None) -> Words:
    return RECOGNISE(code=entry.code, days=waited, due=plain_day(entry.due_on))


def _slow(units: Sequence[Lagging], phase: Phase, programme: Programme, now: datetime) -> list[Words]:
    """She hears of each of them this once: of the first ones all, of others at least the name."""
    told = [_lagging(found, phase, programme, now) for found in units[:MOST_TOLD]]
    named, more = units[MOST_TOLD : MOST_TOLD + MOST_NAMED], len(units) - MOST_TOLD - MOST_NAMED
    if named:
        names = verbatim(", ".join(found.unit.name for found in named))
        told.append(ALSO(names=names, more=AND_MORE(n=digits(more)) if more > 0 else verbatim("")))
    return [*told, CALL]


def _lagging(found: Lagging, phase: Phase, programme: Programme, now: datetime) -> Words:
    """With what was tried: she is to help, not to blame."""
    unit, pace = found.unit, pace_here(found.unit, phase, programme, now)
    return LAGS(
        unit=verbatim(unit.name), valid=of_target(unit.counts.valid, unit.target), needed=at_least(pace.needed or 0),
        done=one_decimal(max(pace.gained, 0) / WEEK), alerts=digits(found.alerts),
        since=short_day(local_day(found.first_alert_at, programme.zone)), knows=_knows(found, phase, programme.zone),
        officer=OFFICER(name=verbatim(found.officer)) if found.officer else verbatim(""),
    )  # fmt: skip


def _knows(found: Lagging, phase: Phase, zone: str) -> Words:
    """What was said in another phase tells nothing of this one."""
    until = found.snoozed_until
    said_now = until is not None and until >= opens_at(phase, zone)
    return KNOWS(day=short_day(local_day(until, zone))) if until and said_now else verbatim("")
