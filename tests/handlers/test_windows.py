"""Whether entries are taken is said before the first question, not after the last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.database import Database
from tests.support.talk import Somebody

AFTER_ALL = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
BEFORE_ALL = datetime(2025, 12, 20, 2, 0, tzinfo=UTC)


def test_while_a_phase_is_open_its_last_day_is_said_before_the_first_question(mai: Somebody) -> None:
    said = mai.joins()
    assert "Hạn nộp là hết ngày 31/12/2026, còn 39 ngày.\n(1/9)" in said


def test_after_the_last_phase_she_hears_so_at_once_and_nothing_is_begun(mai: Somebody) -> None:
    mai.now = AFTER_ALL
    said = mai.does(start="demo-loi-moi-don-vi")
    assert said.index("đã hết hạn nộp") < said.index("Anh/chị có đồng ý không?")
    said = mai.says("đồng ý", "Lò Thị Mai", "0900000021", "1")
    assert "đã hết hạn nộp" in said
    assert "Hoàng Thị Vân" in said
    assert "(1/9)" not in said
    assert "chưa có sáng kiến nào" in mai.says("của tôi")


def test_before_a_phase_opens_she_may_write_ahead(mai: Somebody) -> None:
    mai.now = BEFORE_ALL
    said = mai.joins()
    assert "mở nhận từ thứ Năm 01/01/2026" in said
    assert "(1/9)" in said


def test_a_helper_hears_it_before_the_authors_name_is_asked(database: Database, helper: Somebody) -> None:
    helper.now += timedelta(days=60)
    said = helper.says("nhập hộ")
    assert "đã hết hạn nộp" in said
    assert "(1/5)" not in said


def test_a_draft_taken_up_after_the_last_day_says_so_and_goes_on(mai: Somebody) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng quay được", "tạm dừng")
    mai.now = AFTER_ALL
    said = mai.says("tiếp tục")
    assert "đã hết hạn nộp" in said
    assert "(2/9)" in said
