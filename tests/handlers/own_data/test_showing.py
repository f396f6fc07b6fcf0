"""«dữ liệu của tôi» tells what is held of somebody, also of whoever is still saying who she is."""

from __future__ import annotations

from tests.support.talk import Somebody


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
