"""The calendar as chats really get it: a sweep finds the numbers, says them once, and the ledger remembers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import null, select, update

from domain.chat import Address, Outgoing
from scheduler.reminders import look_at_every_chat
from storage import stories
from storage.database import Database
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative, Outbox
from tests.support.entries import AUTHOR, OFFICER, UPPER, A, P, enter, people

VN = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
SINCE = date(2026, 6, 29)
TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")
OUT, E = table(Outbox).c, table(Initiative).c
SAID = Sql(select(OUT.chat, OUT.message).order_by(OUT.created_at, OUT.id))
CHOSEN = Sql(
    update(Initiative).where(E.code == named("called", E.code)).values(status="exemplary", due_at=null())
)
VALID = Sql(
    update(Initiative)
    .where(E.code == named("called", E.code))
    .values(status="valid", due_at=null(), applied_on=named("used", E.applied_on))
)


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), VN)


@pytest.fixture
def site(database: Database) -> Database:
    """A unit's group, its officer, one above, and an author of a valid entry."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, at(SINCE))
        store.rights.grant(OFFICER, "officer", A, at(SINCE), None)
        store.rights.grant(UPPER, "upper_officer", P, at(SINCE), None)
        for person, name in ((OFFICER, "officer"), (AUTHOR, "author"), (UPPER, "upper")):
            talk = store.conversations.open(Address("web", "bot", name), "private", at(SINCE))
            talk.person_id = person
            store.conversations.save(talk, at(SINCE))
        group = store.conversations.open(Address("web", "bot", "group"), "group", at(SINCE)).id
        store.unit_chats.connect(A, group, OFFICER, at(SINCE))

    database.write_now(work)
    return database


async def heard(database: Database, now: datetime) -> dict[str, list[str]]:
    """What each chat gets by looking then, twice."""
    before: list[Any] = database.write_now(lambda store: store.all(SAID))
    for _ in range(2):
        await look_at_every_chat(database, lambda: now)
    rows: list[Any] = database.write_now(lambda store: store.all(SAID))
    found: dict[str, list[str]] = {}
    for row in rows[len(before) :]:
        found.setdefault(row.chat, []).append(Outgoing.from_json(row.message).text)
    return found


async def test_a_phase_and_a_quarter_are_told_together_on_the_morning_between(site: Database) -> None:
    found = await heard(site, at(date(2026, 7, 1)))
    (group,) = found["group"]
    assert group.startswith("Đợt 2 đã mở: nhận sáng kiến đến hết 31/12/2026.")
    assert "Đợt 1 đã hết hạn nộp" in group
    (officer,) = found["officer"]
    assert "Hết quý 2/2026: xếp hạng các đơn vị đã có" in officer
    assert await heard(site, at(date(2026, 7, 2))) == {}


async def test_on_the_last_days_officers_read_how_far_their_units_are(site: Database) -> None:
    site.write_now(lambda store: enter(store, 1, unit_id=A, at=at(date(2026, 12, 28), 7)))
    await look_at_every_chat(site, lambda: at(date(2026, 12, 28), 7))
    found = await heard(site, at(date(2026, 12, 28)))
    (officer,) = found["officer"]
    assert "Công đoàn A: 0 · chờ 1 · cần bổ sung 0" in officer
    assert "1 hồ sơ chờ kiểm tra: chia nhau xem" in officer
    (above,) = found["upper"]
    assert "Công đoàn P: 0/1.000 (0 %) · chờ 1 · cần bổ sung 0\n→ cần 250 hồ sơ hợp lệ mỗi ngày" in above


async def test_ten_and_thirty_days_after_the_close_they_read_what_is_left(site: Database) -> None:
    site.write_now(lambda store: enter(store, 1, unit_id=A, at=at(date(2026, 12, 28), 7)))
    await look_at_every_chat(site, lambda: at(date(2027, 1, 8), 17))
    (officer,) = (await heard(site, at(date(2027, 1, 11))))["officer"]  # T+10 is a Sunday
    assert "Đợt 2 hết hạn đã 10 ngày: còn 1 hồ sơ chờ kiểm tra, 0 hồ sơ chờ bổ sung." in officer
    await look_at_every_chat(site, lambda: at(date(2027, 1, 29), 17))
    (upper,) = (await heard(site, at(date(2027, 2, 1))))["upper"]
    assert "Đợt 2 hết hạn đã 30 ngày" in upper
    assert "đề nghị khen thưởng" in upper


async def test_a_year_after_it_was_used_its_author_and_her_officer_hear_once(site: Database) -> None:
    def work(store: Store) -> None:
        code = store.initiatives.get(enter(store, 1, unit_id=A, at=at(date(2026, 7, 1)))).code
        store.do(VALID, called=code, used=date(2025, 8, 12))

    site.write_now(work)
    assert "author" not in await heard(site, at(date(2026, 8, 11)))
    found = await heard(site, at(date(2026, 8, 12)))
    (author,) = found["author"]
    assert "SK26-CTD-0001 «Giá phơi chè ba tầng quay được» đã dùng tròn 12 tháng." in author
    assert "SK26-CTD-0001" in found["officer"][0]
    assert "upper" not in found
    assert "author" not in await heard(site, at(date(2026, 8, 13)))


async def test_of_a_year_told_under_one_programme_the_next_says_nothing(site: Database) -> None:
    def work(store: Store) -> None:
        code = store.initiatives.get(enter(store, 1, unit_id=A, at=at(date(2026, 7, 1)))).code
        store.do(VALID, called=code, used=date(2025, 8, 12))

    site.write_now(work)
    assert "author" in await heard(site, at(date(2026, 8, 12)))
    later = TEXT.replace('key = "2026"', 'key = "2026-b"')
    site.write_now(lambda store: store.programmes.load("2026-b", later, at(date(2026, 8, 13))))
    assert "author" not in await heard(site, at(date(2026, 8, 13)))


@pytest.mark.both
async def test_a_weekly_card_tells_of_whoever_agreed(site: Database) -> None:
    def work(store: Store) -> None:
        bare = TEXT[: TEXT.index("tips = [")] + "tips = []\n" + TEXT[TEXT.index("# Cụm thi đua") :]
        store.programmes.load("2026", bare, at(date(2026, 7, 1)))
        entry = enter(store, 1, unit_id=A, at=at(date(2026, 7, 1)))
        store.do(CHOSEN, called=store.initiatives.get(entry).code)
        stories.say(store, entry, AUTHOR, at(date(2026, 7, 3)), agreed=True)

    site.write_now(work)
    await look_at_every_chat(site, lambda: at(date(2026, 7, 5)))
    (card,) = (await heard(site, at(date(2026, 7, 6))))["group"]
    assert (
        "Tiêu biểu: Lò Thị Mai, Công đoàn A.\n«Giá phơi chè ba tầng quay được», làm lợi 40.000.000 đồng một năm."
        in card
    )
    site.write_now(lambda store: stories.take_back(store, AUTHOR, at(date(2026, 7, 7))))
    (later,) = (await heard(site, at(date(2026, 7, 13))))["group"]
    assert "Tiêu biểu" not in later
