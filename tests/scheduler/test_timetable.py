"""Jobs run when they are due, once, whoever runs them and whatever breaks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.runner import run_job, run_timetable
from scheduler.timetable import ZONE, Job, due_before, timetable
from storage.database import Database
from storage.files import FileStore
from storage.job_runs import JobRuns
from storage.store import Store
from tests.support.channels import NINE, Clock
from tests.support.databases import another
from tests.support.patience import PATIENCE_S
from tests.support.sending import chat

HOUR = timedelta(hours=1)


class Work:
    """A job's work that counts its runs and gives these counts."""

    def __init__(self, *counts: int) -> None:
        self.left = list(counts)
        self.ran: list[datetime] = []

    def __call__(self, store: Store, now: datetime) -> Mapping[str, int]:
        assert store.dialect.name
        self.ran.append(now)
        return {"rows": self.left.pop(0) if self.left else 0}


async def nap(_: float) -> None:
    await asyncio.sleep(0)


async def runs(database: Database) -> dict[str, Mapping[str, int]]:
    return {row.name: row.counts for row in await database.read(lambda store: JobRuns(store).all())}


async def test_a_job_runs_at_once_and_again_when_its_time_is_over(database: Database) -> None:
    clock, work = Clock(), Work(3, 4)
    job = Job("count", HOUR, work)
    assert await run_job(database, job, clock, nap) == {"rows": 3}
    clock.now += HOUR
    assert await run_job(database, job, clock, nap) is None
    clock.now += timedelta(seconds=1)
    assert await run_job(database, job, clock, nap) == {"rows": 4}
    assert await runs(database) == {"count": {"rows": 4}}


async def test_how_long_ago_a_job_ran_well_is_told_also_while_it_fails(database: Database) -> None:
    def fails(_store: Store, _now: datetime) -> Mapping[str, int]:
        raise RuntimeError("on purpose")

    clock = Clock()
    await run_job(database, Job("well", HOUR, Work()), clock, nap)
    await run_job(database, Job("never", HOUR, fails), clock, nap)
    clock.now += 2 * HOUR
    await run_job(database, Job("well", HOUR, fails), clock, nap)
    assert await database.read(lambda store: JobRuns(store).ages_s(clock.now)) == {"well": 7200.0}


@pytest.mark.both
async def test_of_two_processes_one_runs_a_job(database: Database, database_url: str) -> None:
    clock, work = Clock(), Work()
    job = Job("count", HOUR, work)
    with another(database_url) as second:
        await asyncio.gather(run_job(database, job, clock, nap), run_job(second, job, clock, nap))
        clock.now += 2 * HOUR
        await asyncio.gather(run_job(database, job, clock, nap), run_job(second, job, clock, nap))
    assert len(work.ran) == 2


@pytest.mark.both
async def test_a_job_with_more_to_do_goes_on_in_further_transactions(database: Database) -> None:
    clock, work, pauses = Clock(), Work(5, 5, 2), list[float]()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    assert await run_job(database, Job("count", HOUR, work, batch=5), clock, pause) == {"rows": 12}
    assert len(pauses) == 2
    assert await runs(database) == {"count": {"rows": 12}}


async def test_a_job_that_fails_leaves_no_trace_is_logged_and_due_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()

    def fails(store: Store, now: datetime) -> Mapping[str, int]:
        store.inbox.store(chat("lan"), "half done", {}, now)
        raise RuntimeError("on purpose")

    assert await run_job(database, Job("count", HOUR, fails), clock, nap) is None
    assert await database.read(lambda store: store.inbox.waiting()) == {}
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [(logging.ERROR, "a job failed")]
    assert await run_job(database, Job("count", HOUR, Work(1)), clock, nap) == {"rows": 1}


async def test_a_job_that_learns_reads_only_when_it_is_due_and_outside_its_transaction(
    database: Database,
) -> None:
    clock, learned, used = Clock(), list[str](), list[str]()

    def learn(store: Store) -> str:
        learned.append(store.dialect.name)
        return f"lesson {len(learned)}"

    def use(store: Store, now: datetime, lesson: str) -> Mapping[str, int]:
        used.append(lesson)
        store.inbox.store(chat("lan"), lesson, {}, now)
        return {"lessons": 1}

    job = Job("learn", time(3, 30), use, learn=learn)
    assert await run_job(database, job, clock, nap) == {"lessons": 1}
    assert await run_job(database, job, clock, nap) is None
    clock.now += timedelta(days=1)
    assert await run_job(database, job, clock, nap) == {"lessons": 1}
    assert used == ["lesson 1", "lesson 2"]
    assert len(learned) == 2


async def test_a_job_that_cannot_learn_is_due_again(database: Database) -> None:
    clock, tries = Clock(), iter(("fails", "works"))

    def learn(_: Store) -> str:
        lesson = next(tries)
        assert lesson == "works", "on purpose"
        return lesson

    def use(_store: Store, _now: datetime, lesson: str) -> Mapping[str, int]:
        return {lesson: 1}

    job = Job("learn", HOUR, use, learn=learn)
    assert await run_job(database, job, clock, nap) is None
    assert await run_job(database, job, clock, nap) == {"works": 1}


async def test_a_job_missed_while_nobody_ran_is_caught_up_once(database: Database) -> None:
    clock, work = Clock(), Work()
    job = Job("nightly", time(3, 10), work)
    await run_job(database, job, clock, nap)
    clock.now += timedelta(days=3)
    await run_job(database, job, clock, nap)
    await run_job(database, job, clock, nap)
    assert len(work.ran) == 2


def test_a_daily_job_is_due_after_its_hour_in_viet_nam() -> None:
    at = time(3, 10)
    assert due_before(at, datetime(2026, 11, 22, 20, 9, tzinfo=UTC)) == datetime(
        2026, 11, 22, 3, 10, tzinfo=ZONE
    )
    assert due_before(at, datetime(2026, 11, 22, 20, 10, tzinfo=UTC)) == datetime(
        2026, 11, 23, 3, 10, tzinfo=ZONE
    )


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.times())  # noqa: DTZ001 - zone is added
def test_a_daily_job_is_due_once_a_day(naive: datetime, at: time) -> None:
    now = naive.replace(tzinfo=UTC)
    before = due_before(at, now)
    assert timedelta(0) <= now - before < timedelta(days=1)
    assert due_before(at, before + timedelta(days=1)) == before + timedelta(days=1)


def test_every_job_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [job.name for job in timetable(FileStore(tmp_path))]
    assert len(names) == len(set(names))


@pytest.mark.both
async def test_every_job_of_the_timetable_runs_by_the_clock_until_told_to_stop(
    database: Database, tmp_path: Path
) -> None:
    stop, names = asyncio.Event(), {job.name for job in timetable(FileStore(tmp_path))}
    running = asyncio.create_task(run_timetable(database, lambda: NINE, stop, FileStore(tmp_path)))
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = await database.read(lambda store: JobRuns(store).all())
            if {row.name for row in found if row.ok_at} == names:
                break
            await asyncio.sleep(0.01)
    stop.set()
    await running
    assert {(row.started_at, row.ok_at) for row in found} == {(NINE, NINE)}
