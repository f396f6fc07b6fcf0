"""domain/pulse/digest.py — one message of all that is due together in a chat, the most urgent first, one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.pulse.alert import alert_lines, closing_lines, moved_line
from domain.pulse.card import FOOT, card_lines, counted_short
from domain.pulse.chat_words import FOLLOWS
from domain.pulse.congratulation import congratulation
from domain.pulse.facts import AuthorFacts, ChatFacts, Facts, Moved, OfficerFacts, UnitFacts
from domain.pulse.morning import morning_lines
from domain.pulse.opening import opening_lines
from domain.pulse.own_list import own_lines
from domain.pulse.quarter import quarter_lines
from domain.pulse.relay import standing_alone
from domain.pulse.screen import Line, on_one_screen
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.slot import Due

MOST_UNITS = 3
FOOT_OF_SEVERAL = Words(
    vi="Gõ «tiến độ» để xem cả {n} đơn vị · «tạm dừng nhắc» nếu phiền",
    en="Type “progress” to see all {n} units · “mute” if this is too much",
)


def message_of(
    dues: Sequence[Due], facts: Facts, programme: Programme, now: datetime, moves: Sequence[Moved] = ()
) -> Words:
    """The words of what `due` says is to be said now in that chat."""
    match facts:
        case ChatFacts():
            lines = _group_lines(dues, facts, programme, now, moves)
            return on_one_screen(standing_alone(lines) if facts.relayed else lines)
        case OfficerFacts():
            return on_one_screen(morning_lines(facts, dues, programme, now))
        case AuthorFacts():
            return on_one_screen(own_lines(facts, dues, programme, now))


def _group_lines(
    dues: Sequence[Due], facts: ChatFacts, programme: Programme, now: datetime, moves: Sequence[Moved]
) -> list[Line]:
    phases = {phase.key: phase for phase in programme.phases}
    lines: list[Line] = [(0, FOLLOWS(was=one.was, now=one.now)) for one in facts.mergers]
    for nth, item in enumerate(sorted(dues, key=lambda item: item.urgency)):
        of_item = _lines_of(item, facts, phases[item.phase], programme, now, moves)
        lines += [(importance + nth, words) for importance, words in of_item]  # the less urgent gives way
    return _said_once(lines)


def _lines_of(
    item: Due, facts: ChatFacts, phase: Phase, programme: Programme, now: datetime, moves: Sequence[Moved]
) -> list[Line]:
    units = facts.units
    if item.kind == "moved":
        return [moved_line(move, phase) for move in [m for m in moves if m.phase == phase.key][-1:]]
    if item.kind == "alert":
        after = item.step is not None and item.step < 0
        return (
            closing_lines(facts.closed or units, phase)
            if after
            else alert_lines(units, phase, programme, now)
        )
    if item.kind == "opening":
        return opening_lines(phase, programme, [unit.code for unit in units])
    if item.kind == "quarter":
        open_still = phase.closes >= local_day(now, programme.zone)
        return quarter_lines(item, units if open_still else facts.closed or units, programme, now)
    if item.kind == "milestone":
        today, about = local_day(now, programme.zone), [u for u in units if u.code == item.about]
        return [(0, congratulation(unit, item.step or 0, phase, today)) for unit in about]
    return _cards(units, phase, programme, now)


def _cards(units: Sequence[UnitFacts], phase: Phase, programme: Programme, now: datetime) -> list[Line]:
    """The first unit's card whole, of the next ones a line each, and where all are to be seen."""
    if not units:
        return []
    lines = card_lines(units[0], phase, programme, now)
    if len(units) == 1:
        return lines
    others = [(1, counted_short(unit)) for unit in units[1:MOST_UNITS]]
    return [line for line in lines if line[1] != FOOT] + others + [(0, FOOT_OF_SEVERAL(n=len(units)))]


def _said_once(lines: Sequence[Line]) -> list[Line]:
    """What two parts of a digest would both say, such as the one useful sentence, stays where it comes first."""
    if len({words.vi for _, words in lines}) == len(lines):
        return list(lines)
    first = {words: nth for nth, (_, words) in reversed([*enumerate(lines)])}
    return [line for nth, line in enumerate(lines) if first[line[1]] == nth]
