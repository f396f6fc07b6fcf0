"""In a group only those who mean us are answered, shortly, and never with a form."""

from __future__ import annotations

import re

import pytest

from domain.chat import IncomingFile
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import UNIT, Somebody


@pytest.fixture
def group(database: Database) -> Somebody:
    load_demo(database)
    return Somebody(database, "-100", kind="group")


def test_talk_among_others_is_not_ours(group: Somebody) -> None:
    assert group.does(text="trưa nay ăn gì", addressed=False) == ""
    assert group.does(text="40 triệu", addressed=False) == ""
    assert group.state() == {}


@pytest.mark.both
def test_a_question_of_help_is_answered_there(group: Somebody) -> None:
    assert "Hạn nộp" in group.does(text="bao giờ hết hạn?")


@pytest.mark.parametrize(
    "text", ["/start", "gửi sáng kiến", "/moi", "xin chào", "40 triệu", "sáng kiến của tôi", UNIT]
)
def test_whatever_needs_a_form_is_led_to_the_private_chat(group: Somebody, text: str) -> None:
    said = group.does(text=text)
    assert "tin nhắn riêng" in said
    assert [link.url for link in group.newest.links] == ["https://sangkien.example/chat/"]
    assert not group.newest.question
    assert not group.newest.choices
    assert not group.newest.ask_phone
    assert group.state() == {}


def test_a_picture_for_us_is_kept_out_of_every_draft(group: Somebody) -> None:
    file = IncomingFile("a" * 64, "a" * 64, "photo", "a.jpg", "image/jpeg", 9, "a" * 64)
    assert "tin nhắn riêng" in group.does(files=(file,))
    kept = group.database.write_now(
        lambda store: store._connection.cursor().execute("SELECT count(*) FROM attachment").fetchone()[0]
    )
    assert kept == 0


def test_somebody_met_in_a_group_is_not_written_to_there(group: Somebody) -> None:
    """A group is nobody's own chat: what is told to a person never goes there."""
    group.does(text="/tiendo")
    people = group.database.write_now(
        lambda store: [
            row[0] for row in store._connection.cursor().execute("SELECT id FROM person").fetchall()
        ]
    )
    of_everybody = group.database.write_now(
        lambda store: [chat for person in people for chat in store.conversations.of_person(person)]
    )
    assert group.address not in of_everybody


UNANSWERED = "em đổi máy điện thoại rồi có vào lại được không ạ?"


def test_a_question_without_an_answer_goes_to_the_team_and_is_answered_in_private(group: Somebody) -> None:
    mai, helper = Somebody(group.database, "mai"), Somebody(group.database, "demo-helper")
    mai.joins()
    helper.says("menu")
    said = group.does(text=f"@sangkien {UNANSWERED}", sender="mai")
    assert re.match(
        r"Em gửi câu hỏi này tới Tổ hỗ trợ, số HT-\d+. Trả lời sẽ vào tin nhắn riêng của anh/chị.", said
    )
    assert not group.newest.choices
    helper.now = mai.now = group.now
    assert f"Lò Thị Mai, Công đoàn Chè Tam Đường\n«{UNANSWERED}»" in helper.reads()
    helper.presses("Tôi nhận")
    helper.says("Chị gõ «sửa thông tin» ạ")
    mai.now = helper.now
    assert "Chị gõ «sửa thông tin» ạ" in mai.reads()
    assert group.reads() == ""
    assert group.state() == {}, "the group keeps nothing of it"


@pytest.mark.both
def test_whoever_we_cannot_write_to_is_led_to_the_private_chat(group: Somebody) -> None:
    said = group.does(text=UNANSWERED, sender="stranger")
    assert "tin nhắn riêng" in said
    assert "HT-" not in said
