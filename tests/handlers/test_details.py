"""«sửa thông tin»: one line changes, the others are kept, and she goes on where she was."""

from __future__ import annotations

import pytest

from tests.support.talk import Somebody


def test_every_line_is_shown_with_the_unit_and_may_be_kept(mai: Somebody) -> None:
    mai.joins()
    said = mai.says("sửa thông tin")
    assert "1 Đơn vị: Công đoàn Chè Tam Đường" in said
    assert "2 Họ và tên: Lò Thị Mai" in said
    assert "3 Số điện thoại: 0900 000 021" in said
    assert "(1/9)" in mai.says("giữ nguyên")


def test_the_unit_is_corrected_like_any_other_line(mai: Somebody) -> None:
    mai.joins()
    mai.says("sửa thông tin", "đơn vị", "mac ca binh lu", "1")
    said = mai.says("tôi là ai")
    assert "Đơn vị: Công đoàn HTX Mắc ca Bình Lư" in said
    assert "Lò Thị Mai" in said


def test_there_is_a_way_back_and_what_is_no_line_is_said_to_be_none(mai: Somebody) -> None:
    mai.joins()
    assert "Em chưa hiểu ý này" in mai.says("sửa thông tin", "hi hi hi")
    assert "(1/9)" in mai.says("0")


@pytest.mark.both
def test_the_open_draft_takes_the_new_name_and_is_open_again(mai: Somebody) -> None:
    mai.joins()
    mai.fills_in()
    assert "Họ và tên" in mai.says("sửa thông tin", "2")
    said = mai.says("Lò Thị Mãi")
    assert "xem lại giúp em" in said
    assert "Lò Thị Mãi" in said
    assert "Lò Thị Mai" not in said.replace("Lò Thị Mãi", "")


def test_until_the_new_answer_is_given_the_old_profile_stands(mai: Somebody) -> None:
    mai.joins()
    mai.says("sửa thông tin", "2", "tạm dừng")
    assert "Lò Thị Mai" in mai.says("tôi là ai")
    assert "1 Đơn vị" in mai.says("sửa thông tin")
