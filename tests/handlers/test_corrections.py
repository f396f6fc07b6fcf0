"""An edited message mends the answer it gave; a forwarded contact is not her number."""

from __future__ import annotations

import pytest

from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody


@pytest.mark.both
def test_an_edited_message_corrects_that_answer_and_the_talk_goes_on(mai: Somebody) -> None:
    mai.joins()
    mai.does(text="Giá phơi chè ba tầng quay", message_id="m1")
    mai.says("1")
    said = mai.does(text="Giá phơi chè bốn tầng quay", message_id="m1", edits=True)
    assert "Em đã sửa «Tên»" in said
    assert "(3/9)" in said
    assert draft_answers(mai)["title"] == "Giá phơi chè bốn tầng quay"


def test_an_edited_part_of_a_long_answer_is_mended_before_and_after_it_is_done(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay", "1", "1")
    mai.does(text="Hàn khung sắt ba tầng có trục quay ở giữa.", message_id="p1")
    mai.does(text="Mỗi tầng đặt một lưới tre cho thoáng.", message_id="p2")
    mai.does(text="Mỗi tầng đặt hai lưới tre cho thoáng.", message_id="p2", edits=True)
    mai.says("xong")
    assert "hai lưới tre" in str(draft_answers(mai)["solution"])
    mai.does(text="Hàn khung nhôm ba tầng có trục quay ở giữa.", message_id="p1", edits=True)
    assert str(draft_answers(mai)["solution"]).startswith("Hàn khung nhôm")


def test_an_edit_that_cannot_be_used_is_said_and_changes_nothing(mai: Somebody) -> None:
    mai.joins()
    mai.does(text="Giá phơi chè ba tầng quay", message_id="m1")
    said = mai.does(text="chè", message_id="m1", edits=True)
    assert "Em chưa sửa «Tên»" in said
    assert "(2/9)" in said
    assert draft_answers(mai)["title"] == "Giá phơi chè ba tầng quay"


def test_an_edit_of_a_message_that_answered_nothing_is_left_alone(mai: Somebody) -> None:
    mai.joins()
    assert "để nguyên" in mai.does(text="xyz", message_id="never", edits=True)


def test_an_edited_message_corrects_what_she_says_of_herself_and_of_an_author(
    mai: Somebody, helper: Somebody
) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    mai.says("đồng ý")
    mai.does(text="Lò Thị Mơ", message_id="m1")
    assert "Em đã sửa «Họ và tên»" in mai.does(text="Lò Thị Mai", message_id="m1", edits=True)
    assert draft_answers(mai)["name"] == "Lò Thị Mai"
    helper.says("nhập hộ", "rồi")
    helper.does(text="Giàng A Pao", message_id="h1")
    helper.does(text="Giàng A Páo", message_id="h1", edits=True)
    assert draft_answers(helper)["name"] == "Giàng A Páo"


def test_an_edited_message_changes_the_sum_that_is_being_asked_about(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:6])
    mai.does(text="40 triệu", message_id="m1")
    said = mai.does(text="45 triệu", message_id="m1", edits=True)
    assert "45.000.000 đồng" in said
    assert "Em đã sửa" not in said
    assert "benefit" not in draft_answers(mai)
    mai.says("đúng")
    assert draft_answers(mai)["benefit"] == {"vnd": 45_000_000, "how": ""}


def test_an_edit_that_makes_a_long_answer_too_long_is_refused(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:3])
    mai.does(text=QUICK[3], message_id="p1")
    assert "dài quá chỗ này" in mai.does(text="chè " * 2_000, message_id="p1", edits=True)
    mai.says("xong")
    assert draft_answers(mai)["solution"] == QUICK[3]


def test_only_her_own_shared_number_is_taken(mai: Somebody) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    mai.says("đồng ý", "Lò Thị Mai")
    assert "số của người khác" in mai.shares_phone("84900000099", own=False)
    assert "(3/3)" in mai.shares_phone("84900000021", own=True)
