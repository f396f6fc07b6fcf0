"""handlers/pulse/as_of.py — «tiến độ đến 31/7»: the numbers as they stood at the end of a day that has passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from domain.calendar import plain_day
from domain.kinds.numerals import digits
from domain.programme import Phase
from domain.pulse.facts import UnitFacts
from domain.pulse.figures import of_target
from domain.pulse.rate import total_at
from domain.reading_order import reading_order
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.turn import Turn
from storage.standing import standings

LISTED = 12
# «31/7», «đến 31/7», «tính đến hết ngày 31/7/2023»
DAY = r"(?:(?:tinh )?(?:den|toi|ngay|as of|on)(?: het)?(?: ngay)? )?(\d{1,2}/\d{1,2}(?:/\d{4})?)"

STOOD = Words(
    vi="{unit}, tính đến hết ngày {day}:\nHợp lệ {valid} của đợt.",
    en="{unit}, at the end of {day}:\nValid {valid} in the phase.",
)
OF_ALL = Words(
    vi="Cả chương trình: đã gửi {sent}, hợp lệ {valid}, đang chờ {waiting}, cần bổ sung {supplement}, không hợp lệ hoặc "
    "trùng {refused}.",
    en="The whole programme: {sent} sent, {valid} valid, {waiting} waiting, {supplement} to supplement, {refused} not "
    "valid or the same as another.",
)
BELOW = Words(vi="• {unit}: {valid}", en="• {unit}: {valid}")
MORE = Words(vi="… và {n} đơn vị nữa.", en="… and {n} more units.")
AS_NOW = Words(vi="Đơn vị tính theo sơ đồ hôm nay.", en="Units are counted as they are put together today.")
NO_DAY = Words(
    vi="Anh/chị gõ ngày đã qua của chương trình, như «tiến độ đến {example}».",
    en="Type a day of the programme that has passed, as “progress on {example}”.",
)


def say(turn: Turn, unit: Any) -> None:
    """How it stood with this unit, and in private with those right below it where she may watch them."""
    day = day_of(turn.argument, turn.today)
    phase = phase_on(turn, day)
    if day is None or phase is None:
        turn.say(NO_DAY(example=plain_day(turn.today - timedelta(days=7))))
        return
    below = _below(turn, unit)
    found = standings(turn.store, [unit.id, *below], turn.programme, phase, turn.today)
    own, others = found[unit.id], [found[number] for number in below if number in found]
    turn.say(STOOD(unit=verbatim(own.name), day=plain_day(day), valid=_valid(own, day)))
    turn.say(_of_all(turn, unit.id, day))
    for facts in _in_order(others)[:LISTED]:
        turn.say(BELOW(unit=verbatim(facts.name), valid=_valid(facts, day)))
    if len(others) > LISTED:
        turn.say(MORE(n=digits(len(others) - LISTED)))
    turn.say(AS_NOW)


def _of_all(turn: Turn, unit_id: int, day: date) -> Words:
    counts = turn.store.counters.below(turn.programme.key, unit_id, turn.today, ended=day)
    return OF_ALL(
        sent=digits(counts.sent), valid=digits(counts.valid), waiting=digits(counts.waiting),
        supplement=digits(counts.supplement), refused=digits(counts.refused),
    )  # fmt: skip


def day_of(typed: str, today: date) -> date | None:
    """A day before today; without a year the last one that was. None for what is no such day."""
    day, month, *year = map(int, typed.split("/"))
    for candidate in year or (today.year, today.year - 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found < today:
            return found
    return None


def phase_on(turn: Turn, day: date | None) -> Phase | None:
    """The phase that was on, or had closed last, on that day."""
    begun = [phase for phase in turn.programme.phases if day is not None and phase.opens <= day]
    return max(begun, key=lambda phase: phase.opens, default=None)


def _below(turn: Turn, unit: Any) -> list[int]:
    if turn.incoming.chat_kind == "group" or not scope.reaches(
        turn, scope.roots(turn, MAY["watch"]), unit.id
    ):
        return []
    children = turn.store.rollup.of_children(turn.programme.key, unit.id, turn.today)
    return [child.unit.id for child in children]


def _valid(facts: UnitFacts, day: date) -> Words:
    """Valid of the target, as the days up to that one add up."""
    return of_target(total_at(facts.history, day), facts.target)


def _in_order(units: Sequence[UnitFacts]) -> list[UnitFacts]:
    return sorted(units, key=lambda facts: reading_order(facts.name))
