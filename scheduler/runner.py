"""scheduler/runner.py — runs the timetable: APScheduler is only the clock, what is due stands in the database."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.timetable import ZONE, Job, due_before, timetable
from storage.database import Database
from storage.files import FileStore
from storage.job_runs import JobRuns
from storage.store import Store

log = logging.getLogger(__name__)

TICK_S = 30
PAUSE_S = 0.05  # between batches, for those who wait to write
MOST_BATCHES = 10_000
GIVEN_UP = timedelta(minutes=5)  # a walk that has not ended since is dead

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]


def system_clock() -> datetime:
    return datetime.now(UTC)


async def run_timetable(
    database: Database, clock: Clock, stop: asyncio.Event, files: FileStore, page: str = ""
) -> None:
    """Run every job when it is due, until `stop`. Any number of processes may do so."""
    scheduler = AsyncIOScheduler(timezone=ZONE)
    for job in timetable(files, system_clock, page):
        scheduler.add_job(
            run_job, IntervalTrigger(seconds=TICK_S, timezone=ZONE), (database, job, clock), id=job.name,
            next_run_time=system_clock(), coalesce=True, max_instances=1, misfire_grace_time=None,
        )  # fmt: skip
    scheduler.start()
    try:
        await stop.wait()
    finally:
        scheduler.shutdown(wait=False)


async def run_job(
    database: Database, job: Job, clock: Clock = system_clock, sleep: Sleep = asyncio.sleep
) -> Mapping[str, int] | None:
    """Run a job if it is due and no other process does: what it counted, or None. Never raises.

    The claim is part of the first batch's transaction: a job that fails or dies is due again at once.
    """
    try:
        ready = await _ready(database, job, clock())
        if ready is None:
            return None
        counts = await database.write(lambda store: _first_batch(store, ready, clock()))
        if counts is None:
            return None
        total = await (
            _the_rest(database, ready, counts, clock, sleep)
            if job.walk is None
            else _walk(database, job, clock)
        )
    except Exception:  # the next tick tries again
        log.exception("a job failed", extra={"job": job.name})
        return None
    log.info("a job ran", extra={"job": job.name, "counts": total})
    return total


async def _ready(database: Database, job: Job, now: datetime) -> Job | None:
    """A job that learns first, with what it learned; None where it would be for nothing."""
    learn = job.learn
    if learn is None and job.walk is None:
        return job
    if not await database.read(lambda store: _may_be_due(store, job, now)):
        return None
    if learn is None:
        return job
    known = await database.read(learn)
    return replace(job, run=lambda store, now: job.run(store, now, known))


def _may_be_due(store: Store, job: Job, now: datetime) -> bool:
    """Seen without writing."""
    return JobRuns(store).is_due(job.name, _before(store, job, now), now, now - GIVEN_UP)


def _before(store: Store, job: Job, now: datetime) -> datetime:
    return job.every(store, now) if callable(job.every) else due_before(job.every, now)


def _first_batch(store: Store, job: Job, now: datetime) -> Mapping[str, int] | None:
    runs = JobRuns(store)
    given_up = {} if job.walk is None else {"given_up": now - GIVEN_UP}
    if not runs.claim(job.name, _before(store, job, now), now, **given_up):
        return None
    counts = job.run(store, now)
    if job.walk is None:
        runs.ended(job.name, counts, now)
    return counts


async def _walk(database: Database, job: Job, clock: Clock) -> Mapping[str, int]:
    """It ended well when it has come to its end; whoever dies on the way, another begins it anew.

    Kept is when it set out: what came due while it was on its way it may have passed by.
    """
    assert job.walk is not None, "only a job that walks"  # noqa: S101
    began = clock()
    counts = await job.walk(database, clock)
    await database.write(lambda store: JobRuns(store).ended(job.name, counts, began))
    return counts


async def _the_rest(
    database: Database, job: Job, counts: Mapping[str, int], clock: Clock, sleep: Sleep
) -> Mapping[str, int]:
    """A job that filled its batch has more to do: once more, in a transaction of its own."""
    total = Counter(counts)
    batches = 1
    while max(counts.values(), default=0) >= job.batch and batches < MOST_BATCHES:
        await sleep(PAUSE_S)
        counts = await database.write(lambda store: job.run(store, clock()))
        total.update(counts)
        batches += 1
    if batches > 1:
        await database.write(lambda store: JobRuns(store).ended(job.name, total, clock()))
    return dict(total)
