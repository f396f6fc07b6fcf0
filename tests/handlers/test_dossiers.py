"""«làm hồ sơ»: what her papers lack is asked for one by one, then they are made; or as they are, and by her officer too."""

from __future__ import annotations

from typing import Any

import pytest

from domain.papers import MOST_OPEN
from storage.paper_requests import PaperRequests
from storage.store import Store
from tests.handlers.test_entries import entries
from tests.support.talk import NOW, Somebody

REST = (  # of a dossier, in the order of its questions; then what was won, and whether it is secret
    "Phơi chè trên bạt, ba người đảo tay, mưa là phải chạy.", "xong", "giá quay được nên không phải đảo tay",
    "đội 1 đang dùng, cả 4 đội làm theo được", "công nhân hái chè", "trung cấp nông nghiệp", "20/11/1990",
    "cần 2 triệu tiền sắt và một thợ hàn", "tôi", "Giàng A Páo, Lò Thị Hoa", "1", "bỏ qua", "không",
)  # fmt: skip


def asked(somebody: Somebody) -> list[tuple[str, dict[str, Any]]]:
    """What is to be made for her, in order."""

    def find(store: Store) -> list[tuple[str, dict[str, Any]]]:
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        assert talk.person_id is not None
        return [(row.kind, row.params) for row in PaperRequests(store).of_person(talk.person_id)]

    return somebody.database.write_now(find)


def number(somebody: Somebody) -> int:
    return int(entries(somebody)[0].id)  # type: ignore[attr-defined]


def test_what_is_missing_is_listed_asked_for_and_then_the_papers_come_by_themselves(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1")
    said = mai.presses("Làm hồ sơ")
    assert "còn thiếu 10 mục: Trước đây; Điểm mới; Nơi áp dụng" in said
    assert asked(mai) == []
    assert "Trước đây làm thế nào" in mai.says("1")
    mai.says("tạm dừng", "tiếp tục")  # what she wants is kept with the draft
    for text in REST[:-1]:
        mai.says(text)
    assert "Anh/chị xem lại giúp em" in mai.says(REST[-1])
    said = mai.says("gửi")
    assert "Em đang làm hồ sơ SK26-CTD-0001-T (đơn và bản mô tả), khoảng một phút ạ" in said
    assert asked(mai) == [("dossier", {"entry": number(mai), "part": "all"})]
    assert "đang làm hồ sơ SK26-CTD-0001-T (đơn và bản mô tả) rồi" in mai.says("làm hồ sơ")
    assert len(asked(mai)) == 1


@pytest.mark.parametrize("words", ["bỏ qua", "bo qua ạ", "làm luôn"])
def test_leaving_out_what_is_missing_is_said_in_other_words_too(mai: Somebody, words: str) -> None:
    mai.hands_in()
    mai.says("đơn")
    assert "Em đang làm đơn của SK26-CTD-0001-T" in mai.says(words)


def test_what_she_wrote_to_a_question_stands_when_that_is_enough(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("làm hồ sơ", "1", "phơi chè trên bạt, mưa phải chạy")
    assert "11 Trước đây: phơi chè trên bạt, mưa phải chạy\n" in mai.says("đủ rồi")


def test_too_few_words_do_not_stand_in_the_way(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("làm hồ sơ", "1", "chậm")
    assert "11 Trước đây: chưa có\n" in mai.says("đủ rồi")


def test_she_may_have_them_as_they_are_or_go_back(mai: Somebody) -> None:
    mai.hands_in()
    assert "còn thiếu" in mai.says("làm đơn")
    assert "SK26-CTD-0001-T · " in mai.says("quay lại")
    mai.says("đơn", "lung tung")
    assert "Em đang làm đơn của SK26-CTD-0001-T" in mai.says("2")
    assert asked(mai) == [("dossier", {"entry": number(mai), "part": "request"})]


ADDRESSEE = "Hội đồng sáng kiến Chè Tam Đường"


def test_to_whom_the_request_goes_is_offered_by_her_unit_and_asked_once(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("làm hồ sơ", "1", *REST[:-3])
    assert [choice.label for choice in mai.newest.choices] == [ADDRESSEE, "Lãnh đạo Chè Tam Đường"]
    mai.presses(ADDRESSEE)
    mai.says("bỏ qua", "không", "gửi", "gửi sáng kiến mới")
    mai.fills_in("Máy hái chè chạy bằng pin năng lượng mặt trời")
    mai.tells_apart()
    mai.says("gửi")
    said = mai.presses("Làm hồ sơ")
    assert "còn thiếu 9 mục" in said
    assert "Kính gửi" not in said


def test_to_whom_the_request_goes_is_written_where_it_is_another(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("làm hồ sơ", "1", *REST[:-3], "Sở Nông nghiệp và Môi trường tỉnh", "bỏ qua")
    said = mai.says("không")
    assert "Kính gửi: Sở Nông nghiệp và Môi trường tỉnh" in said, said


def test_a_receipt_needs_nothing_more(mai: Somebody) -> None:
    mai.hands_in()
    assert "Em đang làm giấy biên nhận SK26-CTD-0001-T" in mai.says("giấy biên nhận")
    assert asked(mai) == [("receipt", {"entry": number(mai)})]


def test_it_has_its_button_where_the_entry_was_received(mai: Somebody) -> None:
    mai.hands_in()
    assert "Em đang làm giấy biên nhận SK26-CTD-0001-T" in mai.presses("Giấy biên nhận")


def test_where_there_is_no_entry_she_is_told_and_of_several_asked_which(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("làm hồ sơ")
    assert "chưa gửi nên chưa có giấy tờ" in said
    assert "sáng kiến của tôi" not in said
    mai.says("tạm dừng")
    assert "chưa gửi sáng kiến nào" in mai.says("làm hồ sơ")
    mai.says("gửi sáng kiến")
    mai.fills_in()
    mai.says("gửi", "gửi sáng kiến")
    said = mai.says("làm hồ sơ")
    assert "chưa gửi nên chưa có giấy tờ" in said
    assert "gõ «sáng kiến của tôi» rồi chọn" in said
    mai.fills_in("Máy hái chè chạy bằng pin năng lượng mặt trời")
    mai.tells_apart()
    mai.says("gửi", "menu")
    assert "Giấy tờ của sáng kiến nào ạ?" in mai.says("bản mô tả")
    assert "còn thiếu" in mai.says("2")


@pytest.mark.parametrize("words", ["làm hồ sơ", "đơn", "bản mô tả", "giấy biên nhận"])
def test_who_is_still_saying_who_she_is_hears_of_no_initiative_of_hers(mai: Somebody, words: str) -> None:
    mai.says("xin chào", "đồng ý")
    said = mai.says(words)
    assert "Gửi sáng kiến xong mới có giấy tờ" in said
    assert "Sáng kiến này" not in said
    assert "đơn vị nào?" in said


def test_what_cannot_be_changed_any_more_is_made_as_it_is(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "rút", "đúng")
    said = mai.says("làm hồ sơ")
    assert "không sửa được, nên chỗ còn thiếu em để chấm" in said
    assert asked(mai) == [("dossier", {"entry": number(mai), "part": "all"})]


def test_her_officer_has_them_from_the_card_and_stays_there(mai: Somebody, officer: Somebody) -> None:
    mai.hands_in()
    officer.says("SK26-CTD-0001-T")
    said = officer.says("làm hồ sơ")
    assert "Em đang làm hồ sơ SK26-CTD-0001-T" in said
    assert "SK26-CTD-0001-T · Lò Thị Mai" in said
    assert asked(officer) == [("dossier", {"entry": number(mai), "part": "all"})]
    assert asked(mai) == []


def test_a_button_of_her_card_does_the_same_as_the_words(mai: Somebody, officer: Somebody) -> None:
    mai.hands_in()
    officer.says("SK26-CTD-0001-T")
    said = officer.presses("Làm hồ sơ")
    assert "Em đang làm hồ sơ SK26-CTD-0001-T" in said
    assert "SK26-CTD-0001-T · Lò Thị Mai" in said
    assert asked(officer) == [("dossier", {"entry": number(mai), "part": "all"})]


@pytest.mark.parametrize("words", ["làm hồ sơ", "đơn", "bản mô tả", "giấy biên nhận"])
def test_nobody_else_has_them_by_naming_them(mai: Somebody, helper: Somebody, words: str) -> None:
    mai.hands_in()
    mai.says("của tôi", "1")
    pressed = mai.button("Làm hồ sơ")
    helper.says("SK26-CTD-0001-T", words)
    helper.does(press=pressed)
    assert asked(helper) == []


def test_too_many_at_once_are_put_off(mai: Somebody) -> None:
    mai.hands_in()

    def ask_for_many(store: Store) -> None:
        talk = store.conversations.open(mai.address, "private", mai.now)
        assert talk.person_id is not None
        for n in range(MOST_OPEN):
            PaperRequests(store).ask(talk.person_id, mai.address, "x", {"n": n}, "vi", NOW)

    mai.database.write_now(ask_for_many)
    assert f"còn đang làm {MOST_OPEN} giấy tờ" in mai.says("giấy biên nhận")
    assert len(asked(mai)) == MOST_OPEN


def test_others_before_it_are_told_of(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("giấy biên nhận")
    assert "còn 1 việc trước" in mai.says("làm hồ sơ", "2")
