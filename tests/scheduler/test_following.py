"""A chat that nothing reaches is stopped, that of a merged unit follows it; its officer hears it once, whatever dies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.chat import Address, Outgoing, Unreachable
from scheduler.runner import run_job
from scheduler.timetable import Job, timetable
from storage.database import Database
from storage.files import FileStore
from storage.store import Store
from tests.support.channels import NINE, Clock, ScriptedChannel
from tests.support.entries import ADMIN, OFFICER, UPPER, A, B, C, P, X, merge, people
from tests.support.sending import chat, owe, rows, sending

TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")
OFFICERS = {OFFICER: ("officer", A), UPPER: ("upper_officer", X), ADMIN: ("admin", P)}
TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return next(job for job in timetable(FileStore(tmp_path)) if job.name == "follow unit chats")


@pytest.fixture
def site(database: Database) -> Database:
    """An officer of A, one above, an administrator; two groups that hear of A, one of them of B too."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, NINE)
        for person, (role, unit) in OFFICERS.items():
            store.rights.grant(person, role, unit, NINE, None)
            talk = store.conversations.open(own(person), "private", NINE)
            talk.person_id = person
            store.conversations.save(talk, NINE)
        for name, units in (("tổ 1", (A,)), ("tổ 2", (A, B))):
            for unit in units:
                store.unit_chats.connect(unit, number_of(store, name), OFFICER, NINE)

    database.write_now(work)
    return database


def own(person: int) -> Address:
    return Address("web", "web", f"of {person}")


def number_of(store: Store, name: str) -> int:
    return store.conversations.open(chat(name), "group", NINE).id


def heard(database: Database) -> set[tuple[str, int]]:
    return {(row.chat, row.unit_id) for row in database.write_now(lambda s: s.unit_chats.every(0, 99))}


def told(database: Database, person: int) -> list[str]:
    found: list[Any] = database.write_now(
        lambda s: s.outbox.spoken(own(person), 0, NINE + timedelta(days=9), 50)
    )
    return [Outgoing.from_json(row.message).text for row in found]


def unreachable(database: Database, address: Address) -> None:
    database.write_now(lambda store: store.deliveries.cut_off(address, "gone"))


async def looks(database: Database, job: Job) -> Any:
    assert job.learn is not None
    return await database.read(job.learn)


@pytest.mark.both
async def test_a_chat_found_unreachable_at_delivery_hears_of_units_no_more_and_its_officer_once(
    site: Database, job: Job
) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock)
    channel.will("tổ 2", Unreachable("message thread not found"))
    await owe(site, "tổ 2", "thẻ tuần", now=NINE)
    async with sending(site, channel, clock) as at_work:
        await at_work.until_done()
    assert await run_job(site, job, clock) == {"stopped": 2, "followed": 0}
    clock.now += TEN_MINUTES + timedelta(seconds=1)
    assert await run_job(site, job, clock) == {"stopped": 0, "followed": 0}
    assert heard(site) == {("tổ 1", A)}
    for person, unit in ((OFFICER, "A"), (UPPER, "B")):  # whoever connected it has no right over B
        (words,) = told(site, person)
        assert words.startswith(f"Em không nhắn được vào nhóm Scripted của Công đoàn {unit} nữa")
    assert told(site, ADMIN) == []


async def test_what_was_found_out_and_not_written_down_is_found_again(site: Database, job: Job) -> None:
    unreachable(site, chat("tổ 1"))
    found = await looks(site, job)

    def dies(store: Store) -> None:
        assert job.run(store, NINE, found) == {"stopped": 1, "followed": 0}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.write_now(dies)
    assert told(site, OFFICER) == []
    await run_job(site, job, Clock())
    assert len(told(site, OFFICER)) == 1


async def test_an_officer_who_cannot_be_written_to_is_passed_over_for_the_next_level(
    site: Database, job: Job
) -> None:
    for gone in (own(OFFICER), own(UPPER), chat("tổ 1")):
        unreachable(site, gone)
    await run_job(site, job, Clock())
    assert told(site, OFFICER) == told(site, UPPER) == []
    assert len(told(site, ADMIN)) == 1


async def test_a_chat_that_can_be_written_to_again_is_left_alone(site: Database, job: Job) -> None:
    """Somebody connected it anew between our looking and our writing."""
    unreachable(site, chat("tổ 1"))
    found = await looks(site, job)

    def back(store: Store) -> None:
        talk = store.conversations.open(chat("tổ 1"), "group", NINE)
        talk.reachable = True
        store.conversations.save(talk, NINE)

    site.write_now(back)
    assert found
    assert site.write_now(lambda store: job.run(store, NINE, found)) == {"stopped": 0, "followed": 0}
    assert ("tổ 1", A) in heard(site)


async def test_nobody_is_told_of_a_chat_that_hears_of_no_unit(site: Database, job: Job) -> None:
    site.write_now(lambda store: store.unit_chats.stop(number_of(store, "tổ 1"), "left", NINE))
    unreachable(site, chat("tổ 1"))
    await run_job(site, job, Clock())
    assert await rows(site) == []


@pytest.mark.both
async def test_the_chats_of_a_merged_unit_follow_it_from_its_last_day_on_and_its_officer_hears_it_once(
    site: Database, job: Job
) -> None:
    def quiet(store: Store) -> None:
        store.unit_chats.mute(number_of(store, "tổ 1"), NINE + timedelta(days=3))
        merge(store, "A", C, NINE.date())

    site.write_now(quiet)
    clock = Clock()
    assert await run_job(site, job, clock) == {"stopped": 0, "followed": 0}
    for hours in (24, 48):
        clock.now = NINE + timedelta(hours=hours)
        await run_job(site, job, clock)
    assert heard(site) == {("tổ 1", C), ("tổ 2", B), ("tổ 2", C)}
    (words,) = told(site, OFFICER)
    assert words == "Công đoàn A đã nhập vào Công đoàn C: nhóm Scripted nay nhận tin của Công đoàn C."
    rows = site.write_now(lambda store: store.unit_chats.of_unit(C))
    assert {row.chat: row.muted_until for row in rows} == {"tổ 1": NINE + timedelta(days=3), "tổ 2": None}
    assert {row.connected_at for row in rows} == {NINE}


async def test_a_chat_that_heard_of_both_units_hears_of_the_one_there_is_now(
    site: Database, job: Job
) -> None:
    site.write_now(lambda store: merge(store, "A", B, NINE.date() - timedelta(days=1)))
    assert await run_job(site, job, Clock()) == {"stopped": 0, "followed": 2}
    assert heard(site) == {("tổ 1", B), ("tổ 2", B)}


async def test_a_chat_that_had_left_a_unit_hears_of_it_again_where_its_own_became_that(
    site: Database, job: Job
) -> None:
    def before(store: Store) -> None:
        of_b = next(row for row in store.unit_chats.of_unit(B))
        store.unit_chats.stop_one(of_b.id, "disconnected", NINE)
        merge(store, "A", B, NINE.date() - timedelta(days=1))

    site.write_now(before)
    await run_job(site, job, Clock())
    assert heard(site) == {("tổ 1", B), ("tổ 2", B)}


async def test_a_unit_that_became_another_and_that_one_a_third_is_followed_to_the_last(
    site: Database, job: Job
) -> None:
    def twice(store: Store) -> None:
        merge(store, "A", B, NINE.date() - timedelta(days=2))
        merge(store, "B", C, NINE.date() - timedelta(days=1))

    site.write_now(twice)
    await run_job(site, job, Clock())
    assert heard(site) == {("tổ 1", C), ("tổ 2", C)}


async def test_a_room_and_a_group_of_our_page_are_called_what_their_officer_knows_them_as(
    site: Database, job: Job
) -> None:
    def work(store: Store) -> None:
        for name in ("room.abc", "demo-group"):
            talk = store.conversations.open(Address("web", "web", name), "group", NINE)
            store.unit_chats.connect(C, talk.id, OFFICER, NINE)
        merge(store, "C", A, NINE.date() - timedelta(days=1))

    site.write_now(work)
    await run_job(site, job, Clock())
    (words,) = told(site, OFFICER)
    assert words.splitlines() == [
        "Công đoàn C đã nhập vào Công đoàn A: phòng trên web nay nhận tin của Công đoàn A.",
        "Công đoàn C đã nhập vào Công đoàn A: nhóm trên trang chat nay nhận tin của Công đoàn A.",
    ]
