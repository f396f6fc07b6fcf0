"""On Monday a team's lead hears once what people asked, with a picture; a silent week is silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.shelf import Shelf
from handlers.place import Place
from scheduler.desk_week import tell_leads, worth_telling
from storage.database import Database
from storage.files import FileStore
from storage.sql import inserting
from storage.store import Store
from storage.tables import FaqAsked
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody

MISS = inserting(FaqAsked)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """On the clock there, that November; the 23rd is a Monday, the 24th a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def officer(database: Database) -> Somebody:
    """Who leads the team of the tea company."""
    load_demo(database)
    officer = Somebody(database, "demo-officer", now=at(15, 9))
    officer.says("menu")
    return officer


def ask(database: Database, asked_at: datetime, answered_at: datetime | None = None, rating: int = 0) -> int:
    def work(store: Store) -> int:
        unit = store.units.by_code("TAMDUONG-CHE")
        assert unit is not None
        person = store.people.make(asked_at)
        talk = store.conversations.open(Somebody(database, "old").address, "private", asked_at)
        number = store.cases.make(person.id, talk.id, asked_at, unit_id=unit.id)
        store.case_words.add(number, "asker", "Máy em không mở được ảnh", asked_at, by_id=person.id)
        if answered_at is not None:
            store.cases.answered_first(number, answered_at)
            case = store.cases.lock(number)
            store.cases.stand(case, state="answered", waits_since=None)
        if rating:
            store.cases.ask_rating(number, asked_at)
            store.cases.rate(number, rating)
        store.all(MISS, entry="", text="máy em không mở được ảnh", unit_id=unit.id, helped=None, at=asked_at)
        return number

    return database.write_now(work)


def tells(database: Database, now: datetime) -> int:
    return database.write_now(lambda store: tell_leads(store, now))["told"]


def hears(officer: Somebody, now: datetime) -> str:
    officer.now = now
    return officer.reads()


def test_a_silent_week_is_silent(database: Database, officer: Somebody) -> None:
    ask(database, at(9, 9), at(9, 10))  # the week before
    assert tells(database, at(23, 8)) == 0


@pytest.mark.both
def test_the_lead_hears_once_with_a_picture(database: Database, officer: Somebody, tmp_path: Path) -> None:
    number = ask(database, at(16, 9), at(16, 9, 30), rating=1)
    ask(database, at(20, 16))
    ask(database, at(23, 7))  # of this week
    assert database.write_now(lambda store: worth_telling(store, at(23, 7, 59))) == at(16, 8)
    assert database.write_now(lambda store: worth_telling(store, at(23, 8))) == at(23, 8)
    hears(officer, at(22, 9))
    assert tells(database, at(23, 8)) == 1
    tells(database, at(23, 8, 1))
    heard = hears(officer, at(23, 9))
    assert heard == (
        "Tuần 16/11–22/11, Công đoàn Chè Tam Đường: 2 câu hỏi gửi Tổ hỗ trợ.\n"
        "Còn 2 câu chưa trả lời: gõ «bàn hỗ trợ».\n"
        "Đánh giá: 🙂 Tốt: 1.\n"
        "Em chưa có sẵn lời đáp cho: «máy em không mở được ảnh». "
        f"Câu nào hay gặp, thêm vào câu hỏi thường gặp thì gõ «đưa vào hỏi đáp HT-{number}»."
    )
    assert [choice.label for choice in officer.newest.choices] == ["Bàn hỗ trợ"]
    (file,) = officer.newest.files
    assert Shelf(FileStore(tmp_path), Place(""), database).read(file.key).startswith(b"\x89PNG")


def test_what_could_not_be_told_on_monday_waits_for_the_next_morning_or_is_dropped(
    database: Database, officer: Somebody
) -> None:
    ask(database, at(20, 16))
    assert tells(database, at(23, 22)) == 1  # it is night, and the next day a holiday
    assert hears(officer, at(25, 7)) == ""
    assert "1 câu hỏi" in hears(officer, at(25, 8, 1))
    assert tells(database, at(27, 9)) == 0


@pytest.mark.both
def test_whoever_paused_her_reminders_hears_nothing_of_it(database: Database, officer: Somebody) -> None:
    ask(database, at(20, 16))
    officer.now = at(22, 9)
    officer.says("tạm dừng nhắc 1 tuần", "1")
    assert "quiet_until" in officer.state()
    assert tells(database, at(23, 8)) == 0
