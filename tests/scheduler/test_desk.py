"""A question nobody answers climbs: the team, its lead, the morning list; one answered long ago closes itself."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.desk import close_what_was_answered, tell_who_waits
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.store import Store
from tests.support.databases import another
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody, settled
from tests.support.together import Together

NONE = {"team": 0, "leads": 0}
THURSDAY = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)  # 08:00 there
LOST = "em doi may dien thoai roi co vao lai duoc khong chi?"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """On the clock there, that November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def desk(database: Database) -> Together:
    """Mai asked on a Thursday at eight; Ín is of her unit's team, Hoa its officer, who leads it."""
    load_demo(database)
    if database.engine.dialect.name == "postgresql":
        database.write_now(
            lambda store: store._connection.cursor().execute("ALTER SEQUENCE support_case_id_seq RESTART")
        )
    people = tuple(
        Somebody(database, chat, now=THURSDAY - timedelta(minutes=5))
        for chat in ("mai", "demo-helper", "demo-officer")
    )
    desk = Together(people)
    people[0].joins()
    for person in people[1:]:
        person.says("menu")
    people[0].now = THURSDAY - timedelta(seconds=1)
    people[0].says(f"hỏi tổ hỗ trợ {LOST}")
    return desk


def sweeps(database: Database, now: datetime) -> dict[str, int]:
    return dict(database.write_now(lambda store: tell_who_waits(store, now)))


def hears(somebody: Somebody, now: datetime) -> str:
    somebody.now = now
    return somebody.reads()


@pytest.mark.both
def test_after_half_an_hour_the_team_hears_and_after_two_hours_its_lead(
    database: Database, desk: Together
) -> None:
    mai, helper, officer = desk.people
    hears(helper, THURSDAY)
    assert sweeps(database, at(26, 8, 29)) == NONE
    assert sweeps(database, at(26, 8, 30)) == {"team": 1, "leads": 0}
    assert sweeps(database, at(26, 8, 31)) == NONE
    assert hears(helper, at(26, 8, 31)) == (
        f"⏰ HT-1 · Lò Thị Mai, Công đoàn Chè Tam Đường chờ trả lời đã hơn 30 phút:\n«{LOST}»"
    )
    assert [choice.label for choice in helper.newest.choices] == ["Tôi nhận", "Xem câu hỏi"]
    assert hears(officer, at(26, 8, 31)) == ""
    assert sweeps(database, at(26, 10)) == {"team": 0, "leads": 1}
    assert sweeps(database, at(26, 15)) == NONE
    assert hears(officer, at(26, 10)) == (
        "⏰ HT-1 · Lò Thị Mai, Công đoàn Chè Tam Đường chờ trả lời đã hơn 2 giờ làm việc. Chưa ai nhận.\n"
        f"«{LOST}»"
    )
    assert hears(mai, at(26, 15)) == ""  # she hears nothing of that


@pytest.mark.both
def test_whoever_has_it_is_reminded_and_the_lead_hears_who(database: Database, desk: Together) -> None:
    _, helper, officer = desk.people
    helper.now = at(26, 8, 5)
    helper.says("nhận HT-1")
    assert sweeps(database, at(26, 11)) == {"team": 1, "leads": 1}
    assert "chờ trả lời đã hơn 30 phút" in hears(helper, at(26, 11))
    assert "Lò Văn Ín đang giữ." in hears(officer, at(26, 11))


def test_nights_noons_and_days_off_are_quiet_and_take_no_time(database: Database, desk: Together) -> None:
    mai, helper, _ = desk.people
    helper.now = mai.now = at(27, 16, 45)  # a Friday
    helper.says("HT-1: chị gõ «sửa thông tin» nhé")
    mai.says("HT-1: em gõ rồi mà chưa được")
    hears(helper, at(27, 17))
    for now in (at(27, 17), at(27, 22), at(28, 10), at(29, 9), at(30, 7, 29), at(30, 7, 44)):
        assert sweeps(database, now) == NONE
    assert sweeps(database, at(30, 7, 46)) == {"team": 1, "leads": 0}
    assert "«em gõ rồi mà chưa được»" in hears(helper, at(30, 7, 46))


def test_an_answer_stops_it_and_the_next_wait_is_told_anew(database: Database, desk: Together) -> None:
    mai, helper, _ = desk.people
    assert sweeps(database, at(26, 9))["team"] == 1
    helper.now = mai.now = at(26, 9, 1)
    helper.says("HT-1: chị gõ «sửa thông tin» nhé")
    assert sweeps(database, at(26, 11)) == NONE
    mai.now = at(26, 14)
    mai.says("HT-1: vẫn chưa được")
    hears(helper, at(26, 14))
    assert sweeps(database, at(26, 14, 31))["team"] == 1
    assert "hơn 30 phút" in hears(helper, at(26, 14, 31))


async def test_the_morning_after_the_officers_list_counts_it(database: Database, desk: Together) -> None:
    officer = desk.people[2]
    await look_at_every_chat(database, lambda: at(26, 12))
    assert "chưa trả lời" not in hears(officer, at(26, 12))
    stranger = settled(database, "la", "officer", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    stranger.now = at(26, 12)
    stranger.says("menu")
    await look_at_every_chat(database, lambda: at(27, 8))
    assert "• 1 câu hỏi chưa trả lời: gõ «bàn hỗ trợ»" in hears(officer, at(27, 8))
    assert "chưa trả lời" not in hears(stranger, at(27, 8))


@pytest.mark.both
def test_three_days_after_an_answer_it_closes_itself_and_asks_once_how_it_was(
    database: Database, desk: Together
) -> None:
    mai, helper, _ = desk.people
    helper.now = mai.now = at(26, 9)
    helper.says("HT-1: chị gõ «sửa thông tin» nhé")

    def close(now: datetime) -> int:
        return database.write_now(lambda store: close_what_was_answered(store, now))["closed"]

    assert [close(now) for now in (at(29, 8, 59), at(29, 23), at(30, 8), at(30, 9))] == [0, 0, 1, 0]
    heard = hears(mai, at(30, 10))
    assert "Câu hỏi HT-1 đã có trả lời 3 ngày nay nên em đóng lại." in heard
    assert [choice.label for choice in mai.newest.choices][-1] == "Chưa xong"
    mai.does(press=mai.button("Chưa xong"))
    mai.says("vẫn thế")
    helper.now = at(30, 11)
    helper.says("HT-1: thử lại nhé")
    hears(mai, at(30, 12))
    mai.now = at(30, 12) + timedelta(days=4)
    assert close(mai.now) == 1
    assert mai.reads() == ""  # quietly: she was asked before


@pytest.mark.both
async def test_several_processes_at_once_tell_it_once(
    database: Database, database_url: str, desk: Together
) -> None:
    helper = desk.people[1]
    hears(helper, THURSDAY)
    with another(database_url) as second:
        both = [one.write(lambda store: tell_who_waits(store, at(26, 9))) for one in (database, second)]
        told = await asyncio.gather(*both)
    assert sorted(counts["team"] for counts in told) == [0, 1]
    assert hears(helper, at(26, 10)).count("⏰") == 1


def test_nothing_is_done_without_a_programme(database: Database) -> None:
    def work(store: Store) -> tuple[object, object]:
        return tell_who_waits(store, THURSDAY), close_what_was_answered(store, THURSDAY)

    assert database.write_now(work) == (NONE, {"closed": 0})
