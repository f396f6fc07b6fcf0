"""What she hears of waiting is true: by what the team did lately, and when it works again, said once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.database import Database
from storage.store import Store
from tests.handlers.desk.test_cases import asks
from tests.support.talk import Somebody
from tests.support.together import Together

THURSDAY = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)  # 09:00 there, within hours
MINUTE = timedelta(minutes=1)


def on_thursday(desk: Together) -> None:
    desk.wait(THURSDAY - max(person.now for person in desk.people))


def answered_lately(database: Database, minutes: tuple[int, ...], days_ago: int = 1) -> None:
    """Cases of Mai's unit, opened in working hours, each answered after so many minutes."""

    def work(store: Store) -> None:
        unit = store.units.by_code("TAMDUONG-CHE")
        assert unit is not None
        person = store.people.make(THURSDAY)
        talk = store.conversations.open(Somebody(database, "old").address, "private", THURSDAY)
        for n in minutes:
            at = THURSDAY - timedelta(days=days_ago)
            number = store.cases.make(person.id, talk.id, at, unit_id=unit.id)
            store.cases.answered_first(number, at + n * MINUTE)

    database.write_now(work)


def test_without_enough_cases_nothing_is_promised(desk: Together, database: Database, mai: Somebody) -> None:
    on_thursday(desk)
    answered_lately(database, (5, 5, 5, 5))
    answered_lately(database, (5, 5, 5, 5), days_ago=31)
    said = asks(desk, mai)
    assert "Có trả lời em báo ngay." in said
    assert "Thường có" not in said
    assert "đang nghỉ" not in said


def test_what_the_team_did_lately_tells_how_long_it_takes(
    desk: Together, database: Database, mai: Somebody
) -> None:
    on_thursday(desk)
    answered_lately(database, (5, 10, 20, 40, 300))
    assert "Thường có trả lời trước 10:00 hôm nay." in asks(desk, mai)
    desk.wait(timedelta(hours=2, minutes=15))  # her own first one, unanswered for so long, counts too
    assert "Thường có trả lời trước 16:00 hôm nay." in asks(desk, mai, "còn câu nữa ạ?")


def test_out_of_hours_it_is_said_once_a_case_when_the_team_is_back(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    said = asks(desk, mai)  # a Sunday
    assert "Giờ này Tổ hỗ trợ đang nghỉ, làm việc lại lúc 07:30 mai." in said
    assert "đang nghỉ" not in desk.says(mai, "HT-1: em ở đội 3")
    desk.says(helper, "HT-1: em xem rồi")  # who answers on a Sunday may
    assert "đang nghỉ" not in desk.says(mai, "HT-1: thế ạ")


def test_one_opened_in_working_hours_hears_of_the_night_with_the_first_word_then(
    desk: Together, mai: Somebody
) -> None:
    on_thursday(desk)
    assert "đang nghỉ" not in asks(desk, mai)
    desk.wait(timedelta(hours=9))
    assert "làm việc lại lúc 07:30 mai" in desk.says(mai, "HT-1: em hỏi thêm")
    assert "làm việc lại" not in desk.says(mai, "HT-1: em hỏi thêm nữa")
