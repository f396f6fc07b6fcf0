"""«/mau …» in the team's room: chosen by number or words, filled in and seen by all, sent by her alone who asked for it."""

from __future__ import annotations

import pytest

from tests.support.talk import Somebody
from tests.support.team_room import HELPER, OFFICER, Team
from tests.support.together import Together

FILLED = "Chào chị Mai, Hạn nộp là hết ngày "


@pytest.fixture
def kept(desk: Together, helper: Somebody, officer: Somebody, mai: Somebody) -> None:
    desk.says(helper, "thêm mẫu Hạn nộp: Chào chị {tên}, {han}")
    desk.says(helper, "thêm mẫu Hạn bổ sung: Chị {tên} bổ sung trong 10 ngày")
    desk.says(helper, "thêm mẫu Mã: Mã của chị là {ma}")


def test_it_is_filled_in_and_shown_and_goes_once_she_says_so(
    kept: None, team: Team, mai: Somebody, helper: Somebody
) -> None:
    team.asks(mai)
    said = team.writes("/mau hạn nộp")
    assert said.startswith(f"Ín gửi mẫu «Hạn nộp» cho Mai (HT-1) như sau, đúng không ạ?\n{FILLED}")
    assert team.all.reads(mai) == ""
    assert team.presses("Gửi", by=OFFICER) == "Em không giữ câu nào của anh/chị chờ gửi ở HT-1."
    assert team.all.reads(mai) == ""
    assert "gửi trả lời HT-1" in team.presses("Gửi")
    assert f"Tổ hỗ trợ (Ín) trả lời câu hỏi HT-1:\n{FILLED}" in team.all.reads(mai)
    assert any(text.startswith(f"💬 HT-1 · Lò Văn Ín trả lời: {FILLED}") for text in team.room.texts(1))
    assert "không giữ câu nào" in team.presses("Gửi"), "once"
    assert team.all.reads(mai) == ""


def test_typed_words_do_the_same_and_a_drop_sends_nothing(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("/mau nộp")
    assert "gửi trả lời HT-1" in team.writes("gửi")
    assert FILLED in team.all.reads(mai)
    team.writes("/mau nộp")
    assert team.presses("Bỏ") == "Em bỏ câu đó, chưa gửi cho ai."
    assert "không giữ câu nào" in team.writes("gửi")
    assert "không giữ câu nào" in team.presses("Bỏ")
    assert team.all.reads(mai) == ""


@pytest.mark.parametrize("choice", ["2", "/mau 2", "han nop", "[2. Hạn nộp]"])
@pytest.mark.parametrize("asked", ["/mau", "mẫu trả lời", "/mau hạn"])
def test_of_several_one_is_chosen_by_number_by_name_or_by_its_button(
    kept: None, team: Team, mai: Somebody, asked: str, choice: str
) -> None:
    team.asks(mai)
    assert team.writes(asked).startswith("Mẫu nào cho HT-1?")
    if choice == "2":
        assert "Mẫu" not in team.writes("2", by=OFFICER), "her list, nobody else's"
    shown = team.presses(choice.strip("[]")) if choice[0] == "[" else team.writes(choice)
    assert FILLED in shown
    assert team.all.reads(mai) == ""
    team.presses("Gửi")
    assert FILLED in team.all.reads(mai)


def test_other_words_after_a_list_are_the_answer(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("/mau")
    assert "gửi trả lời HT-1" in team.writes("Hạn là mai chị ạ")
    assert "Hạn là mai chị ạ" in team.all.reads(mai)
    assert "chưa gửi «2»" in team.writes("2"), "the list is done with"


def test_with_a_mark_it_goes_at_once_and_the_room_sees_it(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    assert team.writes("/mau hạn nộp!") == ""
    assert FILLED in team.all.reads(mai)
    team.looks()
    assert any(text.startswith("💬 HT-1 · Lò Văn Ín") for text in team.room.texts(1))


def test_what_cannot_be_filled_in_never_goes(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    for words in ("/mau mã", "/mau mã!"):
        assert "Chỗ {ma} em chưa có gì để điền" in team.writes(words)
        assert "không giữ câu nào" in team.writes("gửi")
    assert team.all.reads(mai) == ""


def test_whose_question_it_is_alone_may_send(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("/mau hạn nộp", by=OFFICER)
    team.presses("Tôi nhận")
    team.all.reads(mai)
    for words in ("/mau hạn nộp!", "/mau hạn nộp"):
        assert "Lò Văn Ín đang xử lý" in team.writes(words, by=OFFICER)
    assert "Lò Văn Ín đang xử lý" in team.writes("gửi", by=OFFICER)
    assert team.all.reads(mai) == ""


@pytest.mark.both
def test_without_topics_it_is_asked_in_reply_or_by_number(kept: None, plain: Team, mai: Somebody) -> None:
    plain.asks(mai)
    first = f"m{plain.room.delivered}"
    assert FILLED in plain.writes("/mau hạn nộp", topic=0, addressed=True, quotes=first, replies_to=first)
    assert FILLED in plain.writes("HT-1: /mau hạn nộp", topic=0, addressed=False)
    assert plain.presses("Gửi", topic=0).startswith("Em đã gửi trả lời HT-1")
    assert FILLED in plain.all.reads(mai)
    of_all = plain.writes("/mau", topic=0, addressed=True)
    assert "• Hạn nộp" in of_all
    assert "Chào chị {tên}, {han}" in plain.writes("/mau hạn nộp", topic=0, addressed=True)
    assert "mẫu" not in plain.writes("/mau", by="nobody", topic=0, addressed=True)
    assert plain.all.reads(mai) == ""


def test_answers_are_kept_from_the_room_too(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    assert "Em đã lưu mẫu «Xa» cho Công đoàn Chè Tam Đường" in team.writes("thêm mẫu Xa: Chị {tên} đợi ạ")
    assert "Em đã sửa mẫu «Xa»" in team.writes("sửa mẫu xa: Chị {tên} gọi tổ ạ")
    assert "Chị Mai gọi tổ ạ" in team.writes("/mau xa")
    assert "Em đã bỏ mẫu «Xa»" in team.writes("bỏ mẫu xa")
    said = team.writes("bỏ mẫu đơn cũ đi chị")
    assert "Tổ không có mẫu tên «đơn cũ đi chị»" in said
    assert "«HT-1! …»" in said
    assert "Gõ «/mau» để xem các mẫu." in said
    assert team.all.reads(mai) == ""
    team.writes("HT-1! bỏ mẫu đơn cũ đi chị")
    assert "bỏ mẫu đơn cũ đi chị" in team.all.reads(mai)


def test_a_stranger_gets_nothing_of_it(kept: None, team: Team, mai: Somebody) -> None:
    team.asks(mai)
    for words in ("/mau", "/mau hạn nộp!", "thêm mẫu a: b"):
        said = team.writes(words, by="nobody")
        assert "Hạn" not in said
        assert "lưu mẫu" not in said
    assert team.all.reads(mai) == ""
    assert "lưu mẫu" in team.writes("thêm mẫu a: b", by=HELPER)
