"""scheduler/following.py — a chat that nothing reaches any more hears of no unit, and whoever looks after it is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.calendar import local_day
from domain.pulse.chat_words import OUT_OF_REACH, called, names
from domain.words import Words, joined
from storage.looked_after import who_looks_after
from storage.store import Store
from storage.telling import tell

BATCH = 200


def astray(store: Store) -> list[int]:
    """The next rows by which a unit is heard where nothing can be written."""
    return store.unit_chats.out_of_reach(BATCH)


def follow(store: Store, now: datetime, found: Sequence[int]) -> Mapping[str, int]:
    """Whoever looks after several of them hears of all in one message."""
    if not store.programmes.is_loaded():
        return {"stopped": 0}
    day = local_day(now, store.programmes.active().zone)
    stopped = [row for number in found if (row := _stop(store, number, now)) is not None]
    of: dict[int, list[Any]] = defaultdict(list)
    for row in stopped:
        for person in who_looks_after(store, row.unit_id, row.connected_by_id, day):
            of[person].append(row)
    for person, rows in of.items():
        once = f"out_of_reach:{rows[0].id}:{now.isoformat()}:{person}"
        tell(store, person, joined(_lines(store, rows, day)), now, once=once)
    return {"stopped": len(stopped)}


def _stop(store: Store, number: int, now: datetime) -> Any | None:
    """The row, unless it was stopped before or can be written to again."""
    row = store.unit_chats.get(number)
    if row is None or row.reachable or not store.unit_chats.stop_one(number, "unreachable", now):
        return None
    return row


def _lines(store: Store, rows: Sequence[Any], day: date) -> list[Words]:
    """One for each channel."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        units[row.channel].append(store.units.today(row.unit_id, day).name)
    return [OUT_OF_REACH(chat=called(channel), units=names(of)) for channel, of in units.items()]
