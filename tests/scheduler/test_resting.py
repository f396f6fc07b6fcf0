"""What is owed in a channel that was switched off is read in another one, and nowhere where it only has not begun yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.chat import Address, Outgoing
from domain.pulse.relay import RELAY
from scheduler import resting
from scheduler.runner import run_job
from scheduler.timetable import Job, timetable
from storage.database import Database
from storage.deliveries import Bot
from storage.files import FileStore
from storage.store import Store
from tests.support.channels import NINE
from tests.support.sending import rows

OLD, WEB, ALONE = (
    Address("telegram", "1", "hers"),
    Address("web", "web", "hers"),
    Address("telegram", "1", "alone"),
)
GROUP = Address("telegram", "1", "-7")
DAY = timedelta(days=1)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return next(job for job in timetable(FileStore(tmp_path)) if job.name == resting.JOB)


@pytest.fixture
def switched_off(database: Database) -> Database:
    """Telegram sent until yesterday; she has a chat on the page, somebody else has not."""

    def work(store: Store) -> None:
        hers, other = store.people.make(NINE), store.people.make(NINE)
        for address, person in ((WEB, hers), (OLD, hers), (ALONE, other), (GROUP, None)):
            talk = store.conversations.open(address, "private" if person else "group", NINE)
            talk.person_id = person.id if person else None
            store.conversations.save(talk, NINE)
            store.outbox.owe(address, Outgoing(f"to {address.chat} in {address.channel}"), NINE)
        store.outbox.owe(Address(RELAY, "", "A"), Outgoing("to be passed on"), NINE)
        store.deliveries.hold(Bot("telegram", "1"), "me", "", NINE - DAY, NINE - DAY)
        runs(store, NINE)

    database.write_now(work)
    return database


def runs(store: Store, now: datetime) -> None:
    store.deliveries.hold(Bot("web", "web"), "me", "", now, now + timedelta(seconds=10))


async def where(database: Database) -> list[tuple[str, str]]:
    return sorted((row.channel, row.message["text"]) for row in await rows(database) if row.state == "new")


async def test_what_waits_there_goes_to_another_chat_of_hers_but_not_right_after_a_start(
    switched_off: Database, job: Job
) -> None:
    before = await where(switched_off)
    assert await run_job(switched_off, job, lambda: NINE) == {"moved": 0}
    assert await where(switched_off) == before
    later = NINE + timedelta(minutes=11)
    switched_off.write_now(lambda store: runs(store, later))
    assert await run_job(switched_off, job, lambda: later) == {"moved": 1}
    assert set(await where(switched_off)) - set(before) == {("web", "to hers in telegram")}
    assert ("telegram", "to alone in telegram") in await where(switched_off), "kept for when it runs again"
    again = later + timedelta(minutes=11)
    switched_off.write_now(lambda store: runs(store, again))
    assert await run_job(switched_off, job, lambda: again) == {"moved": 0}


async def test_what_waits_for_a_bot_that_runs_stays(switched_off: Database, job: Job) -> None:
    await run_job(switched_off, job, lambda: NINE)
    later = NINE + timedelta(minutes=11)

    def both(store: Store) -> None:
        runs(store, later)
        store.deliveries.hold(
            Bot("telegram", "1"), "me", "", later, later - timedelta(minutes=9)
        )  # begun anew

    switched_off.write_now(both)
    assert await run_job(switched_off, job, lambda: later) == {"moved": 0}
