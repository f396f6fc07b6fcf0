"""A note stays with the team, however it is written and whatever was being asked where it was typed."""

from __future__ import annotations

from tests.support.talk import Somebody
from tests.support.team_room import Team

NOTES = (
    "ghi chú HT-1: khó tính", "HT-1 ghi chú: khó tính", "ghi chú nội bộ: khó tính", "📝 Ghi chú: khó tính",
    "📝 GHI CHÚ HT-1 · Ín: khó tính", "/ghichu khó tính", "/note khó tính", "/ghichu HT-1 khó tính",
)  # fmt: skip
STANDS = (
    ("HT-1",), ("HT-1", "/mau chào"), ("HT-1", "/mau chào", "Sửa"), ("HT-1", "đề xuất câu trả lời")
)  # fmt: skip


def test_a_note_is_one_in_whatever_form_and_wherever_it_is_typed(
    team: Team, mai: Somebody, helper: Somebody
) -> None:
    desk = team.all
    team.asks(mai)
    desk.says(helper, "thêm mẫu chào: Chào chị")
    for text in NOTES:
        for way in STANDS:
            desk.says(helper, *way)
            assert "người hỏi không thấy" in desk.says(helper, text), (way, text)
        assert "người hỏi không thấy" in team.writes(text), text
    desk.says(helper, "HT-1: đề xuất: ghi chú: khó tính", "HT-1: HT-1 ghi chú: khó tính")
    assert desk.reads(mai) == ""
    words = team.room.database.write_now(lambda store: store.case_words.newest(1, 99))
    desk.says(helper, "menu")
    assert "«ghi chú HT-12: …»" in desk.says(helper, "/ghichu khó tính")
    assert {word.text for word in words if word.by_id and word.side != "asker"} == {"khó tính"}


def test_an_answer_is_not_edited_into_a_note_or_a_command(team: Team, mai: Somebody) -> None:
    team.asks(mai)
    team.writes("tháng 12", message_id="z1")
    assert "tháng 12" in team.all.reads(mai)
    for text in (*NOTES, "ghi chu khó tính", "/mau chào!"):
        assert "không thành ghi chú" in team.writes(text, message_id="z1", edits=True), text
    assert team.all.reads(mai) == ""
