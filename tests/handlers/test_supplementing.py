"""What the union asked for: only that is asked, its reason beside it, at any time, and nothing of it is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from tests.support.supplements import CODE, MORE, asks, entry
from tests.support.talk import Somebody, later


@pytest.fixture
def asked(mai: Somebody, officer: Somebody) -> Somebody:
    """Mai, of whom the calculation and the evidence are asked again."""
    mai.hands_in_recognised()
    asks(officer, mai, "7", "11")
    return mai


def test_only_what_was_asked_is_asked_and_goes_back(database: Database, asked: Somebody) -> None:
    said = asked.says("bổ sung ngay")
    assert "em chỉ hỏi lại 2 phần" in said
    assert "Người kiểm tra nhờ bổ sung: Chưa rõ số tiền tính ra sao" in said
    assert "(1/2) Số tiền đó anh/chị tính thế nào" in said
    assert "Đang ghi: trước 3 công" in said
    assert "(2/2)" in asked.says(MORE)
    asked.sends_photo(7)
    summary = asked.says("xong")
    assert "7 Cách tính: trước 3 công" in summary
    assert "11 Minh chứng: 2 ảnh/tệp" in summary
    assert "Tên:" not in summary
    said = asked.says("gửi")
    assert f"Em đã gửi phần bổ sung của {CODE}" in said
    assert "đơn vị kiểm tra trước" in said
    now = entry(database)
    assert (now.status, now.version, now.came_from) == ("received", 2, "")
    assert now.answers["calculation"] == MORE
    assert "Không có sáng kiến nào đang chờ" in asked.says("bổ sung ngay")


@pytest.mark.parametrize("way", ["bổ sung", "bổ sung ngay", "tiếp tục", "press", "card"])
def test_every_way_in_leads_to_the_same_question(asked: Somebody, way: str) -> None:
    if way == "press":
        said = asked.presses("Bổ sung ngay")
    elif way == "card":
        asked.says("sáng kiến của tôi", "1")
        said = asked.presses("Bổ sung ngay")
    else:
        said = asked.says(way)
    assert "(1/2) Số tiền đó" in said


def test_unchanged_she_is_asked_whether_she_means_it(database: Database, asked: Somebody) -> None:
    asked.says("bổ sung ngay")
    assert "chưa thay đổi gì" in asked.says("trước 3 công nay 1 công, 2 x 250000 x 80")
    assert "(1/2)" in asked.says("sửa lại")
    assert "chưa thay đổi gì" in asked.says("giữ nguyên")
    assert "(1/2)" in asked.says("quay lại")
    assert "chưa thay đổi gì" in asked.says("bỏ qua")
    assert "Anh/chị chọn giúp em" in asked.says("ờ thì")
    assert "(2/2)" in asked.says("giữ nguyên")
    assert "(1/2)" in asked.says("quay lại"), "one question back"
    asked.says("giữ nguyên", "để nguyên", "xong", "để nguyên", "gửi")
    assert entry(database).status == "received"


def test_a_new_picture_answers_whether_she_leaves_the_evidence(asked: Somebody) -> None:
    asked.says("bổ sung ngay", MORE)
    assert "chưa thay đổi gì" in asked.says("xong")
    assert "Em đã nhận 2 ảnh/tệp" in asked.sends_photo(7)
    assert "xem lại phần bổ sung" in asked.says("xong")


def test_resumed_where_she_stopped(asked: Somebody) -> None:
    asked.says("bổ sung ngay", MORE, "tạm dừng")
    assert "(2/2)" in asked.says("tiếp tục")
    asked.says("gửi sáng kiến", "tạm dừng", "sáng kiến của tôi")
    assert "(2/2)" in later(asked, timedelta(days=2)).says("bổ sung ngay")


def test_not_sent_before_all_of_it_is_answered(database: Database, asked: Somebody) -> None:
    asked.says("bổ sung ngay")
    assert "còn 2 câu" in asked.says("gửi")
    assert entry(database).status == "supplement"


def test_what_a_change_opens_up_is_asked_too(mai: Somebody, officer: Somebody) -> None:
    mai.hands_in_recognised()
    asks(officer, mai, "6")
    mai.says("bổ sung ngay")
    assert "giúp ích gì" in mai.says("không ra tiền")
    said = mai.says("Không phải đảo chè bằng tay giữa trưa nắng nữa.")
    assert "Lợi ích khác: Không phải đảo chè" in said


def test_her_own_change_does_not_lose_the_request(database: Database, asked: Somebody) -> None:
    asked.says("sáng kiến của tôi", "1")
    assert "Sửa dòng 1" in asked.says("sửa 1")
    assert "(1/2) Số tiền đó" in asked.says("Giá phơi chè ba tầng xoay được")
    summary = asked.says(MORE, "xong", "để nguyên")
    assert "1 Tên: Giá phơi chè ba tầng xoay được" in summary
    asked.says("gửi")
    assert (entry(database).title, entry(database).status) == ("Giá phơi chè ba tầng xoay được", "received")


def test_a_change_begun_before_takes_the_request_up(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    mai.hands_in_recognised()
    mai.says("sáng kiến của tôi", "1", "sửa 1")
    asks(officer, mai, "7")
    assert "(1/1) Số tiền đó" in mai.says("Giá phơi chè ba tầng xoay được")
    mai.says(MORE, "gửi")
    assert (entry(database).title, entry(database).status) == ("Giá phơi chè ba tầng xoay được", "received")


@pytest.mark.both
def test_sent_in_the_moment_it_is_asked_the_request_stays(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    """Her summary was on the screen when the officer decided."""
    mai.hands_in_recognised()
    mai.says("sáng kiến của tôi", "1", "sửa 1", "Giá phơi chè ba tầng xoay được")
    asks(officer, mai, "7")
    said = mai.says("gửi")
    assert "đã lưu bản sửa" in said
    assert "bổ sung giúp trước" in said
    assert entry(database).status == "supplement"
    assert "(1/1) Số tiền đó" in mai.says("bổ sung ngay")


def test_dropped_it_is_asked_anew(asked: Somebody) -> None:
    asked.says("bổ sung ngay", MORE, "huỷ")
    assert "Cần bổ sung" in asked.says("đúng")
    said = asked.says("bổ sung ngay")
    assert "(1/2)" in said
    assert "Đang ghi: trước 3 công nay 1 công, 2 x 250000 x 80\n" in said


def test_nothing_is_known_of_it_before_it_is_public(mai: Somebody, officer: Somebody) -> None:
    mai.hands_in_recognised()
    asks(officer, mai, "7", tell="menu")
    assert "Không có sáng kiến nào đang chờ" in mai.says("bổ sung ngay")
    assert "hoàn tác SK26" in officer.says("hoàn tác")
    assert "Không có sáng kiến nào đang chờ" in later(mai, timedelta(hours=1)).says("bổ sung ngay")


@pytest.mark.both
def test_a_helper_answers_what_she_entered(database: Database, helper: Somebody, officer: Somebody) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Páo", "0900000033", "công nhân", "che tam duong", "1")
    helper.says("Máng nước gạt lá cho ruộng chè trên dốc", "1", "1")
    helper.says("Đặt tấm lưới nghiêng ở đầu máng, lá trôi xuống thì tự rơi ra ngoài.", "xong")
    helper.says("15/3/2026", "40 triệu", "đúng", "trước 3 công nay 1 công, 2 x 250000 x 80")
    helper.says("đã công nhận", "Quyết định 12/QĐ-CT, Giám đốc ký", "20/3/2026")
    helper.sends_photo()
    helper.says("xong", "gửi")
    asks(officer, helper, "7")
    assert "Số tiền đó" in helper.says("bổ sung ngay")
    assert "Em đã gửi phần bổ sung" in helper.says(MORE, "gửi")
    now = entry(database)
    assert (now.status, now.answers["calculation"]) == ("received", MORE)
