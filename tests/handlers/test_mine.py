"""«sáng kiến của tôi» shows how each thing stands, and every one of them can be reached."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.upkeep import lay_drafts_aside
from storage.database import Database
from tests.handlers.test_assisted import enters_for
from tests.support.talk import Somebody, later


def test_an_entry_stands_with_its_title_its_status_and_by_when(mai: Somebody) -> None:
    mai.hands_in()
    said = mai.says("của tôi")
    assert "SK26-CTD-0001-T: Giá phơi chè ba tầng quay được" in said
    assert "→ Chờ đơn vị công nhận, trước 22/02/2027" in said
    mai.says("1", "rút", "đúng")
    assert "→ Đã rút, hoàn tác được đến 29/11/2026" in mai.says("của tôi")


def test_an_overdue_answer_is_called_so(mai: Somebody) -> None:
    mai.hands_in()
    late = later(mai, timedelta(days=100))
    assert "trễ hẹn 22/02/2027" in late.says("của tôi")
    assert "gặp người" in late.says("1")


@pytest.mark.both
def test_a_change_of_an_entry_is_told_from_a_draft_and_dropping_it_keeps_the_entry(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được")
    said = mai.says("huỷ")
    assert "SK26-CTD-0001-T đã gửi vẫn giữ nguyên" in said
    assert "không lấy lại" not in said
    mai.says("không", "của tôi")
    assert [c.label for c in mai.newest.choices][:2] == [
        "Bản sửa SK26-CTD-0001-T: Giá phơi chè b…",
        "SK26-CTD-0001-T: Giá phơi chè ba tầng q…",
    ]
    said = mai.says("1", "bỏ bản sửa", "đúng")
    assert "Đã bỏ bản sửa" in said
    assert "1 Tên: Giá phơi chè ba tầng quay được" in said


def test_refusing_to_delete_leads_back_to_the_draft_it_was_about(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được", "gửi sáng kiến", "Máy hái chè chạy bằng pin năng lượng")
    mai.says("của tôi", "2", "xoá bản nháp")
    said = mai.says("không")
    assert "Bản nháp: Giá phơi chè ba tầng quay được" in said
    assert "(2/9)" not in said


def test_an_entry_made_for_somebody_else_names_its_author(database: Database, helper: Somebody) -> None:
    enters_for(helper, "Giàng A Páo", "bỏ qua")
    assert "(nhập hộ Giàng A Páo)" in helper.says("của tôi")


def test_ten_drafts_and_an_entry_are_all_reached_page_by_page(mai: Somebody) -> None:
    mai.hands_in()
    for number in range(10):
        mai.says("gửi sáng kiến", f"Giá phơi chè quay được số {number}")
    mai.says("của tôi")
    assert [c.label for c in mai.newest.choices][-2:] == ["Xem tiếp (5)", "Gửi sáng kiến mới"]
    said = mai.says("xem tiếp")
    assert "5 SK26-CTD-0001-T: Giá phơi chè ba tầng quay được" in said
    assert "Xem tiếp" not in " ".join(c.label for c in mai.newest.choices)
    assert "Chờ đơn vị công nhận" in mai.says("5")


def test_an_undo_after_seven_days_says_that_it_is_too_late_and_what_to_do(mai: Somebody) -> None:
    mai.hands_in()
    mai.says("của tôi", "1", "rút", "đúng")
    undo = mai.button("Hoàn tác")
    late = later(mai, timedelta(days=8))
    for said in (late.says("hoàn tác"), late.does(press=undo)):
        assert "quá 7 ngày nên không hoàn tác được nữa" in said
        assert "gửi sáng kiến" in said


def test_beginning_again_and_again_takes_up_the_same_empty_draft(mai: Somebody) -> None:
    mai.joins()
    mai.says("gửi sáng kiến", "tạm dừng", "gửi sáng kiến", "của tôi")
    assert [c.label for c in mai.newest.choices] == ["Bản nháp: chưa có tên", "Gửi sáng kiến mới"]
    mai.says("gửi sáng kiến", "Giá phơi chè ba tầng quay được", "gửi sáng kiến", "của tôi")
    assert len(mai.newest.choices) == 3


def test_a_draft_that_holds_a_photo_is_not_empty(mai: Somebody) -> None:
    mai.joins()
    mai.sends_photo()
    mai.says("gửi sáng kiến", "của tôi")
    assert len(mai.newest.choices) == 3


def lies(mai: Somebody, days: int) -> None:
    """So many days pass with nothing said, and the nightly sweep after them."""
    mai.now += timedelta(days=days)
    mai.database.write_now(lambda store: lay_drafts_aside(store, mai.now))


def test_a_draft_laid_aside_after_three_weeks_is_taken_up_from_the_list(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được", "menu")
    lies(mai, 22)
    mai.says("menu")
    assert "Làm tiếp bản nháp" not in [c.label for c in mai.newest.choices]
    assert "→ đã cất vì lâu chưa làm, mở lại được đến 22/12/2026" in mai.says("của tôi")
    mai.says("1", "làm tiếp")
    assert "(3/9)" in mai.says("1")
    lies(mai, 20)
    assert "đã cất" not in mai.says("của tôi")


def test_a_month_after_the_last_touch_it_is_no_longer_offered(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được", "tạm dừng")
    lies(mai, 22)
    lies(mai, 9)
    assert "chưa có sáng kiến nào" in mai.says("của tôi")


@pytest.mark.both
def test_an_answer_to_the_question_left_open_three_weeks_ago_still_counts(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được")
    lies(mai, 22)
    assert "(3/9)" in mai.says("1")
