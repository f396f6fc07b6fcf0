"""scheduler/desk_cards.py — the cards of open questions tell how far their askers are, though nobody said a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from storage.desk import top_card
from storage.sql import Row
from storage.store import Store

LOOKED_THROUGH = 500
OF_A_ROOM = 5  # a minute: a group bears twenty messages, and what people say goes first


def maybe_old(store: Store) -> list[Row]:
    """Some of each room, the oldest first, in the order in which others lock them."""
    if not store.desk_rooms.exist() or not store.programmes.is_loaded():
        return []
    taken: Counter[int] = Counter()
    some = []
    for row in store.case_cards.maybe_old(LOOKED_THROUGH):
        taken[row.room_id] += 1
        if taken[row.room_id] <= OF_A_ROOM:
            some.append(row)
    return sorted(some, key=lambda row: (row.case_id, row.room_id))


def freshen(store: Store, now: datetime, found: Sequence[Row]) -> Mapping[str, int]:
    """Those whose askers wrote on in a draft, or had an entry judged."""
    return {"cards": sum(_freshen(store, row, now) for row in found)}


def _freshen(store: Store, row: Row, now: datetime) -> bool:
    thread = store.case_threads.one(row.case_id, row.room_id)
    case = store.cases.find(row.case_id)
    return thread is not None and case is not None and top_card.refresh(store, case, thread, now)
