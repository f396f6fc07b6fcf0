"""A reminder is judged when it leaves as well: not at night, not on a later day, not where somebody wants quiet by then."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from domain.chat import Outgoing
from scheduler.runner import run_job
from scheduler.timetable import Job, timetable
from storage.database import Database
from storage.deliveries import Bot
from storage.files import FileStore
from storage.outbox import ALERT, BROADCAST
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox
from tests.scheduler.test_reminders import DAY, FRIDAY, HOUR, LEDGER, MONDAY, SAID, TEXT, VN, at, connect
from tests.support.channels import TELEGRAM_LIKE, Clock, ScriptedChannel
from tests.support.entries import A, B, people
from tests.support.sending import owe, sending

O = table(Outbox).c  # noqa: E741
SENT_NOW = Sql(select(O.id, O.chat).order_by(O.id))
MIDNIGHT = at(MONDAY + DAY, 0)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return next(job for job in timetable(FileStore(tmp_path)) if job.name == "look at every chat")


@pytest.fixture
def two(database: Database) -> Database:
    """Two groups."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, at(FRIDAY))
        connect(store, "a", A)
        connect(store, "b", B)

    database.write_now(work)
    return database


def owed(database: Database) -> list[tuple[str, datetime]]:
    return [(row.chat, row.created_at) for row in database.write_now(lambda store: store.all(SAID))]


def weekly(database: Database) -> list[tuple[str, str]]:
    rows: list[Any] = database.write_now(lambda store: store.all(LEDGER))
    return [(row.slot, row.outcome) for row in rows if row.kind == "weekly"]


async def test_what_nobody_sent_on_monday_is_said_on_wednesday_as_things_stand_then(
    two: Database, job: Job
) -> None:
    monday, wednesday = at(MONDAY), at(MONDAY + 2 * DAY, 10)
    await run_job(two, job, lambda: monday)
    assert owed(two) == [("a", monday), ("b", monday)]
    counts = await run_job(two, job, lambda: wednesday)
    assert (counts or {})["taken_back"] == 2
    assert owed(two) == [("a", wednesday), ("b", wednesday)]
    words = [Outgoing.from_json(row.message).text for row in two.write_now(lambda store: store.all(SAID))]
    assert all("tính đến 10:00 07/10/2026" in text for text in words)
    assert weekly(two) == [("2026-W40", "owed")] * 2


async def test_after_weeks_without_a_sender_one_message_waits_and_the_rest_is_dropped_for_its_reason(
    two: Database, job: Job
) -> None:
    """However often chats were looked at meanwhile."""
    last = at(MONDAY + 16 * DAY, 10)
    moment = at(MONDAY)
    while moment <= last:
        await run_job(two, job, lambda now=moment: now)  # type: ignore[misc]
        moment += 2 * HOUR
    assert sorted(name for name, _ in owed(two)) == ["a", "b"]
    assert {made.astimezone(VN).date() for _, made in owed(two)} == {last.date()}
    rows: list[Any] = two.write_now(lambda store: store.all(LEDGER))
    assert sorted(weekly(two)) == sorted(
        [("2026-W40", "dropped"), ("2026-W41", "dropped"), ("2026-W42", "owed")] * 2
    )
    assert all(row.why for row in rows if row.outcome == "dropped")


@pytest.mark.both
async def test_what_may_not_have_arrived_is_said_once_more_on_the_next_day(two: Database, job: Job) -> None:
    monday, tuesday = at(MONDAY), at(MONDAY + DAY)
    await run_job(two, job, lambda: monday)

    def ended(store: Store) -> None:
        """One group's card is in doubt, the other's arrived."""
        store.deliveries.hold(Bot("web", "bot"), "me", "", monday, monday)
        for row in store.all(SENT_NOW):
            store.deliveries.start(row.id, monday)
            if row.chat == "a":
                store.deliveries.unknown(row.id, "unknown; not repeated", monday)
            else:
                store.deliveries.sent(row.id, "1", monday)

    two.write_now(ended)
    await run_job(two, job, lambda: at(MONDAY, 20))
    assert owed(two) == [("a", monday), ("b", monday)]
    counts = await run_job(two, job, lambda: tuesday)
    assert (counts or {})["taken_back"] == 1
    assert owed(two) == [("a", monday), ("b", monday), ("a", tuesday)]
    assert weekly(two) == [("2026-W40", "owed")] * 2
    await run_job(two, job, lambda: at(MONDAY + 2 * DAY))
    assert len(owed(two)) == 3


async def test_on_the_day_itself_it_waits_for_its_sender(two: Database, job: Job) -> None:
    for hour in (8, 9, 20, 23):
        await run_job(two, job, lambda hour=hour: at(MONDAY, hour))  # type: ignore[misc]
    assert owed(two) == [("a", at(MONDAY)), ("b", at(MONDAY))]


async def test_at_night_it_is_taken_back_and_waits_for_the_morning(two: Database, job: Job) -> None:
    await run_job(two, job, lambda: at(MONDAY))
    await run_job(two, job, lambda: MIDNIGHT)
    assert owed(two) == []
    morning = at(MONDAY + DAY)
    await run_job(two, job, lambda: morning)
    assert owed(two) == [("a", morning), ("b", morning)]


async def test_a_database_without_a_programme_has_nothing_to_take_back(database: Database, job: Job) -> None:
    assert await run_job(database, job, lambda: at(MONDAY)) == {"chats": 0, "messages": 0}


async def test_at_night_answers_and_alerts_go_out_and_a_broadcast_in_the_morning(two: Database) -> None:
    clock = Clock(at(MONDAY, 21))
    channel = ScriptedChannel(clock)
    await owe(two, "1", "broadcast", now=clock(), lane=BROADCAST)
    await owe(two, "1", "alert", now=clock(), lane=ALERT)
    await owe(two, "1", "answer", now=clock())
    async with sending(two, channel, clock) as at_work:
        await at_work.until(lambda: clock() > at(MONDAY, 21) + MINUTE)
        assert sorted(channel.texts()) == ["alert", "answer"]
        assert at_work.figures.oldest_owed_s == 0, "what may not go is not late"
        clock.now = at(MONDAY + DAY, 6, 59)
        await at_work.until(lambda: len(channel.delivered) == 3)
    assert at(MONDAY + DAY, 7) <= channel.delivered[-1].at < at(MONDAY + DAY, 7) + 5 * SECOND


async def test_a_broadcast_stops_when_the_night_begins(two: Database) -> None:
    clock = Clock(at(MONDAY, 20, 59))
    channel = ScriptedChannel(clock, TELEGRAM_LIKE)
    for n in range(200):
        await owe(two, str(n), "broadcast", now=clock(), lane=BROADCAST)
    async with sending(two, channel, clock) as at_work:
        clock.now = at(MONDAY, 21) - 2 * SECOND
        await at_work.until(lambda: clock() > at(MONDAY, 21) + 5 * SECOND)
    assert channel.delivered
    assert max(one.at for one in channel.delivered) < at(MONDAY, 21) + SECOND / 10


class Counting(Clock):
    """Knows for how long it was slept."""

    slept: tuple[float, ...] = ()

    async def sleep(self, seconds: float) -> None:
        self.slept += (seconds,)
        await super().sleep(seconds)


async def test_a_sender_that_holds_a_broadcast_looks_no_more_often_than_an_idle_one(two: Database) -> None:
    clock = Counting(at(MONDAY, 22))
    await owe(two, "1", "broadcast", now=clock(), lane=BROADCAST)
    async with sending(two, ScriptedChannel(clock), clock) as at_work:
        await at_work.until(lambda: clock() > at(MONDAY, 22) + MINUTE)
    assert len(clock.slept) < 70
