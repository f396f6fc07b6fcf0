"""scheduler/taking_back.py — what an earlier day owed and has not left, or not surely, is decided anew with every chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.programmes import NoProgramme
from storage.relays import take_back_astray, take_back_given
from storage.store import Store
from storage.taken_back import take_back_doubted, take_back_stale

BATCH = 500
DOUBTED_WITHIN = timedelta(
    days=4
)  # later nothing of it is made up for, but a card that the next one replaces
Clock = Callable[[], datetime]


async def look_anew(database: Database, clock: Clock) -> Mapping[str, int]:
    """Take back what an earlier day owed and has not left, so that looking at every chat decides of it by today's facts:
    it is said as things stand now, with whatever else is due there, or dropped for its reason. So is what may not have
    arrived on an earlier day, once.
    """
    taken = 0
    while found := await database.write(lambda store: take_back(store, clock())):
        taken += found
    counts = await look_at_every_chat(database, clock)
    return {**counts, "taken_back": taken} if taken else counts


def take_back(store: Store, now: datetime) -> int:
    """Some of it; how many messages."""
    try:
        zone = store.programmes.active().zone
    except NoProgramme:
        return 0
    midnight = datetime.combine(local_day(now, zone), time.min, ZoneInfo(zone))
    unsent = take_back_stale(store, midnight, BATCH) + take_back_given(store, midnight, BATCH)
    unsent += take_back_astray(store, midnight - DOUBTED_WITHIN, midnight, BATCH)
    return unsent + take_back_doubted(store, midnight - DOUBTED_WITHIN, midnight, BATCH)
