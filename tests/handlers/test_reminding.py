"""«nhắc tôi tối nay» in the middle of a form: never an answer, kept on the draft, and what is only about a reminder is one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from storage.sql import Sql, table
from storage.tables import Draft
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody, settle

VN = ZoneInfo("Asia/Ho_Chi_Minh")
D = table(Draft).c
DRAFTS = Sql(select(D.id, D.answers, D.remind_at, D.updated_at).where(D.form == "initiative").order_by(D.id))
SUNDAY_EVENING = datetime(2026, 11, 22, 19, tzinfo=VN)


def drafts(mai: Somebody) -> list[Any]:
    return mai.database.write_now(lambda store: store.all(DRAFTS))


@pytest.mark.parametrize("said", ["nhắc tôi tối nay", "nhac toi 19h", "nhắc sau ạ", "remind me tonight"])
@pytest.mark.parametrize(
    ("answered", "open_question"), [(0, "(1/9)"), (1, "(2/9)"), (3, "(4/9)"), (7, "(6/9)")]
)
def test_at_any_question_it_is_a_wish_and_no_answer(
    mai: Somebody, said: str, answered: int, open_question: str
) -> None:
    mai.joins()
    mai.says(*QUICK[:answered])
    (draft,) = drafts(mai)
    heard = mai.says(said)
    assert "Dạ, 19 giờ tối nay em nhắc anh/chị nộp tiếp ạ." in heard
    assert "Em đã giữ bản nháp" in heard
    assert drafts(mai) == [draft._replace(remind_at=SUNDAY_EVENING)]
    assert open_question in mai.says("tiếp tục")


def test_a_title_that_holds_it_is_a_title(mai: Somebody) -> None:
    mai.joins()
    assert "(2/9)" in mai.says("Chuông nhắc tôi 19h tối nay")
    assert draft_answers(mai)["title"] == "Chuông nhắc tôi 19h tối nay"
    assert drafts(mai)[0].remind_at is None


def test_where_she_pauses_one_press_is_enough(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "để sau")
    assert "19 giờ tối nay em nhắc" in mai.presses("Nhắc tối nay")
    assert drafts(mai)[0].remind_at == SUNDAY_EVENING


def test_late_in_the_day_the_button_says_tomorrow(mai: Somebody) -> None:
    mai.now += timedelta(hours=9)  # 18:00 there
    mai.joins()
    mai.says(QUICK[0], "để sau")
    assert "8 giờ sáng mai em nhắc" in mai.presses("Mai nhắc tôi")


def test_at_night_the_next_morning_is_offered_and_the_last_word_counts(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0])
    assert "Từ 21:00 đến 07:00 em không nhắn, nên 7 giờ sáng mai em nhắc" in mai.says("nhắc tôi 22h")
    assert "20 giờ tối nay em nhắc" in mai.says("nhắc tôi 20h")
    assert drafts(mai)[0].remind_at == SUNDAY_EVENING + timedelta(hours=1)


def test_it_is_about_the_draft_she_is_at_else_the_one_touched_last(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "để sau", "gửi sáng kiến", "Máy hái chè chạy bằng pin", "nhắc tôi tối nay")
    assert [draft.remind_at for draft in drafts(mai)] == [None, SUNDAY_EVENING]
    mai.says("sáng kiến của tôi", "2", "làm tiếp", "mai nhắc tôi")
    assert [draft.remind_at for draft in drafts(mai)] == [
        SUNDAY_EVENING + timedelta(hours=13),
        SUNDAY_EVENING,
    ]


def test_without_a_draft_there_is_nothing_to_remind_of(mai: Somebody) -> None:
    assert "Anh/chị có đồng ý không" in mai.says("menu", "nhắc tôi tối nay")
    mai.joins()
    mai.says(QUICK[0], "huỷ", "đúng")
    assert "chưa có bản nháp nào" in mai.says("nhắc tôi tối nay")


def test_of_a_draft_for_somebody_else_the_helper_is_not_reminded(helper: Somebody) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Tủa", "0900000077", "1", "che tam duong", "1")
    assert "(1/9)" in helper.newest.text
    assert "chưa có bản nháp nào" in helper.says("nhắc tôi tối nay")
    helper.says("tiếp tục", QUICK[0], "để sau")
    assert "Nhắc tối nay" not in [choice.label for choice in helper.newest.nav]


@pytest.mark.parametrize(
    "said", ["nhắc tôi tháng sau", "nhắc tôi 25h", "nhac toi sau tet", "/nhactoi khi nào đó"]
)
@pytest.mark.parametrize("answered", [0, 1, 3, 7])
def test_a_wish_that_does_not_say_when_is_asked_back_and_never_an_answer(
    mai: Somebody, said: str, answered: int
) -> None:
    mai.joins()
    mai.says(*QUICK[:answered])
    (draft,) = drafts(mai)
    asked = mai.newest.text
    assert "Anh/chị muốn em nhắc lúc nào ạ? Ví dụ: tối nay, mai, 19h." in mai.says(said)
    assert "muốn em nhắc lúc nào" in mai.says("lúc nào cũng được")
    assert drafts(mai) == [draft]
    assert asked.splitlines()[-1] in mai.says("quay lại")
    mai.says(said)
    assert "19 giờ tối nay em nhắc" in mai.says("tối nay")
    assert drafts(mai) == [draft._replace(remind_at=SUNDAY_EVENING)]


@pytest.mark.both
def test_when_is_chosen_by_a_press_too(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "nhắc tôi tháng sau")
    assert "8 giờ sáng mai em nhắc" in mai.presses("Mai nhắc tôi")


@pytest.mark.parametrize("said", ["/nhactoi tối nay", "/nhactoi 19h", "/nhactoi", "/remindme toi nay"])
def test_its_command_takes_when(mai: Somebody, said: str) -> None:
    mai.joins()
    mai.says(QUICK[0])
    assert "19 giờ tối nay em nhắc" in mai.says(said)


@pytest.mark.parametrize(
    "title", ["Nhắc em rửa tay trước khi ăn", "Nhắc tôi tắt máy tối nay", "Nhắc anh chị em nộp giấy tờ"]
)
def test_a_title_that_begins_like_a_wish_is_a_title(mai: Somebody, title: str) -> None:
    mai.joins()
    mai.says(title)
    assert draft_answers(mai)["title"] == title


def test_without_a_draft_nobody_is_asked_when(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "huỷ", "đúng")
    assert "chưa có bản nháp nào" in mai.says("nhắc tôi tháng sau")


def test_where_nothing_is_pushed_she_reads_that_the_page_has_to_be_opened(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0])
    assert "Em nhắc ở trang này; anh/chị mở lại trang là thấy." in mai.says("nhắc tôi tối nay")
    by_phone = Somebody(mai.database, "tư", channel="telegram")
    mai.database.write_now(lambda store: settle(store, by_phone.address, (), "Chị Tư", ""))
    by_phone.says("gửi sáng kiến", QUICK[0])
    heard = by_phone.says("nhắc tôi tối nay")
    assert "19 giờ tối nay em nhắc" in heard
    assert "ở trang này" not in heard
