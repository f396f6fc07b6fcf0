"""Of a unit that is slow and silent one officer above hears in her own chat, once, whatever its groups do then."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from domain.chat import Address, Outgoing
from scheduler.reminders import look_at_every_chat
from scheduler.runner import run_job
from scheduler.timetable import Job, timetable
from storage.database import Database
from storage.files import FileStore
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import JobRun, Outbox, Slot
from tests.support.entries import ADMIN, COLLEAGUE, OFFICER, UPPER, A, P, X, people
from tests.support.slots import all_leaves

VN = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = datetime(2026, 10, 2, 9, tzinfo=VN)
DAY = timedelta(days=1)
THE_DAY_AFTER_THE_THIRD = date(2026, 12, 18)
TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")
WITH_TARGETS = TEXT.replace("[targets]\n", "[targets]\nA = { dot-2 = 20 }\n", 1)
# Officers hear of slow units alone.
OTHERWISE_TOLD = re.compile(r"^(?:opening|rush_days|finish_days|quarters|month_day) = .*\n", re.MULTILINE)
SILENT = "rush_days = 0\nfinish_days = []\nquarters = false\nmonth_day = 0\n"
ALONE = OTHERWISE_TOLD.sub("", WITH_TARGETS).replace("[pulse]\n", f"[pulse]\n{SILENT}")
OUT = table(Outbox).c
SAID = Sql(select(OUT.chat, OUT.message).order_by(OUT.created_at, OUT.id))
DUE_AGAIN = Sql(update(JobRun).values(started_at=SINCE, ok_at=SINCE))
TOLD = Sql(select(table(Slot).c.slot).where(table(Slot).c.kind == "lagging"))


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), VN)


@pytest.fixture
def site(database: Database) -> Database:
    """A's two groups, its officer, and two above: the nearer one of them talks to us."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", ALONE, SINCE)
        for chat in ("group", "other group"):
            number = store.conversations.open(Address("web", "bot", chat), "group", SINCE).id
            store.unit_chats.connect(A, number, OFFICER, SINCE)
        for person, role, unit in (
            (UPPER, "upper_officer", X),
            (ADMIN, "admin", P),
            (COLLEAGUE, "officer", A),
        ):
            store.rights.grant(person, role, unit, SINCE, None)
            talk = store.conversations.open(Address("web", "bot", f"own {person}"), "private", SINCE)
            talk.person_id = person
            store.conversations.save(talk, SINCE)

    database.write_now(work)
    return database


async def until(database: Database, last: date, first: date = date(2026, 10, 5)) -> None:
    """Looked at each morning."""
    for nth in range((last - first).days + 1):
        now = at(first + nth * DAY)
        await look_at_every_chat(database, lambda now=now: now)  # type: ignore[misc]


def said(database: Database, person: int) -> list[str]:
    rows: list[Any] = database.write_now(lambda store: store.all(SAID))
    return [Outgoing.from_json(row.message).text for row in rows if row.chat == f"own {person}"]


def answer(database: Database, chat: str, now: datetime) -> None:
    def work(store: Store) -> None:
        store.conversations.save(store.conversations.open(Address("web", "bot", chat), "group", now), now)

    database.write_now(work)


async def test_after_three_unanswered_alerts_the_nearest_officer_above_hears_once(site: Database) -> None:
    await until(site, THE_DAY_AFTER_THE_THIRD - DAY)
    assert said(site, UPPER) == []
    await until(site, date(2026, 12, 31), THE_DAY_AFTER_THE_THIRD)
    (words,) = said(site, UPPER)
    assert words == (
        "Còn 13 ngày (hết 31/12/2026).\n"
        "Công đoàn A đang chậm: 0/20 (0 %), mỗi ngày cần 1,5 sáng kiến mà tuần qua được 0. Từ 02/11 em nhắc 3 lần, nhóm "
        "chưa trả lời. Cán bộ ở đó: Chị Hồng.\n"
        "Anh/chị gọi điện hỏi thăm giúp em nhé: đơn vị vướng gì, cần giúp gì."
    )
    assert said(site, ADMIN) == said(site, COLLEAGUE) == []


async def test_a_word_in_one_of_its_groups_is_an_answer_and_the_count_begins_anew(site: Database) -> None:
    await until(site, date(2026, 12, 16))
    answer(site, "other group", at(date(2026, 12, 16), 10))
    await until(site, date(2026, 12, 28), date(2026, 12, 17))
    assert said(site, UPPER) == []
    await until(site, date(2026, 12, 29), date(2026, 12, 29))
    (words,) = said(site, UPPER)
    assert "Từ 17/12 em nhắc 3 lần" in words


async def test_if_she_left_before_it_was_told_her_successor_hears(site: Database) -> None:
    await until(site, THE_DAY_AFTER_THE_THIRD - DAY)

    def leave(store: Store) -> None:
        (held,) = store.rights.of(UPPER)
        store.rights.end(held.id, ADMIN, at(THE_DAY_AFTER_THE_THIRD, 7))

    site.write_now(leave)
    await until(site, date(2026, 12, 31), THE_DAY_AFTER_THE_THIRD)
    assert said(site, UPPER) == []
    assert len(said(site, ADMIN)) == 1
    assert [row.slot for row in site.write_now(lambda store: store.all(TOLD))] == ["2026-12-31 A"]


@pytest.mark.both
async def test_slow_units_are_looked_for_once_a_morning(site: Database, tmp_path: Path) -> None:
    """Who comes to her rights at nine hears the next morning."""
    await until(site, THE_DAY_AFTER_THE_THIRD - DAY)
    job: Job = next(job for job in timetable(FileStore(tmp_path)) if job.name == "look at every chat")

    def take(store: Store) -> None:
        for person in (UPPER, ADMIN):
            for held in store.rights.of(person):
                store.rights.end(held.id, ADMIN, SINCE)

    site.write_now(take)
    site.write_now(lambda store: all_leaves(store, at(THE_DAY_AFTER_THE_THIRD - DAY)))
    await run_job(site, job, lambda: at(THE_DAY_AFTER_THE_THIRD))
    site.write_now(lambda store: store.rights.grant(UPPER, "upper_officer", X, SINCE, None))
    await run_job(site, job, lambda: at(THE_DAY_AFTER_THE_THIRD, 10))
    assert said(site, UPPER) == []
    await run_job(site, job, lambda: at(THE_DAY_AFTER_THE_THIRD + 3 * DAY))
    assert len(said(site, UPPER)) == 1


class Slow:
    """Is read so often at the one moment, and ever after at the other."""

    def __init__(self, first: datetime, times: float, then: datetime) -> None:
        self.first, self.times, self.then, self.read = first, times, then, 0

    def __call__(self) -> datetime:
        self.read += 1
        return self.first if self.read <= self.times else self.then


async def test_a_look_that_began_before_the_morning_and_ended_in_it_takes_it_from_nobody(
    site: Database, tmp_path: Path
) -> None:
    job: Job = next(job for job in timetable(FileStore(tmp_path)) if job.name == "look at every chat")
    await until(site, THE_DAY_AFTER_THE_THIRD - DAY)
    site.write_now(lambda store: all_leaves(store, at(THE_DAY_AFTER_THE_THIRD - DAY)))
    early = at(THE_DAY_AFTER_THE_THIRD, 7)
    counted = Slow(early, float("inf"), early)
    assert await run_job(site, job, counted) is not None
    morning = early + timedelta(hours=1)
    clock = Slow(morning - timedelta(seconds=10), counted.read - 1, morning + timedelta(seconds=10))
    site.write_now(lambda store: store.do(DUE_AGAIN))
    assert await run_job(site, job, clock) is not None
    assert clock.read == counted.read, "its end alone came in the morning"
    await run_job(site, job, lambda: morning + timedelta(seconds=40))
    assert len(said(site, UPPER)) == 1
