"""Officers hear in the morning what waits for them, authors what of theirs is open: each in her own chat, once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.chat import Address, Outgoing
from domain.draft import Draft
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.history import By
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Conversation, Outbox, Slot
from tests.support.entries import AUTHOR, CO_AUTHOR, OFFICER, PROGRAMME, A, B, enter, people

VN = ZoneInfo("Asia/Ho_Chi_Minh")
TUESDAY = date(2026, 12, 1)
DAY = timedelta(days=1)
TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")
OUT = table(Outbox).c
S, T = table(Slot).c, table(Conversation).c
LEDGER = Sql(
    select(S.kind, S.slot, T.chat).join_from(table(Slot), table(Conversation), T.id == S.conversation_id)
)
SAID = Sql(select(OUT.chat, OUT.message).order_by(OUT.created_at, OUT.id))


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), VN)


@pytest.fixture
def site(database: Database) -> Database:
    """An officer with two entries that wait too long; an author who was asked for more and has begun another."""

    def work(store: Store) -> None:
        people(store)
        before = at(TUESDAY - 10 * DAY)
        store.programmes.load("2026", TEXT, before)
        store.rights.grant(OFFICER, "officer", A, before, None)
        for person, name in ((OFFICER, "officer"), (AUTHOR, "author"), (CO_AUTHOR, "silent")):
            talk = store.conversations.open(Address("web", "bot", name), "private", before)
            talk.person_id = person
            store.conversations.save(talk, before)
        first, *_ = [enter(store, n, unit_id=A, at=before, person_id=AUTHOR) for n in (1, 2, 3)]
        by = By(OFFICER, "web", None, at(TUESDAY - DAY))
        store.acts.perform(first, "ask_supplement", {"officer"}, "two", PROGRAMME, by, why="V4")
        store.drafts.start("initiative", AUTHOR, at(TUESDAY - 2 * DAY), answers=Draft({"title": "Máng nước"}))

    database.write_now(work)
    return database


async def look(database: Database, now: datetime) -> None:
    await look_at_every_chat(database, lambda: now)


def said(database: Database, chat: str) -> list[str]:
    rows: list[Any] = database.write_now(lambda store: store.all(SAID))
    return [Outgoing.from_json(row.message).text for row in rows if row.chat == chat]


async def test_an_officer_hears_in_the_morning_what_waits_for_her_beyond_its_clock(site: Database) -> None:
    for hour in (7, 8, 9, 13):
        await look(site, at(TUESDAY, hour))
    (words,) = said(site, "officer")
    assert "2 hồ sơ chờ kiểm tra quá hạn" in words
    assert said(site, "silent") == []


@pytest.mark.both
async def test_an_author_hears_of_all_that_is_open_with_an_alert(site: Database) -> None:
    for hour in (8, 15):
        await look(site, at(date(2026, 12, 17), hour))
    (words,) = said(site, "author")
    assert "Anh/chị Mai ơi" in words
    assert "«Máng nước»" in words
    assert "Còn 14 ngày (hết 31/12/2026)." in words


async def test_an_author_is_reminded_of_what_she_was_asked_for(site: Database) -> None:
    for day in range(4):
        await look(site, at(TUESDAY + day * DAY))
    heard = said(site, "author")
    assert any("SK26-CTD-0001" in words for words in heard)
    assert len(heard) <= 4


async def test_an_author_is_reminded_once_at_the_hour_she_asked_for(site: Database) -> None:
    """Also of a draft in which nothing is answered yet."""

    def asks(store: Store) -> None:
        begun = store.drafts.start("initiative", CO_AUTHOR, at(TUESDAY, 10))
        store.drafts.remind(begun, at(TUESDAY, 19))

    site.write_now(asks)
    for hour in (11, 18):
        await look(site, at(TUESDAY, hour))
    assert said(site, "silent") == []
    for hour in (19, 20):
        await look(site, at(TUESDAY, hour))
    (words,) = said(site, "silent")
    assert "• Bản nháp chưa có tên còn thiếu 9 câu" in words
    assert "Gõ «sáng kiến của tôi» để làm tiếp." in words


async def test_an_officer_who_is_an_author_too_hears_of_her_own_beside_her_morning_list(
    site: Database,
) -> None:
    """Every working day has a list; what she is asked for herself may not wait for a day without one."""
    site.write_now(lambda store: store.rights.grant(AUTHOR, "officer", B, at(TUESDAY - 10 * DAY), None))
    site.write_now(lambda store: enter(store, 7, unit_id=B, at=at(TUESDAY - 10 * DAY), person_id=CO_AUTHOR))
    for day in range(10):
        for hour in (8, 9):
            await look(site, at(TUESDAY + day * DAY, hour))
    heard = said(site, "author")
    lists = [words for words in heard if "Việc sáng nay" in words]
    own = [words for words in heard if "SK26-CTD-0001" in words]
    assert len(lists) == 8  # working days
    assert len(own) == 4  # on D+2, D+5 and D+9, and with the alert of thirty days before


async def test_whoever_goes_on_in_another_chat_hears_nothing_again_that_was_said_in_the_first(
    site: Database,
) -> None:
    """An author is asked, reminded, and told in one; the next morning she writes from the other."""

    def goes_on(store: Store, person: int, name: str, now: datetime) -> None:
        talk = store.conversations.open(Address("telegram", "bot", name), "private", now)
        talk.person_id = person
        store.conversations.save(talk, now)

    for hour in (8, 15):
        await look(site, at(TUESDAY + DAY, hour))
    before = {name: said(site, name) for name in ("author", "officer")}
    assert all(before.values())
    now = at(TUESDAY + DAY, 15)
    site.write_now(lambda store: goes_on(store, AUTHOR, "author's phone", now))
    site.write_now(lambda store: goes_on(store, OFFICER, "officer's phone", now))
    await look(site, at(TUESDAY + DAY, 16) - timedelta(minutes=1))
    assert said(site, "author's phone") == said(site, "officer's phone") == []
    for day in (2, 6):
        await look(site, at(TUESDAY + day * DAY))
    assert {name: said(site, name) for name in before} == before
    assert said(site, "author's phone")
    assert said(site, "officer's phone")
    ledger: list[Any] = site.write_now(lambda store: store.all(LEDGER))
    assert len({(row.kind, row.slot) for row in ledger if row.chat.startswith("author")}) == sum(
        row.chat.startswith("author") for row in ledger
    )


async def test_in_a_chat_where_she_wants_quiet_nothing_comes_by_itself_until_then(site: Database) -> None:
    def pauses(store: Store, name: str, until: datetime) -> None:
        talk = store.conversations.open(Address("web", "bot", name), "private", at(TUESDAY - DAY))
        talk.state = {**talk.state, "quiet_until": until.isoformat()}
        store.conversations.save(talk, at(TUESDAY - DAY))

    for name in ("author", "officer"):
        site.write_now(lambda store, name=name: pauses(store, name, at(TUESDAY + 2 * DAY, 23)))  # type: ignore[misc]
    for day in range(3):
        await look(site, at(TUESDAY + day * DAY))
    assert said(site, "author") == said(site, "officer") == []
    await look(site, at(TUESDAY + 3 * DAY))
    assert "SK26-CTD-0001" in said(site, "author")[0]
    assert "Việc sáng nay" in said(site, "officer")[0]
