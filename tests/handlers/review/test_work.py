"""«việc của tôi»: a card, a verdict, ten minutes to undo it, and then one word to the author."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from domain.vietnamese import fold
from handlers.review import work
from storage.database import Database
from tests.handlers.review.conftest import PROVINCE
from tests.support.guides import guides
from tests.support.talk import Somebody, later, settled

TITLE = "Giá phơi chè ba tầng quay được"


def test_a_card_tells_whose_what_and_what_the_rules_say(officer: Somebody) -> None:
    said = officer.says("việc của tôi")
    for piece in (
        "Còn 1 hồ sơ",
        "SK26-CTD-0001",
        "Lò Thị Mai",
        TITLE,
        "40.000.000 đồng",
        "Minh chứng: 1",
        "✓",
    ):
        assert piece in said, piece
    assert [choice.number for choice in officer.newest.choices] == [
        str(n) for n, _ in enumerate(officer.newest.choices, 1)
    ]


def test_at_the_end_of_her_queue_people_without_a_unit_are_not_forgotten(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    officer.says("việc của tôi", "1")
    settled(database, "lost", unit="none", name="Vàng A Lử")
    upper.now = officer.now
    assert upper.says("việc của tôi").count("1 người chưa rõ đơn vị") == 1
    assert upper.says("1").count("1 người chưa rõ đơn vị") == 1


def test_valid_at_the_unit_goes_on_to_the_union_above(officer: Somebody, upper: Somebody) -> None:
    assert "Cơ sở đã xác nhận ✓" in officer.says("việc của tôi", "1")
    assert "Không còn hồ sơ nào" in officer.says("việc của tôi")
    assert TITLE in upper.says("việc của tôi")
    assert "Hợp lệ ✓" in upper.says("1")


def test_the_author_hears_after_ten_minutes_and_sees_nothing_before(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", "1")
    mai.now = officer.now
    assert "Chờ kiểm tra" in mai.says("sáng kiến của tôi")
    heard = later(mai, timedelta(minutes=10)).reads()
    assert "Cơ sở đã xác nhận" in heard
    assert heard.count("SK26-CTD-0001") == 1, heard


def test_undone_within_ten_minutes_the_author_hears_nothing(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", "1")
    assert "Chờ kiểm tra như trước" in officer.says("hoàn tác")
    mai.now = officer.now
    mai.reads()
    assert later(mai, timedelta(hours=1)).reads() == ""
    assert TITLE in officer.says("việc của tôi")


def test_undoing_and_telling_at_once_are_buttons_where_a_verdict_is_confirmed(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    assert "Hoàn tác" not in [way.label for way in officer.newest.nav]
    officer.presses("Hợp lệ")
    assert [way.label for way in officer.newest.nav] == ["Hoàn tác", "Báo ngay"]
    said = officer.presses("Hoàn tác")
    assert "Chờ kiểm tra như trước" in said
    assert TITLE in said
    assert "Hoàn tác" not in [way.label for way in officer.newest.nav]
    officer.presses("Hợp lệ")
    assert "Em báo tác giả ngay: SK26-CTD-0001" in officer.presses("Báo ngay")
    mai.now = officer.now
    assert "Cơ sở đã xác nhận" in mai.reads()


def test_told_at_once_it_cannot_be_undone(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", "1")
    assert "Em báo tác giả ngay: SK26-CTD-0001" in officer.says("báo ngay")
    mai.now = officer.now
    assert "Cơ sở đã xác nhận" in mai.reads()
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")
    assert "đã được báo hết" in officer.says("báo ngay")


def test_after_ten_minutes_nothing_is_undone(officer: Somebody) -> None:
    officer.says("việc của tôi", "1")
    assert "Không có gì để hoàn tác" in later(officer, timedelta(minutes=11)).says("hoàn tác")


def test_an_author_who_acts_meanwhile_hears_the_verdict_first(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi", "1")
    mai.now = officer.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút sáng kiến")
    said = mai.says("đúng")
    assert "Cơ sở đã xác nhận" in said
    assert "nên không rút được" in said
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")


def test_what_she_puts_off_comes_back_when_she_asks_for_her_work_anew(officer: Somebody) -> None:
    assert "anh/chị để sau" in officer.says("việc của tôi", "để sau")
    assert TITLE in officer.says("việc của tôi")


def test_of_two_officers_the_second_is_told_who_was_first(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    officer.says("việc của tôi")
    colleague.says("việc của tôi")
    officer.says("1")
    assert "Nguyễn Thị Hoa vừa xử lý SK26-CTD-0001-T, bây giờ: Cơ sở đã xác nhận" in colleague.says("1")


def test_what_the_author_changed_meanwhile_is_called_that(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi")
    mai.now = officer.now
    mai.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    officer.now = mai.now
    said = officer.says("1")
    assert "Lò Thị Mai vừa sửa hồ sơ (SK26-CTD-0001-T), anh/chị xem lại giúp em." in said
    assert "bốn tầng" in said


def test_whoever_gave_the_first_look_is_not_asked_for_the_second(database: Database, mai: Somebody) -> None:
    both = settled(database, "both", "officer", "upper_officer", at=PROVINCE)
    both.now = mai.now
    assert "chờ người khác xem" in both.says("việc của tôi", "1")


@pytest.mark.both
def test_pictures_and_the_whole_entry_are_shown_on_request(officer: Somebody) -> None:
    officer.says("việc của tôi")
    assert "Em gửi" not in officer.presses("Xem ảnh")
    assert officer.newest.files[0].media_type == "image/jpeg"
    assert "Hàn khung sắt ba tầng" in officer.presses("Đọc cả hồ sơ")


def test_two_numbers_sent_at_once_decide_one_entry(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    settled(database, "pao", name="Giàng A Páo", phone="0900000031")
    pao = Somebody(database, "pao", now=mai.now)
    pao.says("gửi sáng kiến", "Máng gạt bã mía bằng tay quay nhẹ")
    pao.says(
        "1", "1", "Làm máng gỗ có tay quay, gạt bã mía ra sân phơi, một người làm thay ba người.", "xong"
    )
    pao.says("15/3/2026", "40 triệu", "đúng", "trước 3 công nay 1 công, 2 x 250000 x 80")
    pao.says("đã công nhận", "Quyết định 13/QĐ-CT, Giám đốc ký", "20/3/2026")
    pao.sends_photo(2)
    pao.says("xong", "gửi")
    officer.now = pao.now
    assert "Còn 2 hồ sơ" in officer.says("việc của tôi")
    officer.says("1")
    officer.now -= timedelta(seconds=1)  # sent with the one before
    assert "đến trước khi hồ sơ này hiện ra" in officer.says("1")
    assert "Còn 1 hồ sơ" in officer.says("việc của tôi")


def test_nobody_reviews_what_she_is_an_author_of(database: Database, mai: Somebody) -> None:
    namesake = settled(database, "namesake", "officer", name="Lò Thị Mai")
    namesake.now = mai.now
    assert "Không còn hồ sơ nào chờ anh/chị" in namesake.says("việc của tôi")


def test_a_guide_lists_what_a_card_offers_by_its_number() -> None:
    written = guides()
    listed = re.findall(r"^\| (\d+) \| ([^|]+) \| `([^`]+)` \|", written, re.MULTILINE)
    offered = [option for option, _ in work.DOES.values()]
    assert [(int(number), label) for number, label, _ in listed] == [
        (n, o.label.vi) for n, o in enumerate(offered, 1)
    ]
    assert all(fold(also) in option.also for (_, _, also), option in zip(listed, offered, strict=True))


def test_others_have_no_work(database: Database, mai: Somebody) -> None:
    assert "dành cho cán bộ" in mai.says("việc của tôi")
    assert "dành cho cán bộ" in settled(database, "viewer-2", "viewer").says("việc của tôi")
    assert "Không có câu hỏi nào đang chờ" in settled(database, "helper-2", "helper").says("việc của tôi")


@pytest.mark.both
def test_whoever_changes_what_was_confirmed_reads_that_it_is_checked_again(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi", "1", "báo ngay")
    mai.now = officer.now
    said = mai.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    assert "kiểm tra lại từ đầu; xong mới được tính" in said
    assert "từ đầu" not in mai.says(
        "sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè năm tầng quay được", "gửi"
    )
