"""A worker asks the team in the middle of her form, a helper answers, and nobody else gets in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from tests.support.talk import Somebody, settled
from tests.support.together import Together

LOST = "em doi may dien thoai roi co vao lai duoc khong chi?"


def asks(desk: Together, mai: Somebody, text: str = LOST) -> str:
    return desk.says(mai, f"hỏi tổ hỗ trợ {text}")


def test_a_question_without_an_answer_goes_to_the_team_and_the_form_stays(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    said = desk.says(mai, LOST)
    assert "Đây là loại giải pháp nào?" in said
    said = desk.presses(mai, "Gửi Tổ hỗ trợ")
    assert "tới Tổ hỗ trợ, số HT-1" in said
    assert said.endswith("\nMình làm tiếp: (2/9) Đây là loại giải pháp nào?"), (
        "what to choose from she has read before"
    )
    assert len(mai.newest.choices) == 5
    heard = desk.reads(helper)
    assert heard == f"❓ HT-1 · Lò Thị Mai, Công đoàn Chè Tam Đường\n«{LOST}»"
    said = desk.presses(helper, "Tôi nhận")
    assert "Anh/chị đã nhận HT-1." in said
    assert "Đang ở câu: Loại giải pháp" in said
    assert "Đang viết 1 bản nháp, còn 8 câu" in said
    assert desk.reads(mai) == "Tổ hỗ trợ (Ín) đã nhận câu hỏi HT-1 của anh/chị."
    assert "gửi trả lời HT-1 tới Lò Thị Mai" in desk.says(helper, "Chị gõ «sửa thông tin» là được ạ")
    assert desk.reads(mai) == "Tổ hỗ trợ (Ín) trả lời câu hỏi HT-1:\nChị gõ «sửa thông tin» là được ạ"
    for short in ("ok cảm ơn", "1"):  # the first one is for the team: what is open is shown, then it counts
        said = desk.says(mai, short)
    assert "(3/9)" in said  # the form is where it was


@pytest.mark.parametrize("typed", ["Tôi nhận", "toi nhan", "Tôi nhận ạ"])
def test_the_words_of_a_button_under_what_she_was_told_press_it(
    desk: Together, mai: Somebody, helper: Somebody, typed: str
) -> None:
    asks(desk, mai)
    desk.says(helper, "menu")  # whatever else is said between
    assert "HT-1" in desk.says(helper, "bàn hỗ trợ")
    assert "Anh/chị đã nhận HT-1." in desk.says(helper, typed)


@pytest.mark.parametrize("short", ["ok cảm ơn", "dạ", "vâng ạ", "vang", "không", "2", "40.000.000"])
def test_a_short_word_behind_the_teams_message_is_for_the_team(
    desk: Together, mai: Somebody, helper: Somebody, short: str
) -> None:
    asks(desk, mai)
    desk.says(helper, "HT-1: chị gõ «sửa thông tin» là được ạ")
    desk.reads(mai)
    said = desk.says(mai, short)
    assert said.startswith("Dạ. Mình làm tiếp nhé:\n")
    assert "(2/9)" in said
    assert "Dạ. Mình" not in desk.says(mai, short)
    desk.says(helper, "HT-1: máy chị hiệu gì?")
    desk.reads(mai)
    said, heard = desk.says(mai, short), desk.reads(helper)
    offered = short == "2"  # it may have been meant for what is open
    assert ("chuyển thêm vào câu hỏi HT-1" in said) is not offered  # asked by the team, she answers the team
    assert (f"«{short}»" in heard) is not offered
    desk.says(helper, "HT-1: vâng ạ")
    desk.reads(mai)
    assert "Dạ. Mình" not in desk.says(mai, "Giá phơi chè bốn tầng")  # other words answer what is open


def test_what_is_asked_further_goes_to_whoever_has_it(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1", "xong nhé")
    desk.reads(mai)
    assert "viết thêm cho câu hỏi HT-1" in desk.presses(mai, "Hỏi thêm")
    said = desk.says(mai, "thế số cũ có xoá không")
    assert "chuyển thêm vào câu hỏi HT-1" in said
    assert "Đây là loại giải pháp nào?" in said
    assert "💬 HT-1 · Lò Thị Mai viết thêm:\n«thế số cũ có xoá không»" in desk.reads(helper)
    assert desk.reads(officer) == ""
    assert "gửi trả lời HT-1" in desk.says(helper, "HT-1: xoá rồi chị")
    assert "xoá rồi chị" in desk.reads(mai)


@pytest.mark.both
def test_a_note_is_for_the_team_alone(desk: Together, mai: Somebody, helper: Somebody) -> None:
    asks(desk, mai)
    desk.says(helper, "HT-1")
    assert "người hỏi không thấy" in desk.says(helper, "ghi chú: gọi lại chiều nay")
    assert desk.reads(mai) == ""
    assert "gọi lại" not in desk.says(mai, "câu hỏi của tôi", "1")
    assert "ghi chú nội bộ" in desk.says(helper, "HT-1")


def test_two_helpers_at_once_do_not_answer_twice(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)
    assert "Lò Văn Ín đang xử lý HT-1" in desk.says(officer, "HT-1: em trả lời đây")
    assert desk.reads(mai) == ""
    assert "Anh/chị đã nhận HT-1." in desk.presses(officer, "Nhận thay")
    desk.says(officer, "em trả lời đây")
    assert "em trả lời đây" in desk.reads(mai)
    assert "Nguyễn Thị Hoa đang xử lý" in desk.says(helper, "HT-1: còn em nữa")


def test_nobody_of_another_unit_learns_of_a_case(desk: Together, database: Database, mai: Somebody) -> None:
    asks(desk, mai)
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    assert "không thấy câu hỏi HT-1" in stranger.says("nhận HT-1")
    said = stranger.says("bàn hỗ trợ")
    assert "HT-1" not in said
    assert "Không có câu hỏi nào đang chờ" in said
    assert LOST not in stranger.says("HT-1", "HT-1: em trả lời")
    assert desk.reads(mai) == ""


def test_who_is_of_no_team_is_led_to_ask(desk: Together, mai: Somebody) -> None:
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "bàn hỗ trợ")
    asks(desk, mai)
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "nhận HT-1")


def test_closed_is_told_and_opens_again_within_three_days(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "bàn hỗ trợ", "1", "nhận", "xong rồi chị nhé")
    assert "Em đã đóng HT-1" in desk.says(helper, "đóng")
    desk.reads(mai)
    assert "mở lại câu hỏi HT-1" in desk.presses(mai, "Chưa xong")
    said = desk.says(mai, "vẫn chưa được")
    assert "HT-1" in said
    assert "vẫn chưa được" in desk.reads(helper)
    assert "đóng câu hỏi HT-1" in desk.says(mai, "xong rồi")
    desk.wait(timedelta(days=4))
    assert "chưa hỏi Tổ hỗ trợ" in desk.says(mai, "/hoithem")


def test_free_words_at_the_menu_belong_to_the_open_question(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    desk.reads(helper)
    desk.says(mai, "tạm dừng")
    assert desk.says(mai, "em ở đội 3 ấy") == "Em đã chuyển thêm vào câu hỏi HT-1.\nAnh/chị muốn làm gì?"
    assert "em ở đội 3 ấy" in desk.reads(helper)


def test_handed_back_it_waits_for_the_team_anew(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1", "trả lại")
    desk.says(officer, "bàn hỗ trợ")
    assert [choice.label for choice in officer.newest.choices] == ["HT-1 · Mai · 2 phút · «em doi may dien…»"]
    assert "Anh/chị đã nhận" in desk.says(officer, "nhận HT-1")


@pytest.mark.both
def test_of_a_long_talk_the_question_stands_first_and_what_happened_counts_for_nothing(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    asks(desk, mai)
    desk.says(helper, "nhận HT-1", *(f"ghi chú: lần {n}" for n in range(7)))
    for _ in range(2):
        desk.says(helper, "trả HT-1", "nhận HT-1")
    said = desk.says(helper, "HT-1")
    assert LOST in said
    assert "lần 0" in said
    assert "tin trước" not in said
    desk.says(helper, *(f"ghi chú: lần {n}" for n in range(7, 11)))
    said = desk.says(helper, "HT-1")
    assert f"{LOST}\n… 4 tin trước\n" in said
    assert "lần 3" not in said
    assert "lần 4" in said
    assert "· anh/chị đang giữ" in said
    assert "đang có người xử lý" not in said
    assert "· đang có người xử lý\nNgười nhận: Lò Văn Ín" in desk.says(officer, "HT-1")


@pytest.mark.parametrize("thanks", ["dạ", "vâng ạ cảm ơn", "ok cam on", "ok thanks", "dạ em hiểu rồi ạ"])
def test_thanks_for_an_answer_change_nothing_and_ring_nobody(
    desk: Together, mai: Somebody, helper: Somebody, thanks: str
) -> None:
    asks(desk, mai)
    desk.says(mai, "tạm dừng")
    desk.says(helper, "HT-1: chị gõ «sửa thông tin» là được ạ")
    said = desk.says(mai, thanks)
    assert "Dạ. Xong rồi thì anh/chị bấm «Xong rồi» giúp em." in said
    assert mai.button("Xong rồi")
    assert desk.reads(helper) == ""
    assert f": {thanks}\n" in desk.says(mai, "câu hỏi của tôi", "1")
    desk.says(helper, "HT-1: máy chị hiệu gì?")
    assert "chuyển thêm vào câu hỏi HT-1" in desk.says(mai, "menu", "dạ")  # she was asked


def test_words_that_name_no_case_go_to_the_one_that_spoke_last(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    asks(desk, mai)
    asks(desk, mai, "máy em hỏng thì làm sao gửi ảnh được")
    desk.says(mai, "tạm dừng")
    desk.says(helper, "HT-2: chị mượn máy nhé", "HT-1: chị đổi số rồi ạ")
    assert "câu hỏi HT-1" in desk.says(mai, "thế số cũ bỏ luôn")
    desk.says(helper, "HT-2: ảnh chụp ngày nào chị?")
    assert "câu hỏi HT-2" in desk.says(mai, "em chụp hôm qua")
    desk.says(helper, "HT-2: vâng chị")
    assert "Em đã đóng câu hỏi HT-2" in desk.says(mai, "xong rồi")
    assert "mở lại câu hỏi HT-2" in desk.says(mai, "quay lại", "chưa xong")
    assert "Em đã đóng câu hỏi HT-1" in desk.says(mai, "quay lại", "đóng HT-1")
    assert "HT-1 đóng rồi ạ." in desk.says(mai, "HT-1: xong rồi")
    assert "mở lại câu hỏi HT-1" in desk.says(mai, "HT-1: chưa xong")
    desk.says(mai, "quay lại", "hỏi tổ hỗ trợ")
    desk.says(helper, "HT-1: chị còn vướng gì ạ?")
    said = desk.says(mai, "cho em hỏi thêm về tiền thưởng")
    assert "số HT-3" in said
    assert "HT-3 là câu hỏi mới. Trả lời cho HT-1 thì anh/chị gõ «HT-1: …»." in said


def test_nothing_long_is_cut_on_its_way(desk: Together, mai: Somebody, helper: Somebody) -> None:
    long = "nội dung dài " * 900
    desk.wait()
    mai.does(text=f"hỏi tổ hỗ trợ {long}HẾT CÂU", message_id="q")
    assert "…" in desk.reads(helper)
    assert "HẾT CÂU" in desk.says(helper, "HT-1")
    desk.says(helper, f"{long}HẾT LỜI")
    assert desk.reads(mai).endswith("HẾT LỜI")
    desk.wait()
    mai.does(text=f"hỏi tổ hỗ trợ {long}SỬA CÂU", message_id="q", edits=True)
    assert "SỬA CÂU" in desk.says(helper, "HT-1")
