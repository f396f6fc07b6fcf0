"""domain/pulse/alert.py — what a unit's chat reads as the last day comes nearer, on it, after it, and when it is moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import plain_day
from domain.kinds.numerals import digits
from domain.programme import closes_at, days_left
from domain.pulse.card import pace_here
from domain.pulse.facts import Moved, UnitFacts
from domain.pulse.figures import days, entries, of_target
from domain.pulse.screen import Line, more_units
from domain.pulse.useful import useful
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Phase, Programme

LEFT = Words(vi="Còn {days} (hết {day}).", en="{days} left (until the end of {day}).")
TODAY = Words(
    vi="Hôm nay, {day}, là ngày cuối: nhận đến 24:00 đêm nay.",
    en="Today, {day}, is the last day: entries are taken until midnight.",
)
LAST_CALL = Words(
    vi="Chỉ còn {hours} giờ: nhận đến 24:00 đêm nay, {day}.",
    en="Only {hours} hours left: entries are taken until midnight tonight, {day}.",
)
MISSING = Words(
    vi="{unit} được {valid}, còn thiếu {missing} hợp lệ.",
    en="{unit} has {valid}; still missing, and valid: {missing}.",
)
ENOUGH = Words(vi="{unit} đã đạt chỉ tiêu: {valid}.", en="{unit} has reached its target: {valid}.")
COUNT = Words(vi="{unit} có {valid} hợp lệ.", en="{unit} has {valid} valid.")
SUPPLEMENTS = Words(
    vi="{n} hồ sơ đang chờ bổ sung: người gửi đã được nhắc riêng.",
    en="{n} wait for something to be added: their authors were told themselves.",
)
WAITING = Words(vi="{n} hồ sơ đang chờ kiểm tra.", en="{n} wait for a check.")
KNOW = Words(vi="Nắm được rồi thì gõ «chúng tôi biết rồi».", en="If all is in hand type “we know”.")
CLOSED = Words(
    vi="{phase} đã hết hạn nộp từ hết ngày {day}. Kết quả dưới đây là tạm tính.",
    en="{phase} closed at the end of {day}. What follows is provisional.",
)
RESULT = Words(vi="{unit}: {valid} hợp lệ.", en="{unit}: {valid} valid.")
STILL = Words(
    vi="Còn {waiting} hồ sơ chờ kiểm tra và {supplement} hồ sơ cần bổ sung: vẫn được xét tiếp theo hạn của từng hồ sơ.",
    en="{waiting} wait for a check and {supplement} for their authors: each goes on, by its own date.",
)
THANKS = Words(vi="Cảm ơn cả đơn vị!", en="Thank you all!")
MOVED = Words(
    vi="Hạn nộp {phase} đã dời: nay là hết ngày {to} (trước là {was}). Lịch nhắc đi theo ngày mới.",
    en="The closing day of {phase} was moved: it is now {to} (it was {was}). Reminders follow the new day.",
)
MOST_UNITS = 4


def time_left(phase: Phase, programme: Programme, now: datetime) -> Words:
    """How long there is: always reckoned now, so that a late alert is a true one."""
    left, day = days_left(phase, now, programme.zone), plain_day(phase.closes)
    if left > 0:
        return LEFT(days=days(left), day=day)
    noon = now.astimezone(ZoneInfo(programme.zone)).replace(hour=12, minute=0)
    if now < noon:
        return TODAY(day=day)
    hours = (closes_at(phase, programme.zone) - now).seconds // 3600
    return LAST_CALL(hours=max(hours, 1), day=day)


def alert_lines(units: Sequence[UnitFacts], phase: Phase, programme: Programme, now: datetime) -> list[Line]:
    """Before the close: how long, how much is missing, what would do."""
    lines = [(0, time_left(phase, programme, now)), *((0, _gap(unit)) for unit in units[:MOST_UNITS])]
    lines += more_units(units, MOST_UNITS)
    if len(units) == 1:
        sentence = useful(units[0], pace_here(units[0], phase, programme, now))
        lines += [(1, sentence)] if sentence else []
    lines += _open_ones(units)
    return lines if days_left(phase, now, programme.zone) <= 1 else [*lines, (2, KNOW)]


def _gap(unit: UnitFacts) -> Words:
    missing = max(unit.target - unit.counts.valid, 0)
    words = (MISSING if missing else ENOUGH) if unit.target else COUNT
    return words(unit=unit.name, valid=of_target(unit.counts.valid, unit.target), missing=entries(missing))


def _open_ones(units: Sequence[UnitFacts]) -> list[Line]:
    """Numbers only: nobody who has not handed in, or has something to add, is named in a group."""
    asked, waiting = sum(u.counts.supplement for u in units), sum(u.counts.waiting for u in units)
    lines: list[Line] = [(1, SUPPLEMENTS(n=digits(asked)))] if asked else []
    return [*lines, (3, WAITING(n=digits(waiting)))] if waiting else lines


def closing_lines(units: Sequence[UnitFacts], phase: Phase) -> list[Line]:
    """The day after: how it ended for now, and that what was handed in in time goes on."""
    lines = [(0, CLOSED(phase=phase.name, day=plain_day(phase.closes)))]
    lines += [(0, _result(unit)) for unit in units[:MOST_UNITS]] + more_units(units, MOST_UNITS)
    asked, waiting = sum(u.counts.supplement for u in units), sum(u.counts.waiting for u in units)
    if asked or waiting:
        lines.append((0, STILL(waiting=digits(waiting), supplement=digits(asked))))
    return [*lines, (1, THANKS)]


def _result(unit: UnitFacts) -> Words:
    return RESULT(unit=unit.name, valid=of_target(unit.counts.valid, unit.target))


def moved_line(moved: Moved, phase: Phase) -> Line:
    return 0, MOVED(phase=phase.name, to=plain_day(moved.to), was=plain_day(moved.was))
