"""A picture is never lost: it is kept as evidence whatever is on the table, or she is told that it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.file_rules import MAX_FILE_BYTES
from tests.handlers.test_entries import entries
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody, photo


def at_the_evidence(mai: Somebody) -> str:
    """Up to the question that takes files; its token."""
    mai.joins()
    mai.says(*QUICK)
    return mai.newest.question


def held(mai: Somebody) -> int:
    found = draft_answers(mai)["evidence"]
    assert isinstance(found, list)
    return len(found)


def test_pictures_sent_in_a_row_are_all_bound_to_the_first_question_and_all_kept(mai: Somebody) -> None:
    asked = at_the_evidence(mai)
    for number in (1, 2, 3):
        said = mai.sends_photo(number, question=asked)
        assert "câu trước" not in said
        assert f"đã nhận {number}" in said
    assert "xem lại" in mai.does(text="xong", question=asked)
    assert held(mai) == 3


def test_a_picture_bound_to_a_question_that_passed_is_kept_all_the_same(mai: Somebody) -> None:
    mai.joins()
    first = mai.newest.question
    mai.says(*QUICK[:3])
    said = mai.sends_photo(question=first)
    assert "Em đã giữ" in said
    assert "(4/9)" in said


def test_the_words_under_a_late_picture_are_kept_out_of_the_open_question(mai: Somebody) -> None:
    mai.joins()
    first = mai.newest.question
    mai.says(*QUICK[:2])
    said = mai.sends_photo(question=first, text="ảnh giàn phơi")
    assert "Em đã giữ" in said
    assert "cho câu trước" in said
    assert held(mai) == 1


def test_words_under_a_picture_are_no_wrong_answer_to_the_question_for_pictures(mai: Somebody) -> None:
    at_the_evidence(mai)
    said = mai.sends_photo(text="ảnh trước khi làm")
    assert "đã nhận 1" in said
    assert "chưa phải" not in said
    assert "xem lại" in mai.sends_photo(2, text="xong")


def test_a_picture_at_the_summary_is_kept_and_the_summary_is_shown_anew(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    card = mai.button("Tôi cam đoan")
    said = mai.sends_photo(2)
    assert "Em đã giữ" in said
    assert "2 ảnh/tệp" in said
    assert "đang ở đây" in mai.does(press=card)
    mai.says("gửi")
    assert len(entries(mai)[0].answers["evidence"]) == 2  # type: ignore[attr-defined]


def test_a_picture_with_the_word_send_under_it_sends_nothing_unseen(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    said = mai.sends_photo(2, text="gửi")
    assert "2 ảnh/tệp" in said
    assert entries(mai) == []
    assert "Đã nhận!" in mai.says("gửi")


@pytest.mark.parametrize("elsewhere", ["của tôi", "huỷ", "trợ giúp", "menu"])
def test_a_picture_sent_beside_an_open_draft_is_kept_with_it(mai: Somebody, elsewhere: str) -> None:
    mai.joins()
    mai.says(QUICK[0], elsewhere)
    assert "Em đã giữ" in mai.sends_photo()
    mai.says("của tôi", "1", "1")
    assert held(mai) == 1


@pytest.mark.both
def test_a_picture_for_the_only_paused_draft_is_kept_and_named(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "tạm dừng")
    said = mai.sends_photo()
    assert "cho bản nháp «Giá phơi chè ba tầng quay được»" in said
    mai.says("tiếp tục")
    assert held(mai) == 1


def test_of_several_paused_drafts_she_is_asked_to_open_one(mai: Somebody) -> None:
    mai.joins()
    mai.says(QUICK[0], "gửi sáng kiến", "Xe đẩy chè hai bánh gấp gọn", "tạm dừng")
    assert "chưa giữ" in mai.sends_photo()
    mai.says("của tôi", "2")
    assert "ba tầng" in mai.sends_photo()


def test_where_no_draft_is_open_she_is_told_that_nothing_was_kept(mai: Somebody) -> None:
    assert "chưa giữ ảnh/tệp này. Anh/chị đồng ý trước" in mai.sends_photo()
    mai.does(start="demo-loi-moi-don-vi")
    mai.says("đồng ý")
    assert "chưa giữ" in mai.sends_photo()
    mai.says("Lò Thị Mai", "0900000021", "1")
    mai.fills_in()
    mai.says("gửi")
    said = mai.sends_photo(2)
    assert "chưa giữ" in said
    assert "«sáng kiến của tôi»" in said
    mai.says("của tôi", "1")
    assert "bấm «Sửa» trước" in mai.sends_photo(2)
    mai.says("sửa")
    assert "2 ảnh/tệp" in mai.sends_photo(2)


def test_a_recording_is_evidence_and_does_not_pass_for_an_answer(mai: Somebody) -> None:
    mai.joins()
    voice = replace(photo(), kind="voice", name="", media_type="audio/ogg")
    said = mai.does(files=(voice,))
    assert "Em đã giữ" in said
    assert "gõ chữ" in said
    assert "(1/9)" in said
    assert held(mai) == 1


def test_ten_files_removed_leave_room_for_ten_others(mai: Somebody) -> None:
    at_the_evidence(mai)
    for number in range(1, 11):
        mai.sends_photo(number)
    said = mai.sends_photo(11)
    assert said.count("10") == 2
    assert "«bỏ tệp»" in said
    assert "đã nhận 10" in said
    mai.presses("Bỏ bớt tệp")
    assert "đã bỏ hết" in mai.presses("Bỏ hết")
    assert "chưa có ảnh/tệp nào" in mai.says("bỏ tệp")
    assert "đã nhận 1 " in mai.sends_photo(1)
    mai.says("xong", "gửi")
    assert len(entries(mai)[0].answers["evidence"]) == 1  # type: ignore[attr-defined]


def test_one_file_is_removed_by_number_or_picked_by_name(mai: Somebody) -> None:
    at_the_evidence(mai)
    for number in (1, 2, 3):
        mai.sends_photo(number)
    was = draft_answers(mai)["evidence"]
    assert isinstance(was, list)
    assert "đã bỏ anh2.jpg, còn 2" in mai.says("bỏ tệp 2")
    assert draft_answers(mai)["evidence"] == [was[0], was[2]]
    assert "Bỏ tệp nào" in mai.says("bỏ tệp")
    assert "đã bỏ anh3.jpg, còn 1" in mai.says("2")
    assert "đã nhận 1" in mai.newest.text


def test_a_file_is_picked_by_what_the_button_said_though_others_went_meanwhile(mai: Somebody) -> None:
    at_the_evidence(mai)
    for number in (1, 2, 3):
        mai.sends_photo(number)
    mai.says("bỏ tệp")
    second = mai.button("anh2.jpg")
    mai.says("bỏ tệp 1")
    assert "đã bỏ anh2.jpg" in mai.does(press=second)


def test_removing_the_only_file_of_a_finished_form_asks_for_another(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    said = mai.says("bỏ tệp 1")
    assert "đã bỏ hết" in said
    assert "(9/9)" in said


def test_a_file_too_big_is_refused_beside_one_that_is_kept(mai: Somebody) -> None:
    at_the_evidence(mai)
    said = mai.does(files=(replace(photo(1), size_bytes=MAX_FILE_BYTES + 1), photo(2)))
    assert "nặng hơn 20 MB" in said
    assert "đã nhận 1" in said


def test_pictures_stay_through_back_and_a_change_of_another_line(mai: Somebody) -> None:
    at_the_evidence(mai)
    mai.sends_photo(1)
    mai.sends_photo(2)
    mai.says("quay lại")
    assert "đã nhận 2" in mai.says("chưa")
    mai.says("sửa 1")
    assert "đã nhận 2" in mai.says("Giá phơi chè bốn tầng quay được")
    assert "2 ảnh/tệp" in mai.says("xong")


@pytest.mark.both
def test_files_removed_in_a_change_that_is_not_sent_stay_with_the_entry(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "sửa", "bỏ tệp 1", "huỷ", "đúng")
    (entry,) = entries(mai)
    (number,) = entry.answers["evidence"]  # type: ignore[attr-defined]
    assert mai.database.write_now(lambda store: store.attachments.usable([number])) == [number]
