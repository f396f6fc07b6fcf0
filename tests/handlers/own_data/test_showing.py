"""«dữ liệu của tôi» tells what is held of somebody, also of whoever is still saying who she is."""

from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from tests.support.talk import Somebody, later, settled


def test_of_a_stranger_it_says_that_there_is_no_name(mai: Somebody) -> None:
    assert "• Chưa có họ tên, số điện thoại\n" in mai.says("dữ liệu của tôi")


def test_what_she_said_of_herself_so_far_is_held_and_shown(mai: Somebody) -> None:
    mai.says("/start 260122", "đồng ý", "Lò Thị Mai")
    said = mai.says("du lieu cua toi")
    assert "• Lò Thị Mai\n" in said
    assert "Chưa có" not in said
    said = mai.says("xem đầy đủ")
    assert "Họ và tên: Lò Thị Mai\n" in said
    assert "Số điện thoại: chưa có" in said


def test_a_verdict_that_can_be_undone_yet_is_not_told_by_it(database: Database, mai: Somebody) -> None:
    mai.hands_in_recognised()
    officer = settled(database, "tu", "officer", name="Chị Tư", phone="+84900000041")
    officer.now = mai.now
    officer.says("việc của tôi", "1")
    mai.now = officer.now
    assert "»: Chờ kiểm tra" in mai.says("dữ liệu của tôi", "xem đầy đủ")
    assert "»: Cơ sở đã xác nhận" in later(mai, timedelta(minutes=11)).says("dữ liệu của tôi", "xem đầy đủ")
