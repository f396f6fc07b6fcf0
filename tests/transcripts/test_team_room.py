"""The team's room on Telegram when things go wrong in it: no question and no answer is lost, over the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.fake_telegram import Person
from tests.support.fake_telegram.group import Group
from tests.support.file_samples import ogg
from tests.support.phones import Phone, RoomPhone
from tests.transcripts.stage import OF_THE_TEAM, ROOM, Stage, on_telegram


@dataclass(slots=True)
class Scene:
    """Mai has asked; the room has her question. `person` of a phone acts on Telegram itself."""

    stage: Stage

    @property
    def group(self) -> Group:
        room = self.stage.phone_of(ROOM)
        assert isinstance(room, RoomPhone)
        assert room.group is not None
        return room.group

    def person(self, name: str) -> Person:
        found: Person = self.stage.phone_of(name).person  # type: ignore[attr-defined]
        return found

    def does(self, name: str, text: str) -> str:
        phone = self.stage.phone_of(name)
        phone.send(text)
        return self.reads(phone)

    def presses(self, name: str, label: str) -> str:
        phone = self.stage.phone_of(name)
        phone.press(label)
        return self.reads(phone)

    def reads(self, phone: Phone) -> str:
        self.stage.settle()
        return phone.screen().text

    def looks(self, name: str) -> str:
        return self.reads(self.stage.phone_of(name))

    def topic(self, number: int) -> str:
        """What was said in the n-th topic there was."""
        return "\n".join(message.text for message in self.group.in_topic(number))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with on_telegram(tmp_path) as stage:
        scene = Scene(stage)
        stage.phone.invited()
        for text in ("đồng ý", "Lò Thị Mai", "0900000021", "1"):
            scene.does("Mai", text)
        code = scene.does("Hoa", "nối phòng hỗ trợ") + scene.does("Hoa", "1")
        scene.does(ROOM, "/phong " + code.partition("/phong ")[2][:6])
        scene.looks("Hoa")
        scene.does("Mai", "hỏi tổ hỗ trợ em gửi ảnh thế nào")
        yield scene


def test_a_topic_deleted_rights_taken_and_given_and_an_asker_who_is_gone(scene: Scene) -> None:
    (first,) = scene.group.chat.topics
    assert scene.group.chat.topics[first] == "HT-1 · Mai · Chè Tam Đường"
    scene.does(ROOM, "Chị bấm ghim giấy ạ")
    scene.looks("Mai")
    scene.group.delete_topic(first)
    scene.does("Mai", "HT-1: em bấm rồi không thấy")
    scene.stage.settle()
    (second,) = scene.group.chat.topics
    assert second != first
    again = scene.topic(second)
    assert "mở lại" in again
    assert "💬 HT-1 · Lò Văn Ín trả lời: Chị bấm ghim giấy ạ" in again
    assert "em bấm rồi không thấy" in again
    scene.does(ROOM, "Vậy chị gửi lại giúp em")
    assert "Vậy chị gửi lại giúp em" in scene.looks("Mai")
    scene.group.loses_rights(scene.person(OF_THE_TEAM))
    scene.does("Mai", "hỏi tổ hỗ trợ bao giờ có kết quả xét")
    scene.looks(ROOM)
    scene.stage.settle()
    card = next(m for m in reversed(scene.group.messages) if "HT-2" in m.text)
    assert card.raw.get("message_thread_id") is None
    assert "mất quyền quản lý chủ đề" in scene.looks("Hoa")
    scene.person(OF_THE_TEAM).reply_to(card.id, "Tuần sau chị ạ", scene.group)
    assert "Tuần sau chị ạ" in scene.looks("Mai")
    scene.looks(OF_THE_TEAM)
    mai = scene.person("Mai").chat
    mai.reachable, mai.why_not = False, "bot was blocked by the user"
    scene.person(OF_THE_TEAM).reply_to(card.id, "Thứ Ba chị nhé", scene.group)
    scene.stage.settle()
    heard = scene.looks(OF_THE_TEAM)
    assert "Câu trả lời HT-2 chưa tới được Lò Thị Mai: «Thứ Ba chị nhé»" in heard
    assert "gọi giúp em số 0900 000 021" in heard
    assert "câu trả lời chưa tới được L. T. Mai" in scene.looks(ROOM)


def test_a_group_that_is_upgraded_and_then_puts_us_out(scene: Scene) -> None:
    scene.group.chat.about["is_forum"] = False
    hands = scene.person(OF_THE_TEAM)
    old = Group(scene.group._server, 66, "Tổ hỗ trợ cũ", kind="group")
    old.add_bot(hands)
    code = scene.does("Hoa", "nối phòng hỗ trợ") + scene.does("Hoa", "1")
    hands.send("/phong " + code.partition("/phong ")[2][:6], old)
    scene.looks("Hoa")
    assert "Đã ngắt" in scene.does("Hoa", "ngắt phòng hỗ trợ") + scene.presses("Hoa", "1")
    scene.does("Mai", "hỏi tổ hỗ trợ bao giờ có kết quả xét")
    scene.stage.settle()
    assert any("HT-2" in m.text for m in old.messages)
    old.migrate(hands)
    scene.does("Mai", "HT-2: em cần sớm ạ")
    scene.stage.settle()
    word = next(m for m in reversed(old.messages) if "em cần sớm" in m.text)
    hands.reply_to(word.id, "Tuần sau chị ạ", old)
    assert "Tuần sau chị ạ" in scene.looks("Mai")
    scene.does("Mai", "HT-2: hôm nào ạ?")
    scene.looks(OF_THE_TEAM)
    old.kick_bot(hands)
    assert "❓ HT-2 · Lò Thị Mai" in scene.looks(OF_THE_TEAM)
    assert "không còn ở trong phòng hỗ trợ" in scene.looks("Hoa")


def test_without_topics_a_question_is_a_thread_of_replies(scene: Scene) -> None:
    helper, officer = scene.person(OF_THE_TEAM), scene.person("Hoa")
    plain = Group(scene.group._server, 67, "Tổ hỗ trợ", kind="group")
    plain.add_bot(helper)
    assert "Đã ngắt" in scene.does("Hoa", "ngắt phòng hỗ trợ") + scene.presses("Hoa", "1")
    code = scene.does("Hoa", "nối phòng hỗ trợ") + scene.does("Hoa", "1")
    helper.send("/phong " + code.partition("/phong ")[2][:6], plain)
    scene.does("Mai", "hỏi tổ hỗ trợ bao giờ có kết quả xét")
    scene.stage.settle()
    card = next(m for m in plain.messages if "❓ HT-2" in m.text)
    answer = helper.reply_to(card.id, "Tuần sau chị ạ", plain)
    assert "Tuần sau chị ạ" in scene.looks("Mai")
    more = officer.reply_to(answer, "nhận thay", plain)
    scene.stage.settle()
    officer.reply_to(more, "Sáng thứ Ba chị nhé", plain)
    assert "Sáng thứ Ba chị nhé" in scene.looks("Mai")
    officer.send("trưa nay ăn gì", plain)
    scene.stage.settle()
    of_it = [m for m in plain.messages if m.by_bot and "HT-2" in m.text and m.id != card.id]
    assert {m.raw.get("reply_to_message", {}).get("message_id") for m in of_it} == {card.id}
    assert any(m.text == "✋ Nguyễn Thị Hoa đã nhận HT-2." for m in of_it)
    helper.reply_to(of_it[-1].id, "HT-2: trưa nay ăn gì", plain)
    scene.stage.settle()
    assert "Nguyễn Thị Hoa đang xử lý HT-2" in plain.messages[-1].text


def test_a_recording_reaches_the_team_as_a_voice_message(scene: Scene) -> None:
    scene.does("Mai", "hỏi tổ hỗ trợ")
    scene.person("Mai").voice(ogg())
    scene.stage.settle()
    scene.looks(ROOM)
    scene.stage.settle()
    (heard,) = [message for message in scene.group.messages if "voice" in message.raw]
    assert heard.by_bot
    assert heard.file == ogg()
