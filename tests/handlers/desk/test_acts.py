"""What a helper types of a case from anywhere: close, hand back, pass on, merge; and who may not."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.talk import Somebody, settled
from tests.support.together import Together


@pytest.mark.both
def test_acts_are_typed_with_the_number_from_anywhere(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em chưa thấy mã")
    desk.says(helper, "nhận HT-1")
    assert "Lò Văn Ín đang xử lý HT-1" in desk.says(officer, "đóng HT-1")
    assert "không giữ, nên em để nguyên" in desk.says(officer, "HT-1: trả lại")
    desk.reads(mai)
    assert "về lại hàng chờ" in desk.says(helper, "trả lại HT-1")
    assert "em chưa thấy mã" in desk.reads(officer)
    assert "Anh/chị đã nhận HT-1" in desk.says(officer, "HT-1 nhận")
    assert "HT-1 chưa có trả lời. Vẫn đóng?" in desk.says(officer, "HT-1: đóng")
    assert [choice.label for choice in officer.newest.choices] == ["Đóng", "Trả lời đã"]
    assert "Người hỏi: " not in desk.says(officer, "2")
    desk.reads(mai)
    assert "Em đã đóng HT-1" in desk.says(officer, "đóng HT-1", "1")
    assert (
        desk.reads(mai) == "Tổ hỗ trợ đã đóng câu hỏi HT-1."
    )  # no act is taken for an answer, and none is rated
    assert "HT-1 đã đóng" in desk.says(officer, "đóng ht 1")
    assert "không giữ, nên em để nguyên" in desk.says(officer, "trả HT-1")


@pytest.mark.both
def test_a_case_is_passed_to_another_of_the_team_by_name_or_number(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    other = settled(database, "kia", "helper", name="Vừ A Tủa")
    desk = Together((*desk.people, other))
    desk.says(other, "menu")
    far = settled(database, "xa", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn Văn Tủa")
    desk.says(far, "menu")
    desk.says(mai, "hỏi tổ hỗ trợ em chưa thấy mã")
    desk.says(helper, "nhận HT-1")
    assert "không rõ «Lan» là ai" in desk.says(helper, "chuyển HT-1 cho Lan")
    assert "không rõ «Tẩn Văn Tủa» là ai" in desk.says(helper, "chuyển HT-1 cho Tẩn Văn Tủa")
    assert "chuyển HT-1 cho Vừ A Tủa" in desk.says(helper, "chuyển HT-1 cho Tủa nhé")
    heard = desk.reads(other)
    assert "Lò Văn Ín chuyển HT-1 cho anh/chị · Lò Thị Mai" in heard
    assert "«em chưa thấy mã»" in heard
    assert "Vừ A Tủa đang xử lý HT-1" in desk.says(helper, "HT-1: em đây")
    desk.presses(other, "Xem câu hỏi")
    assert "Chuyển HT-1 cho ai" in desk.says(other, "chuyển")
    assert [choice.label for choice in other.newest.choices] == ["Nguyễn Thị Hoa", "Lò Văn Ín"]
    assert "chuyển HT-1 cho Nguyễn Thị Hoa" in desk.says(other, "1")
    assert "Vừ A Tủa chuyển HT-1 cho anh/chị" in desk.reads(officer)


@pytest.mark.both
def test_two_cases_of_one_person_become_one(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em chưa thấy mã", "hỏi tổ hỗ trợ mã của em đâu ạ")
    lan = settled(database, "lan", name="Lan")
    desk.says(lan, "hỏi tổ hỗ trợ của em nữa")
    desk.says(helper, "nhận HT-2")
    assert "HT-3 không phải" in desk.says(helper, "gộp HT-2 vào HT-3")
    assert "HT-2 không phải" in desk.says(helper, "gộp HT-2 vào HT-2")
    desk.says(helper, "HT-2", "gộp")
    desk.reads(mai)
    said = desk.says(helper, "1")
    assert "Em đã gộp HT-2 vào HT-1" in said
    assert "em chưa thấy mã" in said
    assert "mã của em đâu ạ" in said
    assert "gộp câu hỏi HT-2 của anh/chị vào HT-1" in desk.reads(mai)
    assert "gửi trả lời HT-1" in desk.says(helper, "HT-2: mã ở tin đầu tiên chị nhé")
    assert "trả lời câu hỏi HT-1" in desk.reads(mai)
    assert "HT-2" not in desk.says(mai, "câu hỏi của tôi")


@pytest.mark.both
def test_of_a_case_of_another_unit_nothing_is_done_or_said(
    desk: Together, database: Database, mai: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em chưa thấy mã", "hỏi tổ hỗ trợ còn câu nữa")
    desk.reads(mai)
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    for text in (
        "đóng HT-1",
        "trả HT-1",
        "chuyển HT-1 cho Ín",
        "chuyển HT-1",
        "gộp HT-1 vào HT-2",
        "gộp HT-1",
    ):
        assert "không thấy câu hỏi HT-1" in stranger.says(text), text
        heard = "Em đã đóng câu hỏi HT-1" if text == "đóng HT-1" else "dành cho Tổ hỗ trợ"  # it is her own
        assert heard in desk.says(mai, text), text
    assert desk.reads(mai) == ""
