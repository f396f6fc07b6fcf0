"""What is said to a question of a form, while something else is on the screen, and the ways back from there."""

from __future__ import annotations

import pytest

from bot import demo
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody

YES_OR_NO = "Anh/chị chắc chứ?"


@pytest.mark.parametrize("keep", ["giữ nguyên", "giu nguyen", "quay lại", "quay lai ạ", "không"])
def test_the_words_on_a_button_that_keeps_everything_are_understood(mai: Somebody, keep: str) -> None:
    mai.joins()
    mai.says(QUICK[0])
    assert YES_OR_NO in mai.says("huỷ")
    said = mai.says(keep)
    assert "em giữ nguyên" in said
    assert "(2/9)" in said


def test_to_cancel_twice_is_no_yes_yet(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "huỷ")
    assert YES_OR_NO in mai.says("huỷ")
    assert draft_answers(mai)["title"] == QUICK[0]


@pytest.mark.parametrize("left_out", ["bỏ qua", "đủ rồi", "giữ nguyên"])
@pytest.mark.parametrize("elsewhere", ["trợ giúp", "sáng kiến của tôi"])
def test_no_question_is_left_out_unseen(mai: Somebody, elsewhere: str, left_out: str) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("bổ sung hồ sơ")
    there = mai.says(elsewhere)
    assert mai.says(left_out) == there
    assert "previous" not in draft_answers(mai)


@pytest.mark.parametrize("left_out", ["bỏ qua", "đủ rồi"])
def test_who_cannot_leave_a_question_out_is_told_and_then_offered_somebody(
    mai: Somebody, left_out: str
) -> None:
    mai.joins()
    assert "em cần anh/chị trả lời" in mai.says(left_out)
    assert "«gặp người»" in mai.says(left_out, left_out)


@pytest.mark.parametrize("left_out", ["bỏ qua", "đủ rồi"])
def test_at_the_summary_nothing_needs_an_answer_any_more(mai: Somebody, left_out: str) -> None:
    mai.joins()
    mai.fills_in()
    said = mai.says(left_out)
    assert said.startswith("Anh/chị xem lại")


def test_from_a_card_the_way_back_leads_to_the_list(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("sáng kiến của tôi", "1")
    assert "chọn một để xem" in mai.says("0")
    mai.says("1", "sửa 1", "tạm dừng", "sáng kiến của tôi", "1")
    assert "chọn một để xem" in mai.says("quay lại")


def test_what_she_was_asked_about_herself_goes_on_where_she_stopped(mai: Somebody) -> None:
    mai.does(start=demo.INVITATION)
    mai.says("đồng ý", "Lò Thị Mai")
    assert "«tiếp tục»" in mai.says("tạm dừng")
    assert "(2/3)" in mai.says("tiếp tục")
    mai.says("0900000021", "1", "huỷ", "có", "sửa thông tin", "2", "tạm dừng")
    assert "Họ và tên" in mai.says("tiếp tục")


def test_an_author_entered_for_in_part_is_named_when_it_goes_on(helper: Somebody) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Páo", "bỏ qua")
    assert "«nhập hộ»" in helper.says("tạm dừng")
    for again in ("nhập hộ", "tạm dừng", "tiếp tục"):
        said = helper.says(again)
    assert "tiếp phần nhập hộ Giàng A Páo" in said
    assert "(4/5)" in said
    assert "(1/5)" in helper.says("huỷ", "có", "nhập hộ")


def test_the_rest_is_left_out_only_where_it_leads_to_the_summary(helper: Somebody) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Páo")
    assert not any(choice.label.startswith("Đủ rồi") for choice in helper.newest.nav)


def test_without_a_draft_a_pause_keeps_none(mai: Somebody) -> None:
    mai.joins()
    mai.says("tạm dừng")
    assert "giữ bản nháp" not in mai.says("tạm dừng")


def test_to_send_before_the_end_is_no_part_of_an_answer(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:3], "Hàn khung sắt ba tầng có trục quay ở giữa.")
    said = mai.says("gửi")
    assert "còn 6 câu nữa" in said
    assert "vẫn giữ 10 chữ" in said


def test_to_send_from_a_line_picked_to_change_shows_first_what_is_sent(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    said = mai.says("sửa 6", "gửi")
    assert "chưa gửi gì cả" in said
    assert "xem lại" in said
    assert "Đã nhận" in mai.says("gửi")


def test_what_was_received_is_received_only_once(mai: Somebody) -> None:
    receipt = mai.hands_in()
    code = receipt.split("Mã của anh/chị: ")[1].split()[0]
    for _ in range(3):  # her receipt may not have reached her, however often she says it
        again = mai.says("gửi")
        assert "đã nhận rồi ạ, không phải gửi lại" in again
        assert f"Đã nhận! Mã của anh/chị: {code}" in again
    assert mai.says("sáng kiến của tôi").count(code) == 1


def test_to_withdraw_may_be_typed_anywhere(mai: Somebody) -> None:
    mai.hands_in()
    assert "«Rút sáng kiến»" in mai.says("rút sáng kiến")
    assert YES_OR_NO in mai.says("1", "rút sáng kiến")
    mai.says("không", "gửi sáng kiến")
    assert "«Xoá bản nháp»" in mai.says("rut sang kien")
