"""scheduler/sender_turn.py — one transaction: note the last results, settle doubts, claim what is next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scheduler.answering import heard
from scheduler.casework import heed
from scheduler.claims import Claimed, Room, claim
from scheduler.night import is_night
from scheduler.outcomes import Flight, Landed, Tally, decide, note
from scheduler.pace import MINUTE, Pace
from scheduler.plan import account, refused, reminders_wait
from storage.deliveries import Bot, Deliveries
from storage.outbox import ALERT, ANSWER, BROADCAST
from storage.sql import Row
from storage.store import Store

LEASE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A message that may have arrived, and when to decide about it."""

    flight: Flight
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What a sender remembers. `busy` are the chats where something is on its way or in doubt; `launched` is what
    is in flight, given only after a commit nobody heard of."""

    bot: Bot
    me: str
    earlier_me: str
    pace: Pace
    room: Room
    busy: frozenset[str]
    landed: tuple[Landed, ...]
    doubts: tuple[Doubt, ...]
    launched: frozenset[int] | None
    look_for_oldest: bool


@dataclass(frozen=True, slots=True)
class Takeover:
    """What a new sender finds: messages that may have arrived, what went out lately, chats asked to wait."""

    on_the_way: list[Row]
    gone_out: list[Row]
    held: list[Row]


@dataclass(slots=True)
class Turned:
    """What a turn did. Nothing of it counts before its commit."""

    until: datetime
    takeover: Takeover | None = None
    tally: Tally = field(default_factory=Tally)
    decided: list[int] = field(default_factory=list)
    claimed: Claimed = field(default_factory=Claimed)
    owed_since: datetime | None = None
    waits: bool = False


def turn(store: Store, known: Known, now: datetime) -> Turned | None:
    """One turn; None if another process is the sender. A turn that becomes the sender only looks around."""
    rows, until = store.deliveries, now + LEASE
    pushes = known.pace.limits.push
    hold = rows.hold(known.bot, known.me, known.earlier_me, now, until, pushes=pushes)
    if not hold:
        return None
    turned = Turned(until)
    if hold == "taken":
        turned.takeover = _look_around(rows, known.bot, now)
        return turned
    turned.tally = _note_all(store, known, now)
    turned.decided = [
        d.flight.number
        for d in known.doubts
        if d.ready_at <= now and decide(rows, d.flight, now, turned.tally)
    ]
    _take_back(rows, known, now)
    turned.claimed = claim(store, known.bot, known.pace, known.room, set(known.busy), now, until)
    if known.look_for_oldest:
        turned.waits = reminders_wait(store, known.bot, known.pace.limits, now)
        turned.owed_since = _owed_since(store, known.bot, now, waits=turned.waits)
    return turned


def last_turn(store: Store, known: Known, now: datetime) -> Tally:
    """Note what is known and stop being the sender, if we are. Answers in doubt are left to the next one."""
    rows, tally = store.deliveries, Tally()
    if rows.hold(known.bot, known.me, "", now, now) == "kept":
        tally = _note_all(store, known, now)
        for doubt in known.doubts:
            if not doubt.flight.repeated:
                decide(rows, doubt.flight, now, tally)
    return tally


def _look_around(rows: Deliveries, bot: Bot, now: datetime) -> Takeover:
    return Takeover(rows.on_the_way(bot), rows.gone_out(bot, now - MINUTE), rows.held(bot, now))


def _note_all(store: Store, known: Known, now: datetime) -> Tally:
    tally = Tally()
    limits = known.pace.limits
    for one in known.landed:
        landed = refused(store, known.bot, limits, heard(store, one), now)
        note(store.deliveries, landed, tally)
        heed(store, landed)
    account(store, known.bot, limits, known.landed, now)
    return tally


def _take_back(rows: Deliveries, known: Known, now: datetime) -> None:
    """Rows claimed by a commit whose success we never heard of: they were not sent."""
    if known.launched is None:
        return
    ours = (
        known.launched | {d.flight.number for d in known.doubts} | {one.flight.number for one in known.landed}
    )
    for row in rows.on_the_way(known.bot):
        if row.id not in ours:
            rows.back(row.id, now)


def _owed_since(store: Store, bot: Bot, now: datetime, *, waits: bool) -> datetime | None:
    """Since when the oldest message of any lane is due; a broadcast is not at night, nor where reminders wait."""
    lanes = (ANSWER, ALERT) if waits or is_night(store, now) else (ANSWER, ALERT, BROADCAST)
    return min((at for lane in lanes if (at := store.deliveries.oldest(bot, lane))), default=None)
