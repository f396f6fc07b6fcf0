"""domain/pulse/coming.py — every message a chat would get in the days to come, from the same rules that send them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import spoken_moment
from domain.pulse.due import due, owed
from domain.pulse.facts import Done, Facts, Moved
from domain.pulse.figures import days
from domain.pulse.making import making
from domain.pulse.quiet import first_allowed
from domain.pulse.slot import KINDS
from domain.pulse.workdays import DAY, workdays_of
from domain.words import Words, joined, verbatim

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.pulse.slot import Due


@dataclass(frozen=True, slots=True)
class Message:
    """What is said together in a chat at a moment, the most urgent first, and what was dropped then."""

    chat: str
    at: datetime
    said: tuple[Due, ...]
    dropped: tuple[Due, ...] = ()


def calendar_of(
    facts: Facts, first: datetime, last: datetime, programme: Programme, moves: Sequence[Moved] = ()
) -> list[Message]:
    """The messages from one moment to another as the facts are now: what is not known yet is not in it."""
    facts = replace(facts, looked_at=max(first, facts.since))
    moments = _moments(facts, first, last, programme, moves)
    found: list[Message] = []
    asked: set[datetime] = set()
    while moments:
        now = heappop(moments)
        if now in asked or now > last:
            continue
        asked.add(now)
        decided = due(facts, now, programme, moves)
        if not decided:
            continue
        said = tuple(item for item in decided if not item.dropped)
        found.append(Message(facts.chat, now, said, tuple(item for item in decided if item.dropped)))
        facts = replace(facts, done=facts.done + done_by(decided, now))
        heappush(moments, _morning(facts, now, programme, 1))
    return found


LEFT = Words(vi=" (còn {days})", en=" ({days} left)")
LAST_DAY = Words(vi=" (ngày cuối)", en=" (the last day)")
CLOSED = Words(vi=" (đã hết hạn)", en=" (closed)")


def line_of(message: Message, zone: str) -> Words:
    """«08:00 thứ Ba 29/8/2023: nhắc hạn (còn 3 ngày), thẻ tuần», for «lịch nhắc» and the rehearsal."""
    said = joined([_named(item) for item in message.said], ", ")
    return spoken_moment(message.at, zone) + verbatim(": ") + said


def _named(item: Due) -> Words:
    name = KINDS[item.kind]
    if item.kind != "alert" or item.step is None:
        return name
    if item.step > 0:
        return name + LEFT(days=days(item.step))
    return name + (LAST_DAY if item.step == 0 else CLOSED)


def done_by(decided: Sequence[Due], now: datetime) -> tuple[Done, ...]:
    """How the ledger knows what was decided."""
    return tuple(Done(item.kind, item.slot, now, spoken=item.dropped is None) for item in decided)


def _moments(
    facts: Facts, first: datetime, last: datetime, programme: Programme, moves: Sequence[Moved]
) -> list[datetime]:
    """When something may go out, and the ends of a pause."""
    found = [
        max(item.at, first) for now in (first, last) for item in owed(making(facts, now, programme), moves)
    ]
    if facts.muted_until is not None and first <= facts.muted_until:
        found += [facts.muted_until, *(_morning(facts, facts.muted_until, programme, n) for n in (0, 1))]
    heapify(found)
    return found


def _morning(facts: Facts, moment: datetime, programme: Programme, days_later: int) -> datetime:
    """From then on what is left over from another day is said: what had no room may have it on the next."""
    zone, policy = ZoneInfo(facts.zone), programme.pulse
    day = moment.astimezone(zone).date() + days_later * DAY
    morning = datetime.combine(day, policy.morning_at, zone)
    return first_allowed(max(morning, moment), facts.zone, policy, workdays_of(programme))
