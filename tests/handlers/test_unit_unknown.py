"""Somebody whose unit nobody knows: told the truth, asked again where it helps, and placed by an officer above."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.talk import QUICK, Somebody, settled

PROVINCE = "LDLD-LAICHAU"


def comes_without_unit(somebody: Somebody) -> str:
    somebody.says("alo", "đồng ý", "xưởng mộc nhà bác Sùng", "không thấy", "Lò Thị Mai", "0900000021")
    return somebody.says("1")


def test_where_an_administrator_is_told_she_hears_so(database: Database, mai: Somebody) -> None:
    admin = settled(database, "admin", "admin", at=PROVINCE)
    admin.says("chào")
    assert "Em đã báo cán bộ" in comes_without_unit(mai)
    admin.now = mai.now
    assert "«xưởng mộc nhà bác Sùng»" in admin.reads()


def test_where_nobody_can_be_told_she_hears_whom_to_call(mai: Somebody) -> None:
    said = comes_without_unit(mai)
    assert "Em đã báo" not in said
    assert "Hoàng Thị Vân" in said


@pytest.mark.both
def test_the_unit_is_asked_before_the_next_entry_and_again_when_sending(mai: Somebody) -> None:
    comes_without_unit(mai)
    assert "Anh/chị làm ở đơn vị nào" in mai.says("gửi sáng kiến")
    assert "(1/9)" in mai.says("xưởng mộc", "không thấy")
    mai.says(*QUICK)
    mai.sends_photo()
    mai.says("xong")
    said = mai.says("gửi")
    assert "chưa gửi được" in said
    assert "Anh/chị làm ở đơn vị nào" in said
    assert "xem lại giúp em" in mai.says("che tam duong", "1")
    assert "Đã nhận!" in mai.says("gửi")


@pytest.mark.both
def test_the_units_code_typed_there_leads_back_to_the_draft(mai: Somebody) -> None:
    comes_without_unit(mai)
    mai.says("gửi sáng kiến", "xưởng mộc", "không thấy", *QUICK)
    mai.sends_photo()
    mai.says("xong", "gửi")
    assert "xem lại giúp em" in mai.says("260122")
    assert "Đã nhận!" in mai.says("gửi")


def test_her_work_tells_an_officer_above_how_many_wait_for_a_unit(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    upper = settled(database, "upper", "upper_officer", at=PROVINCE)
    assert "chưa rõ đơn vị" not in upper.says("việc của tôi")
    comes_without_unit(mai)
    said = upper.says("việc của tôi")
    assert said.count("1 người chưa rõ đơn vị: gõ «xếp đơn vị»") == 1
    assert "chưa rõ đơn vị" not in officer.says("việc của tôi")


@pytest.mark.both
def test_an_officer_above_places_her_and_she_is_told(database: Database, mai: Somebody) -> None:
    admin = settled(database, "admin", "admin", at=PROVINCE, name="Hoàng Thị Vân")
    comes_without_unit(mai)
    said = admin.says("xếp đơn vị")
    assert "1 người chưa rõ đơn vị" in said
    assert [c.label for c in admin.newest.choices] == ["Lò Thị Mai: «xưởng mộc nhà bác Sùng»"]
    assert "Đã xếp Lò Thị Mai vào Công đoàn Chè Tam Đường" in admin.says("1", "che tam duong", "1")
    mai.now = admin.now
    assert "Hoàng Thị Vân đã xếp anh/chị vào Công đoàn Chè Tam Đường" in mai.reads()
    assert "Đơn vị: Công đoàn Chè Tam Đường" in mai.says("tôi là ai")
    assert "Không có ai" in admin.says("xếp đơn vị")


def test_an_officer_places_only_into_units_of_hers(database: Database, mai: Somebody) -> None:
    upper = settled(database, "upper", "upper_officer", at="XA-TALENG")
    comes_without_unit(mai)
    upper.says("xếp đơn vị", "1", "che tam duong")
    assert not any("Chè" in choice.label for choice in upper.newest.choices)
