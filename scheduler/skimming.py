"""scheduler/skimming.py — notes what messages and events are made of, so that an erasure need not read a million of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from storage.database import Database
from storage.personal.stretches import SKIMMED, Seen, Stretches
from storage.store import Store

JOB = "note what messages are made of"
QUIET = timedelta(hours=1)  # since then nobody writes there any more
AT_MOST = 400  # stretches of a table in one walk: some ten seconds of a processor
PAUSE_S = 0.02  # for those who write meanwhile

Clock = Callable[[], datetime]


async def skim(database: Database, clock: Clock) -> Mapping[str, int]:
    """The oldest first; what is left over is the next walk's."""
    counts: Counter[str] = Counter()
    for place in SKIMMED:
        await database.write(partial(_forget_passed, place=place))
        for number in await database.read(partial(_missing, place=place, before=clock() - QUIET)):
            seen = await database.read(partial(_see, place=place, number=number))
            counts["stretches"] += await database.write(partial(_keep, place=place, seen=seen))
            await asyncio.sleep(PAUSE_S)
    return dict(counts)


def _forget_passed(store: Store, place: str) -> int:
    return Stretches(store, place).forget_passed()


def _missing(store: Store, place: str, before: datetime) -> list[int]:
    return Stretches(store, place).missing(before, AT_MOST)


def _see(store: Store, place: str, number: int) -> Seen:
    return Stretches(store, place).see(number)


def _keep(store: Store, place: str, seen: Seen) -> bool:
    return Stretches(store, place).keep(seen)
