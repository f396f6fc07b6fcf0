"""What is due in chats is said there once, whoever looks, however often, and whatever breaks."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.chat import Address, Outgoing
from domain.pulse.counting import Counts
from scheduler.following import follow
from scheduler.reminders import look_at_every_chat
from scheduler.runner import run_job
from scheduler.timetable import Job, timetable
from storage.database import Database
from storage.files import FileStore
from storage.job_runs import JobRuns
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox, Slot
from tests.support.databases import another
from tests.support.entries import OFFICER, A, B, enter, merge, people
from tests.support.slots import all_leaves

VN = ZoneInfo("Asia/Ho_Chi_Minh")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FRIDAY, MONDAY = date(2026, 10, 2), date(2026, 10, 5)
TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")
OUT, S = table(Outbox).c, table(Slot).c
SAID = Sql(select(OUT.chat, OUT.message, OUT.once, OUT.created_at).order_by(OUT.created_at, OUT.id))
LEDGER = Sql(select(*S).order_by(S.at, S.kind, S.slot))


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), VN)


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return next(job for job in timetable(FileStore(tmp_path)) if job.name == "look at every chat")


def connect(store: Store, chat: str, *units: int) -> int:
    since = at(FRIDAY)
    number = store.conversations.open(Address("web", "bot", chat), "group", since).id
    for unit in units:
        store.unit_chats.connect(unit, number, OFFICER, since)
    return number


@pytest.fixture
def three(database: Database) -> Database:
    """Three groups; one hears of two units."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, at(FRIDAY))
        enter(store, 1, unit_id=A, at=at(FRIDAY))
        connect(store, "a", A)
        connect(store, "b", B)
        connect(store, "both", A, B)

    database.write_now(work)
    return database


def said(database: Database) -> list[Any]:
    return database.write_now(lambda store: store.all(SAID))


def ledger(database: Database, kind: str) -> Counter[tuple[str, str]]:
    rows = database.write_now(lambda store: store.all(LEDGER))
    return Counter((row.slot, row.outcome) for row in rows if row.kind == kind)


async def look(database: Database, now: datetime) -> Any:
    return await look_at_every_chat(database, Clock(now))


async def test_a_monday_card_is_owed_once_to_each_chat_however_often_one_looks(three: Database) -> None:
    assert await look(three, at(MONDAY, 7, 59)) == {"chats": 3, "messages": 0}
    for minute in (0, 0, 1, 30):
        await look(three, at(MONDAY, 8, minute))
    rows = said(three)
    assert [row.chat for row in rows] == ["a", "b", "both"]
    words = Outgoing.from_json(rows[0].message).text
    assert words.startswith("Công đoàn A · tuần 40 · tính đến 08:00 05/10/2026\n")
    assert "Công đoàn B: 0" in Outgoing.from_json(rows[2].message).text
    assert ledger(three, "weekly") == {("2026-W40", "owed"): 3}


@pytest.fixture
def ranked(three: Database) -> Database:
    """A and B have targets and are ranked with one another; B has begun."""
    text = TEXT.replace("[targets]\n", "[targets]\nA = { dot-2 = 20 }\nB = { dot-2 = 10 }\n", 1)
    text = text.replace("[pulse.clusters]\n", '[pulse.clusters]\nA = "Cụm chè"\nB = "Cụm chè"\n', 1)

    def work(store: Store) -> None:
        store.programmes.load("2026", text, at(FRIDAY, 9))
        store.counters.change("2026", B, FRIDAY, Counts(sent=1, valid=1))

    three.write_now(work)
    return three


async def test_when_a_quarter_and_its_phase_are_over_a_chat_hears_its_own_units_place(
    ranked: Database,
) -> None:
    await look(ranked, at(date(2026, 12, 31)))
    await look(ranked, at(date(2027, 1, 4)))
    of_a = [Outgoing.from_json(row.message).text for row in said(ranked) if row.chat == "a"][-1]
    assert "Hết quý 4/2026" in of_a
    assert "Công đoàn A: 0/20 (0 %) hợp lệ. Xếp thứ 2/2 trong cụm chè." in of_a
    assert "Công đoàn B" not in of_a


async def test_a_card_tells_its_own_unit_which_place_it_has_and_names_no_other(ranked: Database) -> None:
    three = ranked
    await look(three, at(MONDAY))
    of_a, of_b, of_both = [Outgoing.from_json(row.message).text for row in said(three)]
    assert "\nXếp thứ 2/2 trong cụm chè.\n" in of_a
    assert "Công đoàn B" not in of_a
    assert "\nXếp thứ 1/2 trong cụm chè.\n" in of_b
    assert of_both.count("Xếp thứ") == 1, "of the card told whole"


@pytest.mark.both
async def test_two_processes_that_look_at_once_say_it_once(three: Database, database_url: str) -> None:
    with another(database_url) as second:
        found = await asyncio.gather(*(look(db, at(MONDAY)) for db in (three, second, three, second)))
    await look(three, at(MONDAY, 8, 1))
    assert sum(counts["messages"] for counts in found) <= 3
    assert sorted(row.chat for row in said(three)) == ["a", "b", "both"]


async def test_what_was_missed_is_said_once_or_dropped_for_a_reason(three: Database, job: Job) -> None:
    """An hour late it is said; of the weeks that an outage took the newest card alone is."""
    clock = Clock(at(MONDAY, 9))
    await run_job(three, job, clock)
    assert ledger(three, "weekly") == {("2026-W40", "owed"): 3}
    three.write_now(lambda store: all_leaves(store, clock.now))
    clock.now = at(MONDAY + 17 * DAY, 10)
    await run_job(three, job, clock)
    await run_job(three, job, clock)
    assert ledger(three, "weekly") == {
        ("2026-W40", "owed"): 3,
        ("2026-W41", "dropped"): 3,
        ("2026-W42", "owed"): 3,
    }
    assert len(said(three)) == 6


async def test_a_chat_that_cannot_be_looked_at_keeps_nobody_waiting(
    three: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody owed it a message of the very same name: nothing is planned there, and that is logged."""

    def poison(store: Store) -> None:
        talk = store.conversations.open(Address("web", "bot", "b"), "group", at(FRIDAY)).id
        where = Address("web", "bot", "b")
        once = f"due:2026:weekly:2026-W40:{talk}"
        store.outbox.owe_once(where, Outgoing("x"), at(FRIDAY), once, not_before=at(FRIDAY))

    three.write_now(poison)
    with caplog.at_level(logging.ERROR):
        counts = await look(three, at(MONDAY))
    assert (counts["messages"], counts["failed"]) == (2, 1)
    assert [record.message for record in caplog.records] == ["a chat could not be reminded"]
    assert [row.chat for row in said(three)] == ["b", "a", "both"]
    assert ledger(three, "weekly") == {("2026-W40", "owed"): 2}


async def test_the_job_looks_once_an_hour_and_at_the_times_of_the_programme(
    three: Database, job: Job
) -> None:
    clock = Clock(at(MONDAY, 8))
    assert await run_job(three, job, clock) == {"chats": 3, "messages": 3, "dropped": 0, "later": 0}
    clock.now = at(MONDAY, 8, 59)
    assert await run_job(three, job, clock) is None
    clock.now = at(MONDAY, 9)
    assert await run_job(three, job, clock) == {"chats": 3, "messages": 0}
    (row,) = await three.read(lambda store: JobRuns(store).all())
    assert (row.name, row.ok_at) == (job.name, at(MONDAY, 9))


async def test_a_walk_that_died_is_begun_anew_after_some_minutes(three: Database, job: Job) -> None:
    clock = Clock(at(MONDAY))
    three.write_now(lambda store: JobRuns(store).claim(job.name, clock.now, clock.now))
    clock.now = at(MONDAY, 8, 4)
    assert await run_job(three, job, clock) is None
    clock.now = at(MONDAY, 8, 6)
    counts = await run_job(three, job, clock)
    assert counts is not None
    assert counts["messages"] == 3


async def test_a_clock_that_was_wrong_for_a_while_stops_nothing(three: Database, job: Job) -> None:
    clock = Clock(at(MONDAY + 40 * DAY, 10))
    assert await run_job(three, job, clock) is not None
    clock.now = at(MONDAY - DAY, 10)
    await run_job(three, job, clock)
    clock.now = at(MONDAY)
    assert await run_job(three, job, clock) is not None
    (row,) = await three.read(lambda store: JobRuns(store).all())
    assert row.ok_at == at(MONDAY)


async def test_a_chat_that_wants_quiet_or_cannot_be_written_to_hears_nothing(three: Database) -> None:
    def quiet(store: Store) -> None:
        talk = store.conversations.open(Address("web", "bot", "a"), "group", at(FRIDAY))
        store.unit_chats.mute(talk.id, at(MONDAY + 9 * DAY))
        gone = store.conversations.open(Address("web", "bot", "b"), "group", at(FRIDAY))
        gone.reachable = False
        store.conversations.save(gone, at(FRIDAY))

    three.write_now(quiet)
    await look(three, at(MONDAY))
    assert [row.chat for row in said(three)] == ["both"]


async def test_a_card_goes_with_its_chart_which_is_drawn_when_it_is_sent(three: Database) -> None:
    await look(three, at(MONDAY))
    (chart,) = Outgoing.from_json(said(three)[0].message).files
    assert (chart.name, chart.media_type) == ("tien-do-A.png", "image/png")
    assert chart.alt == "Biểu đồ tiến độ của Công đoàn A: hợp lệ 0; nhịp và dự báo như trong tin."
    assert chart.key == "chart:dot-2/2026-10-05T01:00+00:00/vi/A"


async def test_a_group_whose_unit_was_merged_reads_it_once_with_what_comes_next(three: Database) -> None:
    def merged(store: Store) -> None:
        merge(store, "A", B, FRIDAY)
        follow(store, at(FRIDAY + DAY), [])

    await look(three, at(FRIDAY))
    three.write_now(merged)
    for week in (0, 7):
        await look(three, at(MONDAY + week * DAY))
    words = [Outgoing.from_json(row.message).text for row in said(three) if row.chat == "a"]
    assert words[0].startswith(
        "Công đoàn A đã nhập vào Công đoàn B: từ nay nhóm nhận tin của Công đoàn B.\nCông đoàn B · tuần 40 ·"
    )
    assert words[1].startswith("Công đoàn B · tuần 41 ·")
    assert not any("đã nhập vào" in row.message["text"] for row in said(three) if row.chat == "b")


async def test_a_moved_deadline_is_told_once_and_its_alerts_follow_the_new_day(three: Database) -> None:
    moved = at(date(2026, 12, 1), 10)
    await look(three, at(date(2026, 12, 1), 8))
    text = TEXT.replace("closes = 2026-12-31", "closes = 2026-12-15")
    three.write_now(lambda store: store.programmes.load("2026", text, moved))
    three.write_now(lambda store: store.programmes.load("2026", text, moved + HOUR))
    for day in (1, 2, 3, 4):
        for hour in (8, 11, 15):
            if (now := at(date(2026, 12, day), hour)) > moved:
                await look(three, now)
    notices = [words for row in said(three) if "đã dời" in (words := Outgoing.from_json(row.message).text)]
    assert len(notices) == 3
    assert "nay là hết ngày 15/12/2026 (trước là 31/12/2026)" in notices[0]
    slots = {slot for slot, outcome in ledger(three, "alert") if outcome == "owed"}
    assert {slot for slot in slots if slot.startswith("2026-12-15")} == {"2026-12-15 T-14"}


async def test_the_year_of_a_small_programme_keeps_every_rule(three: Database) -> None:
    """Its last ten weeks, looked at a few times a day, with an outage of three days in them."""
    spoken = Counter[tuple[str, date]]()
    day = date(2026, 10, 20)
    while day <= date(2027, 1, 8):
        if not date(2026, 12, 2) <= day <= date(2026, 12, 4):
            for hour in (1, 8, 15, 20):
                await look(three, at(day, hour))
        day += DAY
    rows = said(three)
    for row in rows:
        there = row.created_at.astimezone(VN)
        assert time(7) <= there.time() < time(21)
        spoken[row.chat, there.date()] += 1
    twice = {when for (_, when), n in spoken.items() if n > 1}
    assert twice == {date(2026, 12, 31)}, "the last call alone comes beside that day's message"
    every = three.write_now(lambda store: store.all(LEDGER))
    alerts = {(row.slot, row.outcome) for row in every if row.kind == "alert"}
    marks = ("T-60", "T-30", "T-14", "T-7", "T-3", "T-1", "T", "T last call", "T+1")
    assert {slot for slot, _ in alerts} == {f"2026-12-31 {mark}" for mark in marks}
    assert {slot for slot, outcome in alerts if outcome == "owed"} >= {
        f"2026-12-31 {mark}" for mark in ("T-7", "T-3", "T-1", "T", "T last call", "T+1")
    }
    assert max(row.at for row in every) < at(date(2027, 1, 5))
    assert all(row.why for row in every if row.outcome == "dropped")
    assert {row.once for row in every if row.once} == {row.once for row in rows}


async def test_a_moved_deadline_is_held_through_a_pause_of_weeks_and_told_once(three: Database) -> None:
    moved = at(date(2026, 10, 6), 10)
    text = TEXT.replace("closes = 2026-12-31", "closes = 2026-12-15")

    def quiet(store: Store) -> None:
        store.programmes.load("2026", text, moved)
        store.unit_chats.mute(connect(store, "a", A), at(date(2026, 11, 10), 0))

    await look(three, at(date(2026, 10, 6)))
    three.write_now(quiet)
    day = date(2026, 10, 6)
    while day <= date(2026, 12, 14):
        await look(three, at(day, 11))
        day += 3 * DAY
    told = Counter(row.chat for row in said(three) if "đã dời" in Outgoing.from_json(row.message).text)
    assert told == {"a": 1, "b": 1, "both": 1}
    assert set(ledger(three, "moved").values()) == {3}
