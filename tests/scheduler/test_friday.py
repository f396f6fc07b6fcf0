"""On Thursday morning each officer gets one draft; a day off moves it, who wants quiet or has signed hears nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.friday import send_drafts, worth_sending
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """On the clock there, that year; 19 November is a Thursday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def officer(database: Database) -> Somebody:
    load_demo(database)
    officer = Somebody(database, "demo-officer", now=at(18, 9))
    officer.says("menu")
    return officer


async def sends(database: Database, now: datetime) -> int:
    return (await send_drafts(database, lambda: now))["told"]


def hears(somebody: Somebody, now: datetime) -> str:
    somebody.now = now
    return somebody.reads()


@pytest.mark.both
async def test_each_officer_gets_the_draft_once_with_the_way_to_sign_it(
    database: Database, officer: Somebody
) -> None:
    mai = Somebody(database, "mai", now=at(18, 10))
    mai.hands_in_recognised()
    hears(officer, at(18, 23))
    assert database.write_now(lambda store: worth_sending(store, at(19, 7, 59))) == at(12, 8)
    assert database.write_now(lambda store: worth_sending(store, at(19, 8))) == at(19, 8)
    assert await sends(database, at(19, 8)) == 1  # whoever is above has never opened her chat
    await sends(database, at(19, 8, 1))
    heard = hears(officer, at(19, 9))
    assert heard.startswith("Báo cáo tuần đến 20/11/2026 của Công đoàn Chè Tam Đường (bản nháp)")
    assert heard.count("Báo cáo tuần đến") == 1
    assert "• 1 hồ sơ mới gửi: đã gửi +1, chờ +1" in heard
    assert len(heard) < 1000
    assert [choice.label for choice in officer.newest.choices] == ["Xem và ký"]
    officer.presses("Xem và ký")
    assert officer.newest.choices[0].label == "Ký báo cáo"


async def test_a_week_in_which_nothing_happened_is_one_line(database: Database, officer: Somebody) -> None:
    await sends(database, at(19, 8))
    assert hears(officer, at(19, 9)).partition("\n")[0] == (
        "Báo cáo tuần đến 20/11/2026 của Công đoàn Chè Tam Đường: không có gì khác tuần trước, hợp lệ 0/50 (0 %)."
    )


async def test_what_cannot_be_said_on_thursday_waits_for_the_next_working_morning(
    database: Database, officer: Somebody
) -> None:
    """The first of January 2026 is a Thursday, and a day off."""
    before = datetime(2025, 12, 25, 1, 0, tzinfo=UTC)
    assert database.write_now(lambda store: worth_sending(store, at(1, 8, month=1))) == before
    new_year = at(2, 8, month=1)
    assert database.write_now(lambda store: worth_sending(store, new_year)) == new_year


async def test_who_has_signed_or_wants_quiet_hears_nothing_and_old_drafts_are_no_news(
    database: Database, officer: Somebody
) -> None:
    officer.now = at(19, 8)
    officer.says("báo cáo tuần", "ký", "ký 0")
    assert await sends(database, at(19, 8, 5)) == 0
    assert await sends(database, at(24, 9)) == 0
    officer.now = at(25, 9)
    officer.says("tạm dừng nhắc 1 tuần", "1")
    assert await sends(database, at(26, 8)) == 0


async def test_once_the_programme_is_over_only_what_still_changes_is_told(
    database: Database, officer: Somebody
) -> None:
    mai = Somebody(database, "mai", now=at(29, 10, month=12))
    mai.hands_in_recognised()
    await sends(database, at(31, 8, month=12))
    hears(officer, at(31, 9, month=12))
    thursday = datetime(2027, 1, 14, 1, tzinfo=UTC)
    assert await sends(database, thursday) == 0, "nothing is other than the week before"
    mai.now = thursday + timedelta(days=1)
    mai.says("sáng kiến của tôi", "1", "rút sáng kiến", "đúng")
    assert await sends(database, thursday + timedelta(days=7)) == 1
    assert "1 hồ sơ tác giả rút" in hears(officer, thursday + timedelta(days=7, hours=1))
