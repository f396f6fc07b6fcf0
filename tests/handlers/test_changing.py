"""«sửa» and «bổ sung hồ sơ» are about what is on the screen, and are asked about where nothing is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.drafts import Saved
from tests.handlers.test_entries import entries
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody

BEFORE = "Phơi chè trên bạt, ba người đảo tay, mưa là phải chạy."
OTHER = "Máy hái chè chạy bằng pin năng lượng"


@pytest.fixture
def sent(mai: Somebody) -> Somebody:
    """She handed in entry A, and has draft B open with its title and kind."""
    mai.hands_in()
    mai.says("gửi sáng kiến", OTHER, "1")
    return mai


def drafts(somebody: Somebody) -> dict[str, Saved]:
    """Her open drafts by title."""

    def read(store):  # type: ignore[no-untyped-def]
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        return store.drafts.open_of(talk.person_id, "initiative")

    return {d.answers.answers.get("title", ""): d for d in somebody.database.write_now(read)}


def test_a_line_of_the_entry_on_the_screen_is_changed_and_the_open_draft_left_alone(sent: Somebody) -> None:
    sent.says("của tôi", "2")
    assert "Sửa dòng 3: Sáng kiến thuộc lĩnh vực nào" in sent.says("sửa 3")
    said = sent.says("giao duc")
    assert "1 Tên: Giá phơi chè ba tầng quay được" in said
    assert "sector" not in drafts(sent)[OTHER].answers.answers
    sent.says("gửi")
    assert entries(sent)[0].answers["sector"] == "education"  # type: ignore[attr-defined]


def test_a_line_of_the_draft_on_the_screen_is_changed(sent: Somebody) -> None:
    sent.says("tạm dừng", "gửi sáng kiến", "Thẻ tranh giúp học sinh nhớ vần", "của tôi", "2")
    assert "(1/9)" in sent.says("sửa 1")
    sent.says("Máy hái chè chạy bằng dây kéo")
    assert set(drafts(sent)) == {"Thẻ tranh giúp học sinh nhớ vần", "Máy hái chè chạy bằng dây kéo"}


def test_the_line_on_the_entrys_card_is_meant_not_the_one_of_a_change_begun_before(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "sửa 6", "không ra tiền", "Không còn ai phải trèo lên mái nhà nữa.")
    mai.says("tạm dừng", "của tôi", "2")
    assert "Sửa dòng 8: Đơn vị" in mai.says("sửa 8")


@pytest.mark.parametrize("where", ["menu", "của tôi", "trợ giúp"])
def test_where_no_initiative_is_shown_she_is_asked_which_one_and_then_led_to_that_line(
    sent: Somebody, where: str
) -> None:
    sent.says(where)
    said = sent.says("sửa 6")
    assert "Anh/chị muốn sửa sáng kiến nào ạ?" in said
    assert [c.label.split(":")[0] for c in sent.newest.choices] == ["Bản nháp", "SK26-CTD-0001-T"]
    assert "Sửa dòng 6" in sent.says("2")
    assert "Sửa dòng 6" not in sent.says("40 triệu", "đúng")


def test_a_button_of_an_older_summary_changes_that_draft_whatever_is_open(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    edit = mai.button("Sửa một dòng")
    mai.says("tạm dừng", "gửi sáng kiến", OTHER)
    mai.does(press=edit)
    mai.says("1", "Giá phơi chè bốn tầng quay được")
    assert set(drafts(mai)) == {OTHER, "Giá phơi chè bốn tầng quay được"}


def test_what_is_not_hers_cannot_be_changed_by_naming_it(mai: Somebody, officer: Somebody) -> None:
    mai.hands_in()
    more = mai.button("Bổ sung hồ sơ")
    assert "không dùng được" in officer.does(press=more)


def test_a_withdrawn_entry_is_not_changed(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "rút", "đúng")
    assert "«Đã rút» nên không sửa được" in mai.says("sửa 2")


@pytest.mark.both
def test_the_later_questions_go_on_where_she_paused(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    assert "(10/21)" in mai.says("bổ sung hồ sơ")
    mai.says(BEFORE, "xong", "bỏ qua", "tạm dừng")
    assert "(12/21) Đang áp dụng ở đâu" in mai.says("bổ sung")


def test_at_the_first_question_the_later_ones_wait_and_the_count_stays(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("bổ sung hồ sơ")
    assert "để sau" in said
    assert "(1/9)" in said
    assert "(2/9)" in mai.says(QUICK[0])


def test_the_receipt_leads_on_to_the_later_questions_of_that_entry(mai: Somebody) -> None:
    mai.hands_in()
    labels = [c.label for c in mai.newest.choices]
    assert labels == ["Bổ sung hồ sơ", "Làm hồ sơ", "Sáng kiến của tôi", "Gửi sáng kiến mới"]
    assert "(10/21)" in mai.presses("Bổ sung hồ sơ")
    mai.says(BEFORE, "xong", *["bỏ qua"] * 11, "gửi")
    (entry,) = entries(mai)
    assert entry.answers["before"] == BEFORE  # type: ignore[attr-defined]


def test_from_the_middle_of_the_later_questions_enough_leads_to_the_summary(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    mai.says("bổ sung hồ sơ", BEFORE, "xong")
    card = mai.presses("Đủ rồi, xem lại để gửi")
    assert "xem lại giúp em" in card
    assert BEFORE in card
    assert "Đã nhận" in mai.says("gửi")


def test_enough_leaves_out_no_question_that_must_be_answered(mai: Somebody) -> None:
    mai.joins()
    assert "(1/9)" in mai.says("đủ rồi")


def test_once_all_was_asked_the_skipped_questions_are_asked_again(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("bổ sung", BEFORE, "xong", *["bỏ qua"] * 11, "gửi")
    assert "(11/21) Điểm mới" in mai.says("bổ sung")
    assert draft_answers(mai)["before"] == BEFORE


def test_with_several_things_to_add_to_she_is_asked_which(sent: Somebody) -> None:
    sent.says("menu")
    assert "bổ sung cho sáng kiến nào" in sent.says("bổ sung hồ sơ")
    assert "(10/21)" in sent.says("2")


def test_there_is_nothing_to_add_to_before_anything_was_begun(mai: Somebody) -> None:
    mai.joins()
    mai.says("huỷ", "đúng")
    assert "Chưa có sáng kiến nào để bổ sung" in mai.says("bổ sung hồ sơ")


def test_a_recognised_entry_waits_for_its_check_from_that_day_on(mai: Somebody) -> None:
    mai.hands_in()
    mai.now += timedelta(days=60)
    said = mai.says("của tôi", "1")
    assert "xét công nhận trước 22/02/2027" in said
    assert "xem trước" not in said  # that day has passed
    mai.says("sửa 8", "đã công nhận", "12/QĐ-CT, công ty chè, giám đốc ký", "20/01/2027")
    assert "đơn vị kiểm tra trước 16:00 thứ Hai 25/01/2027" in mai.says("gửi")


def test_to_send_before_a_new_sum_is_agreed_to_asks_about_it_and_forgets_it_not(mai: Somebody) -> None:
    mai.hands_in()
    assert "20.000.000 đồng" in mai.says("của tôi", "1", "sửa 6", "20tr")
    said = mai.says("gửi")
    assert "Em chưa gửi, vì dòng này" in said
    assert "20.000.000 đồng (hai mươi triệu đồng) một năm, đúng không ạ?" in said
    assert "6 Làm lợi 1 năm: 20.000.000 đồng" in mai.says("đúng")


def test_that_it_is_recognised_now_may_be_typed_anywhere(mai: Somebody) -> None:
    mai.hands_in()
    assert "số văn bản công nhận" in mai.says("menu", "da co quyet dinh")
