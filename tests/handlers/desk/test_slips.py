"""What is typed at a case and is no answer never reaches the asker; what is one does, though a command's words are in it."""

from __future__ import annotations

from typing import Any

import pytest

from domain.desk.slips import as_note, doubtful, only_chooses
from tests.support.talk import Somebody, photo
from tests.support.team_room import OFFICER, Team
from tests.support.together import Together

SLIPS = (
    "gui chu: kho tinh", "ghi chu chi ay kho tinh", "note kho tinh", "chan", "dong cau HT-1", "chuyen cho Hoa",
    "nhan HT-1, HT-2", "dong tat ca", "mau", "chuyne cho Hoa", "ghi chứ chị ấy khó tính", "câu HT-2 cũng vậy ạ",
    "Nhận được hồ sơ rồi chị nhé",
)  # fmt: skip
ANSWERS = (
    "chị gửi luôn nhé", "chào chị", "alo", "cảm ơn chị", "quay lại nhé", "sửa dòng 2 chị nhé", "để sau chị nhé",
    "tạm dừng nhé", "xong rồi chị nhé", "chị gặp người nhé", "đồng ý", "gửi sáng kiến mới chị nhé", "đúng rồi ạ", "0912345678",
    "chưa xong chị nhé", "Nhấn nút gửi nhé chị", "HT-1 chị gửi rồi ạ", "Gọi tổ nhé", "trả lời chị đây", "mời chị", "huỷ",
)  # fmt: skip
NO_ANSWERS = ("2", "7.", "?", "👍", "❤️", "...", "gửi", "Gửi đi!", "sửa")


def test_slips_are_told_from_answers() -> None:
    assert [text for text in SLIPS if not doubtful(text, 1)] == []
    assert [text for text in ANSWERS if doubtful(text, 1) or only_chooses(text)] == []
    assert [text for text in NO_ANSWERS if not only_chooses(text)] == []
    assert [as_note(text) for text in SLIPS[1:3]] == ["chi ay kho tinh", "kho tinh"]


def at_her_case(desk: Together, mai: Somebody, helper: Somebody) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em vào lại được không")
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)


def test_real_answers_are_no_commands_at_a_case(desk: Together, mai: Somebody, helper: Somebody) -> None:
    at_her_case(desk, mai, helper)
    for text in ANSWERS:
        assert "Em đã gửi trả lời HT-1" in desk.says(helper, text), text
        words = text.removeprefix("HT-1 ")
        assert desk.reads(mai) == f"Tổ hỗ trợ (Ín) trả lời câu hỏi HT-1:\n{words}", text
    assert "«ghi chú: …»" in desk.says(helper, "trợ giúp")
    assert "Anh/chị muốn làm gì?" in desk.says(helper, "menu")
    assert "anh/chị cần hỏi gì" in desk.says(helper, "HT-1", "/help").lower()
    assert "Chọn một câu để xem" in desk.says(helper, "HT-1", "quay lại")
    assert desk.reads(mai) == ""


def test_a_slip_in_private_is_asked_about_and_goes_as_she_says(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    for text in SLIPS:
        said = desk.says(helper, text)
        assert f"Anh/chị muốn gửi «{text}» cho Mai (HT-1), hay làm ghi chú?" in said
        assert "chưa gửi cho ai" in desk.says(helper, "0")
    assert desk.reads(mai) == ""
    assert "chưa hiểu" in desk.says(helper, "ghi chu chi ay kho tinh", "ờ")
    assert "ghi chú nội bộ vào HT-1" in desk.says(helper, "1")
    assert desk.reads(mai) == ""
    assert "Em đã gửi trả lời HT-1" in desk.says(helper, "Nhận được rồi chị", "gửi")
    assert "Nhận được rồi chị" in desk.reads(mai)
    assert "Em đã gửi trả lời HT-1" in desk.says(helper, "HT-1! chuyển khoản chị nhé")
    assert "chuyển khoản chị nhé" in desk.reads(mai)
    helper.does(text="note kho tinh", files=(photo(1),), album="a")
    helper.does(files=(photo(2),), album="a")
    assert "ghi chú nội bộ" in desk.says(helper, "ghichu: khó tính")
    assert desk.reads(mai) == ""
    assert "Em đã đóng HT-1" in desk.says(helper, "đóng câu này nhé")
    assert "đã xong" in desk.reads(mai)


@pytest.mark.both
def test_numbers_alone_choose_among_the_same_acts_after_each_of_them(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    acts = ["Trả lại hàng chờ", "Đề xuất câu trả lời", "Đóng", "Chuyển người khác"]
    for text in ("ghi chú: chị ấy bận", "chị đợi em chút", "trợ giúp"):
        desk.says(helper, text)
        assert [choice.label for choice in helper.newest.choices] == acts, text
    desk.reads(mai)
    for text in ("9", "?", "👍", "gửi", "sửa"):
        assert f"Em chưa gửi «{text}» cho Mai" in desk.says(helper, text)
    assert "Anh/chị không giữ HT-1 nữa.\nHT-1: đã trả lời." in desk.says(helper, "1")
    assert desk.reads(officer) == ""
    assert desk.reads(mai) == ""


def test_whoever_had_a_case_hears_that_it_was_taken_over(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    at_her_case(desk, mai, helper)
    desk.says(officer, "nhận thay HT-1")
    assert desk.reads(helper) == "Nguyễn Thị Hoa đã nhận thay HT-1 của anh/chị."


def test_a_slip_in_a_topic_waits_for_a_button_or_its_word(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.asks(mai, "cau khac")
    team.all.reads(mai)
    assert "«mau» cho Mai (HT-1)" in team.writes("mau")
    assert "hay làm ghi chú?" in team.writes("note kho tinh", by=OFFICER)
    assert "ghi chú nội bộ vào HT-1" in team.writes("ghi chú", by=OFFICER)
    assert "Em đã gửi trả lời HT-1" in team.writes("gửi")
    assert "Em không giữ câu nào" in team.writes("gửi")
    assert "Lò Văn Ín đang xử lý HT-1" in team.writes("gửi", by=OFFICER)
    assert team.all.reads(mai).endswith(":\nmau")
    assert "Em chưa gửi «👍» cho Mai" in team.writes("👍")
    assert "Em chưa gửi «3» cho Mai" in team.writes("3")
    assert "chưa có mẫu nào" in team.writes("/mau")
    assert "«ghi chú: …»" in team.writes("trợ giúp")
    assert team.writes("@on oi xem giup") == ""
    assert "không giữ" in team.writes("trả lại nhé", by=OFFICER)
    assert "hay làm ghi chú?" in team.writes("nhan HT-1, HT-2")
    assert team.writes("HT-1! chuyển khoản") == "✓ Đã gửi Mai (HT-1)."
    assert team.all.reads(mai).partition(":\n")[2] == "chuyển khoản"
    team.writes("ghi chu chi ay bận")
    assert "ghi chú nội bộ vào HT-1" in team.presses("Ghi chú")
    team.writes("mau quá chị")
    assert "Em đã gửi trả lời HT-1" in team.presses("Gửi người hỏi")
    assert team.all.reads(mai).partition(":\n")[2] == "mau quá chị"


def test_an_answer_edited_into_what_may_be_a_slip_is_not_passed_on(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("tháng 12 chị nhé", message_id="z1")
    team.all.reads(mai)
    edited: dict[str, Any] = {"message_id": "z1", "edits": True}
    for text in (*SLIPS, *NO_ANSWERS, "nhận", "đóng nhé", "gửi", "sđt"):
        said = team.writes(text, **edited)
        told = f"chưa báo người hỏi lời sửa «{text}» trong HT-1"
        assert told in said or "không thành ghi chú được" in said, text
    assert team.all.reads(mai) == ""
    assert "báo người hỏi lời sửa" in team.writes("HT-1! Nhận được hồ sơ rồi chị nhé", **edited)
    assert team.all.reads(mai).endswith("sửa lại câu trả lời HT-1:\nNhận được hồ sơ rồi chị nhé")
    assert "báo người hỏi lời sửa" in team.writes("Nhận được hồ sơ rồi chị nha", **edited)
    assert team.all.reads(mai).endswith("rồi chị nha")
