"""Nothing half written is thrown away, and a question asked again can be left as it was."""

from __future__ import annotations

import pytest

from tests.handlers.test_entries import entries
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody

FIRST = "Hàn khung sắt ba tầng có trục quay ở giữa."
SECOND = "Mỗi tầng đặt một lưới tre cho thoáng."


def half_written(mai: Somebody) -> None:
    """Two messages of the long answer, not finished."""
    mai.joins()
    mai.says(*QUICK[:3], FIRST, SECOND)


def test_a_long_answer_outlives_the_way_back(mai: Somebody) -> None:
    half_written(mai)
    assert "(3/9)" in mai.says("quay lại")
    said = mai.says("1")
    assert "(4/9)" in said
    assert "vẫn giữ 18 chữ đã viết" in said
    mai.says("xong")
    assert draft_answers(mai)["solution"] == f"{FIRST}\n{SECOND}"


def test_a_long_answer_outlives_a_change_of_another_line(mai: Somebody) -> None:
    half_written(mai)
    mai.says("sửa 1")
    assert "vẫn giữ 18 chữ" in mai.says("Giá phơi chè bốn tầng quay được")
    mai.says("Quay bằng tay.", "xong")
    assert str(draft_answers(mai)["solution"]).endswith("Quay bằng tay.")


def test_a_long_answer_outlives_more_details_and_a_pause(mai: Somebody) -> None:
    half_written(mai)
    assert "vẫn giữ 18 chữ" in mai.says("bổ sung hồ sơ")
    assert "vẫn giữ 18 chữ" in mai.says("tạm dừng", "tiếp tục")


def test_skipping_a_long_answer_keeps_what_was_written_of_it(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("bổ sung hồ sơ", "Trước phơi trên bạt, mưa là ướt.", "bỏ qua")
    assert "vẫn giữ 7 chữ" in mai.says("quay lại")


def test_what_was_written_anew_waits_beside_the_answer_that_stands(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    old = draft_answers(mai)["solution"]
    mai.says("sửa 4", FIRST)
    assert "xem lại" in mai.says("quay lại")
    assert draft_answers(mai)["solution"] == old
    assert "vẫn giữ 10 chữ" in mai.says("sửa 4")


def test_more_than_a_long_answer_holds_is_refused_at_once_and_what_is_there_stays(mai: Somebody) -> None:
    half_written(mai)
    said = mai.says("chè " * 1_000)
    assert "dài quá chỗ này" in said
    assert "vẫn giữ 18 chữ" in said
    mai.says("xong")
    assert draft_answers(mai)["solution"] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("again", ["sửa 1", "sửa 5", "sửa 6", "sửa 4", "sửa 2", "sửa 9"])
@pytest.mark.parametrize("leave", ["giữ nguyên", "giu nguyen", "quay lại"])
def test_a_line_picked_to_change_can_be_left_as_it_was(mai: Somebody, again: str, leave: str) -> None:
    mai.joins()
    mai.fills_in()
    before = draft_answers(mai)
    mai.says(again)
    assert "xem lại" in mai.says(leave)
    assert draft_answers(mai) == before


def test_a_question_asked_again_shows_the_answer_that_stands(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    assert "Đang ghi: Giá phơi chè ba tầng quay được" in mai.says("sửa 1")
    assert "xem lại" in mai.presses("Giữ nguyên")
    assert "Đang ghi: 40.000.000 đồng" in mai.says("sửa 6")


def test_after_several_steps_back_keeping_leads_to_where_she_was(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:5])
    assert "(3/9)" in mai.says("quay lại", "quay lại")
    assert "(5/9)" in mai.says("giữ nguyên")


def test_from_a_sum_asked_about_back_leads_to_the_question_and_then_to_the_summary(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("sửa 6", "5tr 1 thang")
    assert "Đang ghi: 40.000.000 đồng" in mai.says("quay lại")
    assert "xem lại" in mai.says("quay lại")


def test_keep_is_never_an_answer(mai: Somebody) -> None:
    mai.joins()
    assert "(1/9)" in mai.says("giữ nguyên")
    assert "title" not in draft_answers(mai)
    mai.says(*QUICK[:3], FIRST)
    mai.says("giữ nguyên", SECOND, "xong")
    assert draft_answers(mai)["solution"] == f"{FIRST}\n{SECOND}"


def test_an_answer_that_no_longer_belongs_is_not_stored(mai: Somebody) -> None:
    mai.joins()
    mai.says(*QUICK[:-1])
    mai.does(text="đã", message_id="m1")
    mai.says("12/QĐ-CT", "20/3/2026")
    mai.does(text="chưa", message_id="m1", edits=True)
    assert "recognition_paper" not in draft_answers(mai)
    mai.sends_photo()
    card = mai.says("xong")
    assert "12/QĐ-CT" not in card
    mai.says("gửi")
    (entry,) = entries(mai)
    assert "recognition_paper" not in entry.answers  # type: ignore[attr-defined]


def test_send_typed_among_questions_that_may_be_left_says_how_to_leave_them(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("bổ sung hồ sơ")
    said = mai.says("gửi")
    assert "không trả lời cũng được: gõ «đủ rồi»" in said
    assert "Em chưa gửi được" not in said
    assert "xem lại giúp em" in mai.says("đủ rồi")


def test_a_change_shows_every_answer_that_it_stores_again(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("bổ sung hồ sơ", "Trước đây phơi trên bạt, mưa là ướt hết.", "xong", "đủ rồi")
    mai.says("gửi", "của tôi", "1")
    card = mai.says("sửa 1", "giữ nguyên")
    assert "Trước đây: Trước đây phơi trên bạt" in card
    assert "Bổ sung hồ sơ" not in [choice.label for choice in mai.newest.choices]


def test_the_summary_shows_a_long_answer_whole_while_there_is_room(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("sửa 4", "chè phơi đều tay. " * 60)
    card = mai.says("xong")
    assert card.count("chè phơi đều tay.") == 60


def test_what_the_summary_had_to_cut_can_be_read_by_its_number(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("sửa 4", "chè phơi đều tay. " * 200)
    card = mai.says("xong")
    assert "… (gõ «xem 4»)" in card
    for _ in range(2):
        seen = mai.says("xem 4")
        assert seen.count("chè phơi đều tay.") > 200
    assert "xem lại" in seen
    mai.says("gửi", "của tôi")
    assert "«xem 4»" in mai.says("1")
    assert mai.says("xem 4").count("chè phơi đều tay.") > 200
    assert "ví dụ «xem 4»" in mai.says("xem 40")


def test_what_is_not_finished_can_be_read_too(mai: Somebody) -> None:
    half_written(mai)
    assert f"{FIRST}\n{SECOND}" in mai.says("xem 4")
