"""scheduler/claims.py — picks what goes out next: answers first, the rest at its pace, no broadcast at night."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from domain.chat import Address
from scheduler.answering import judged
from scheduler.night import is_night
from scheduler.outcomes import Flight
from scheduler.pace import Pace
from scheduler.plan import reminders_wait
from scheduler.together import with_company
from storage.deliveries import Bot
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.relays import PACK
from storage.sql import Row
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Room:
    """How many more requests may be in flight: of any kind, and of paced messages."""

    any: int
    paced: int


@dataclass(slots=True)
class Claimed:
    """Rows now marked as on their way, and when to look again for those that had to wait."""

    flights: list[Flight] = field(default_factory=list)
    again_at: list[datetime] = field(default_factory=list)


def claim(
    store: Store, bot: Bot, pace: Pace, room: Room, busy: set[str], now: datetime, until: datetime
) -> Claimed:
    """Claim until the lease's end. One message a chat: the next one when this one's end is noted."""
    rows, claimed = store.deliveries, Claimed()
    if pace.everyone > now:
        return claimed

    def take(lane: int, at_most: int) -> int:
        if at_most <= 0:
            return 0
        due = rows.due(bot, lane, at_most + pace.waiting(now) + len(busy), now)
        if lane == BROADCAST and due and _is_held(store, bot, pace, now):
            return 0
        free = _free([row for row in due if row.chat not in busy], pace, now, claimed, at_most)
        for row in free:
            rows.start(row.id, until)
            busy.add(row.chat)
            flight = flight_of(row, bot, tries=row.tries + 1)
            flight = with_company(store, flight, pace.limits, now, until)
            claimed.flights.append(judged(store, flight, pace.limits.window, now))
        return len(free)

    answers = take(ANSWER, room.any)
    if not answers:
        held_back = rows.oldest(bot, ANSWER)  # on purpose: an album's answer
        claimed.again_at += [held_back] if held_back else []
    left = room.any - answers
    paced = min(pace.slots(now), room.paced, left)
    take(BROADCAST, paced - take(ALERT, paced))
    return claimed


def _is_held(store: Store, bot: Bot, pace: Pace, now: datetime) -> bool:
    """At night, and where the rest of the month's messages is kept for answers."""
    return is_night(store, now) or reminders_wait(store, bot, pace.limits, now)


def flight_of(row: Row, bot: Bot, *, tries: int) -> Flight:
    address = Address(bot.channel, bot.bot, row.chat)
    return Flight(
        row.id, address, row.message, row.question, row.lane, tries, row.why, group=row.kind == "group",
        closed_at=row.closed_at, passed_on=(row.once or "").startswith(PACK),
    )  # fmt: skip


def _free(due: list[Row], pace: Pace, now: datetime, claimed: Claimed, at_most: int) -> list[Row]:
    """Those whose chat may be written to now; `claimed` learns when the others may."""
    free: list[Row] = []
    for row in due:
        opens_at = pace.opens_at(row.chat, paced=row.lane > 0)
        if opens_at > now:
            claimed.again_at.append(opens_at)
        elif len(free) < at_most:
            free.append(row)
    return free
