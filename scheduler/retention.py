"""scheduler/retention.py — what time has made nobody's business goes; each sweep is on record."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from domain.calendar import VIETNAM, local_day
from domain.draft import FORGOTTEN_AFTER
from domain.programme import Programme, closes_at
from domain.retention import ACTS_KEPT
from storage.data_requests import DataRequests
from storage.database import Database
from storage.job_runs import JobRuns
from storage.outbox import EVER
from storage.retention import Retention
from storage.store import Store
from storage.wiping import size_bytes, wipe, wipe_lightly

log = logging.getLogger(__name__)

BATCH = 100
ENTRIES_AT_ONCE = 20  # each is some dozen statements
WIPE = "wipe what was erased from the disk"
WIPED_AT = time(2, 30)
LARGEST_WIPED_BYTES = 2 * 1024**3  # beyond, nobody could write for a minute
Run = Callable[[Store, datetime], Mapping[str, int]]


def on_record(run: Run) -> Run:
    """The same sweep; what went is added to the day's account."""

    def swept(store: Store, now: datetime) -> Mapping[str, int]:
        counts = run(store, now)
        Retention(store).account(counts, local_day(now, VIETNAM))
        return counts

    return swept


def forget_drafts(store: Store, now: datetime) -> Mapping[str, int]:
    """Nobody can take them up any more."""
    return {"old drafts": Retention(store).forget_drafts(now - FORGOTTEN_AFTER, BATCH)}


def forget_acts(store: Store, now: datetime) -> Mapping[str, int]:
    return {"acts": Retention(store).forget_acts(now - ACTS_KEPT)}


def forget_ended_programmes(store: Store, now: datetime) -> Mapping[str, int]:
    """Their entries as counted ones without a word; then people of whom nothing else is left."""
    sweep, entries, people = Retention(store), 0, 0
    for programme in store.programmes.every():
        if _is_over(programme, now):
            entries += sweep.forget_entries(programme.key, ENTRIES_AT_ONCE - entries)
    if store.programmes.is_loaded() and not entries:
        years = store.programmes.active().keep_years
        people = sweep.forget_people(_years_before(now, years), now, ENTRIES_AT_ONCE)
    return {"entries": entries, "people": people}


def _is_over(programme: Programme, now: datetime) -> bool:
    last = max(closes_at(phase, programme.zone) for phase in programme.phases)
    return last < _years_before(now, programme.keep_years)


def _years_before(now: datetime, years: int) -> datetime:
    return now - timedelta(days=round(365.25 * years))


async def wipe_all(
    database: Database, _clock: Callable[[], datetime], largest_bytes: int = LARGEST_WIPED_BYTES
) -> Mapping[str, int]:
    """Free places of the database too, where anything of somebody went since the last time. A very large one is wiped lightly:
    to make it anew is the operator's to do (`sangkien retention --wipe`), when nobody writes.
    """
    if not await database.read(_erased_since_the_last):
        return {"wiped": 0}
    if size_bytes(database.engine) > largest_bytes:
        log.warning("the database is too large to be made anew by itself: sangkien retention --wipe")
        await asyncio.to_thread(wipe_lightly, database.engine)
        return {"wiped": 0, "logs": 1}
    await asyncio.to_thread(wipe, database.engine)
    return {"wiped": 1}


def _erased_since_the_last(store: Store) -> bool:
    last = JobRuns(store).ok_at(WIPE) or EVER
    return DataRequests(store).erased_since(last)
