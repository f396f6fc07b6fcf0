"""handlers/weekly/past.py — «báo cáo đến 31/7»: a unit's numbers at the end of a day, by the units of then and of now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import plain_day, spoken_moment
from domain.programme import Phase
from domain.weekly.numbers import Numbers
from domain.weekly.worded import stands
from domain.words import Words, joined, verbatim
from handlers import ahead
from handlers.pulse import as_of
from handlers.turn import Turn
from handlers.weekly import at_hand, rising
from storage.store import Store
from storage.weekly.reckoning import Reckoner, target
from storage.weekly.reports import WeeklyReports

NO_DAY = Words(
    vi="Anh/chị gõ ngày đã qua của chương trình, như «báo cáo đến {example}».",
    en="Type a day of the programme that has passed, as “weekly report on {example}”.",
)
THEN = Words(
    vi="{unit}, đến hết ngày {day}, theo sơ đồ đơn vị ngày đó:",
    en="{unit}, at the end of {day}, by the units of that day:",
)
NOW = Words(vi="Theo sơ đồ đơn vị hôm nay:", en="By the units as they are put together today:")
SAME = Words(
    vi="Sơ đồ đơn vị hôm nay cho cùng số liệu này.", en="By the units of today the numbers are the same."
)
SIGNED = Words(
    vi="Báo cáo đã ký gần nhất đến ngày đó: số {number}, ký lúc {at}.",
    en="The last report signed by then: number {number}, {at}.",
)


def begin(turn: Turn) -> None:
    """Of the unit at hand, or her only one; else it is asked which."""
    unit_id = at_hand.hers(turn)
    if unit_id is None:
        turn.go("weekly", day=turn.argument)
        return
    say(turn, unit_id, turn.argument)
    turn.repeat()


def say(turn: Turn, unit_id: int, typed: str) -> None:
    """`typed`: the day."""
    day = as_of.day_of(typed, turn.today)
    phase = as_of.phase_on(turn, day)
    if day is None or phase is None:
        turn.say(NO_DAY(example=plain_day(turn.today - timedelta(days=7))))
    else:
        _say(turn, turn.store.units.get(unit_id), day, phase)


def _say(turn: Turn, unit: Any, day: date, phase: Phase) -> None:
    moment = datetime.combine(day, time.max, ZoneInfo(turn.programme.zone))
    aim = target(turn.store, turn.programme, phase, unit.id, turn.today)
    numbers, today = _numbers(turn, unit.id, moment, phase)
    turn.say(joined([THEN(unit=verbatim(unit.name), day=plain_day(day)), *stands(numbers, aim)]))
    turn.say(SAME if today == numbers else joined([NOW, *stands(today, aim)]))
    row = WeeklyReports(turn.store).signed_until(unit.id, turn.programme.key, moment)
    if row is not None:
        turn.say(SIGNED(number=row.id, at=spoken_moment(row.signed_at, turn.programme.zone)))
        turn.offer_beside(rising.file_of(row))


def _numbers(turn: Turn, unit_id: int, moment: datetime, phase: Phase) -> tuple[Numbers, Numbers]:
    """As they stood then: by the units of then, and by those of now."""
    programme = turn.programme

    def work(store: Store, now: datetime) -> tuple[Numbers, Numbers]:
        found = Reckoner(store, programme, phase, unit_id, now)
        then, units = found.units_then(moment), found.units
        numbers = found.numbers_at(moment, then)
        return numbers, numbers if then == units else found.numbers_at(moment, units)

    return ahead.read(turn, ("past", unit_id, moment), unit_id, work)
