"""How she was helped is asked once a case, never in the way of a form; a helper's name is signed as the programme says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.sql import Sql, table
from storage.tables import SupportCase
from tests.handlers.desk.test_cases import asks
from tests.support.source import ROOT
from tests.support.talk import NOW, Somebody
from tests.support.together import Together

C = table(SupportCase).c
RATINGS = Sql(select(C.rating).order_by(C.id))


def ratings(database: Database) -> list[Any]:
    return [row.rating for row in database.write_now(lambda store: store.all(RATINGS))]


def test_free_she_is_asked_by_numbers_and_asked_once(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    desk.says(mai, "tạm dừng")
    desk.says(helper, "nhận HT-1", "xong nhé")
    desk.reads(mai)
    said = desk.says(mai, "xong rồi")
    assert said.endswith("Tổ hỗ trợ giúp anh/chị câu HT-1 như thế nào ạ?")
    assert [choice.label for choice in mai.newest.choices] == ["🙂 Tốt", "😐 Tạm được", "🙁 Chưa tốt"]
    assert "Anh/chị muốn làm gì?" in desk.says(mai, "1")
    desk.says(mai, "chưa xong", "vẫn thế")
    desk.says(helper, "HT-1: thử lại nhé")
    assert "như thế nào" not in desk.says(mai, "xong rồi")
    assert "Không có câu hỏi nào chờ" in desk.says(mai, "đánh giá chưa tốt")
    assert ratings(database) == [1]


def test_other_words_are_what_they_would_be_without_it(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    desk.says(mai, "tạm dừng")
    desk.says(helper, "nhận HT-1", "xong nhé")
    desk.says(mai, "xong rồi")
    assert "Anh/chị muốn làm gì?" in desk.says(mai, "để xem đã")
    assert ratings(database) == [None]
    assert "Em ghi nhận rồi. Cảm ơn" in desk.says(mai, "đánh giá tạm được")
    assert ratings(database) == [2]


@pytest.mark.both
def test_in_a_form_it_is_three_buttons_and_the_form_stays(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1", "xong nhé", "đóng")
    heard = desk.reads(mai)
    assert "Câu hỏi HT-1 đã xong." in heard
    assert "«đánh giá tốt»" in heard
    press = mai.button("🙁 Chưa tốt")
    assert "(3/9)" in desk.says(mai, "1", "1")  # numbers belong to the form
    said = mai.does(press=press)
    assert "xin lỗi anh/chị" in said
    assert "(3/9)" in said
    assert ratings(database) == [3]
    assert "Chưa xong" in [choice.label for choice in mai.newest.nav]
    assert "HT-1 anh/chị đánh giá rồi ạ." in mai.does(press=press)
    asks(desk, mai, "thế còn ảnh ạ?")
    assert "như thế nào" not in desk.says(mai, "xong rồi")  # nobody had answered
    asks(desk, mai, "thế còn tệp ạ?")
    desk.says(helper, "HT-3: gửi như ảnh nhé")
    desk.says(mai, "xong rồi")
    assert "🙂 Tốt" in [choice.label for choice in mai.newest.nav]
    assert "Không có câu hỏi nào chờ" in officer.does(text="/rate 1")
    assert ratings(database) == [3, None, None]


def test_an_answer_is_signed_as_the_programme_says(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1", "xong nhé")
    assert "Tổ hỗ trợ (Ín) trả lời" in desk.reads(mai)
    text = (ROOT / "programmes/2026/programme.toml").read_text(encoding="utf-8")
    by_role = text.replace('sign = "name"', 'sign = "role"')
    database.write_now(lambda store: store.programmes.load("2026", by_role, NOW + timedelta(hours=1)))
    desk.says(helper, "HT-1: thêm câu này")
    assert desk.reads(mai) == "Tổ hỗ trợ trả lời câu hỏi HT-1:\nthêm câu này"
