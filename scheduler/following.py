"""scheduler/following.py — chats that nothing reaches are stopped, those of merged units follow; their officers hear it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.calendar import local_day
from domain.channel_names import group_called
from domain.pulse.chat_words import HAS_FOLLOWED, OUT_OF_REACH, names
from domain.words import Words, joined, verbatim
from scheduler.room_following import follow_rooms
from storage.looked_after import who_looks_after
from storage.store import Store
from storage.telling import tell

JOB = "follow unit chats"
BATCH = 200


def astray(store: Store) -> list[int]:
    """The next rows by which a unit is heard where nothing can be written."""
    return store.unit_chats.out_of_reach(BATCH)


def follow(store: Store, now: datetime, found: Sequence[int]) -> Mapping[str, int]:
    """Whoever looks after several of them hears of all in one message."""
    if not store.programmes.is_loaded():
        return {"stopped": 0, "followed": 0}
    day = local_day(now, store.programmes.active().zone)
    stopped = [row for number in found if (row := _stop(store, number, now)) is not None]
    merged = [row for row in store.unit_chats.of_merged(day, BATCH) if _follow(store, row, now, day)]
    _tell(store, stopped, _out_of_reach, "out_of_reach", now, day)
    _tell(store, merged, _followed, "followed", now, day)
    return {"stopped": len(stopped) + follow_rooms(store, now), "followed": len(merged)}


def _stop(store: Store, number: int, now: datetime) -> Any | None:
    """The row, unless it was stopped before or can be written to again."""
    row = store.unit_chats.get(number)
    if row is None or row.reachable or not store.unit_chats.stop_one(number, "unreachable", now):
        return None
    return row


def _follow(store: Store, row: Any, now: datetime, day: date) -> bool:
    return store.unit_chats.follow(row, store.units.today(row.unit_id, day).id, now)


def _tell(
    store: Store,
    rows: Sequence[Any],
    lines: Callable[[Store, Sequence[Any], date], Iterable[Words]],
    what: str,
    now: datetime,
    day: date,
) -> None:
    of: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        for person in who_looks_after(store, row.unit_id, row.connected_by_id, day):
            of[person].append(row)
    for person, hers in of.items():
        once = f"{what}:{hers[0].id}:{now.isoformat()}:{person}"
        tell(store, person, joined(list(dict.fromkeys(lines(store, hers, day)))), now, once=once)


def _out_of_reach(store: Store, rows: Sequence[Any], day: date) -> Iterator[Words]:
    """A line for each kind of chat."""
    units: dict[Words, list[str]] = defaultdict(list)
    for row in rows:
        units[group_called(row.channel, row.chat)].append(store.units.today(row.unit_id, day).name)
    for chat, of in units.items():
        yield OUT_OF_REACH(chat=chat, units=names(of))


def _followed(store: Store, rows: Sequence[Any], day: date) -> Iterator[Words]:
    for row in rows:
        was, became = store.units.get(row.unit_id), store.units.today(row.unit_id, day)
        yield HAS_FOLLOWED(
            was=verbatim(was.name), now=verbatim(became.name), chat=group_called(row.channel, row.chat)
        )
