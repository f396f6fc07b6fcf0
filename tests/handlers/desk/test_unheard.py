"""What the team said and no chat of the asker takes: whoever said it hears it, else the team."""

from __future__ import annotations

import re

import pytest

from domain.chat import Begun, Held, Outgoing, SendFailed
from scheduler.casework import heed
from scheduler.claims import flight_of
from scheduler.outcomes import KEPT, LONGEST_HELD, Landed, Tally, note
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import ALERT
from storage.store import Store
from tests.handlers.desk.test_owner_gone import ends
from tests.support.talk import Somebody, photo
from tests.support.together import Together

WEB = Bot("web", "web")


def refuses(
    database: Database, *chats: Somebody, with_: SendFailed | None = None, pushes: bool = True
) -> list[str]:
    """None of these chats takes anything any more: the texts that were refused, in that order."""
    now, at = max(chat.now for chat in chats), {chat.chat for chat in chats}

    def one(store: Store) -> list[str]:
        store.deliveries.hold(WEB, "me", "", now, now, pushes=pushes)
        due = store.deliveries.due(WEB, ALERT, 500, now)
        for row in [row for row in due if row.chat in at][:1]:
            store.deliveries.start(row.id, now)
            landed = Landed(flight_of(row, WEB, tries=1), with_ or SendFailed("refused"), now, now)
            note(store.deliveries, landed, Tally())
            heed(store, landed)
            return [Outgoing.from_json(row.message).text]
        return []

    gone: list[str] = []
    while len(gone) < 30 and (more := database.write_now(one)):
        gone += more
    return gone


def second_chat_of(database: Database, mai: Somebody) -> Somebody:
    other = Somebody(database, "mai-2", now=mai.now)

    def same(store: Store) -> None:
        person = store.people.at(mai.address)
        assert person is not None
        store.people.own(other.address, person.id)

    database.write_now(same)
    other.says("menu")
    return other


def test_two_chats_that_refuse_an_answer_do_not_hand_it_on_for_ever(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    other = second_chat_of(database, mai)
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    mai.now = other.now = helper.now
    assert sum("trả lời đây" in text for text in refuses(database, mai, other)) == 2
    assert "Câu trả lời HT-1 chưa tới được Lò Thị Mai: «trả lời đây»" in desk.reads(helper)


@pytest.mark.both
def test_a_proposal_and_a_file_that_do_not_arrive_are_told_also_after_a_merge(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét", "hỏi tổ hỗ trợ câu nữa")
    desk.reads(mai)
    desk.says(helper, "HT-1: đề xuất: 1", "HT-2")
    helper.does(text="ảnh đây", files=(photo(5),), album="a")
    helper.does(files=(photo(6),), album="a")
    desk.says(helper, "gộp HT-1 vào HT-2")
    desk.wait()
    assert len(refuses(database, mai)) >= 4
    heard = desk.reads(helper)
    assert "Câu trả lời HT-2 chưa tới được Lò Thị Mai: «1»" in heard
    assert "Câu trả lời HT-2 chưa tới được Lò Thị Mai: «ảnh đây»" in heard
    assert "Câu trả lời HT-2 chưa tới được Lò Thị Mai: «📎 anh6.jpg»" in heard
    assert "0900 000 021" in heard


@pytest.mark.both
def test_whoever_said_it_and_is_of_the_team_no_more_learns_no_number(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "HT-1: trả lời đây")
    desk.reads(officer)
    desk.reads(helper)
    ends(database, helper)
    refuses(database, mai)
    assert desk.reads(helper) == ""
    heard = desk.reads(officer)
    assert "HT-1 chưa tới được Lò Thị Mai: «trả lời đây»" in heard
    assert "0900" not in heard


def test_an_answer_that_waits_for_the_asker_is_told_to_whoever_gave_it_once(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    mai.now = helper.now
    assert any("trả lời đây" in text for text in refuses(database, mai, with_=Held()))
    heard = desk.reads(helper)
    assert heard.count("Câu trả lời HT-1 đang chờ: Web chỉ cho gửi khi Lò Thị Mai nhắn lại") == 1
    assert "anh/chị không phải viết lại.\nCần gấp thì gọi 0900 000 021." in heard
    assert "chưa tới được" not in heard
    mai.now = helper.now = mai.now + KEPT
    assert any("trả lời đây" in text for text in refuses(database, mai, with_=Held()))
    assert "HT-1" not in desk.reads(helper), "it was told before"
    database.write_now(lambda store: store.answer_windows.release(mai.address, mai.now))
    due = database.write_now(lambda store: store.deliveries.due(WEB, ALERT, 500, mai.now))
    assert any("trả lời đây" in row.message["text"] for row in due)


def test_an_answer_that_waited_in_vain_is_told_as_lost(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    for _ in range(LONGEST_HELD):
        mai.now = helper.now
        refuses(database, mai, with_=Held())
        assert "chưa tới được" not in desk.reads(helper)
        helper.now += KEPT
    mai.now = helper.now
    refuses(database, mai, with_=Held())
    assert "Câu trả lời HT-1 chưa tới được Lò Thị Mai: «trả lời đây»" in desk.reads(helper)


@pytest.mark.both
def test_of_an_answer_whose_beginning_arrived_nobody_hears_that_it_did_not(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    mai.now = helper.now
    assert any("trả lời đây" in text for text in refuses(database, mai, with_=Begun()))
    heard = desk.reads(helper)
    assert "Lò Thị Mai đã nhận phần đầu câu trả lời HT-1 qua Web. Lò Thị Mai nhắn lại là em gửi đủ" in heard
    assert "đang chờ" not in heard
    assert "chưa tới được" not in heard


def test_nobody_is_asked_to_call_an_asker_who_gave_no_number(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    def forget(store: Store) -> None:
        person = store.people.at(mai.address)
        assert person is not None
        person.phone = ""
        store.people.save(person)

    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    database.write_now(forget)
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    mai.now = helper.now
    refuses(database, mai, with_=Held())
    heard = desk.reads(helper)
    assert "Câu trả lời HT-1 đang chờ" in heard
    assert "Cần gấp" not in heard


@pytest.mark.both
def test_an_answer_owed_before_she_was_joined_to_another_self_is_missed_too(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ bao giờ xét")
    desk.says(helper, "HT-1: trả lời đây")
    desk.wait()
    other = Somebody(database, "mai-2", now=helper.now)
    other.joins(name="Lò Mai", phone="0900000055")
    link = re.search(r"/i/([\w-]+)", other.says("dùng kênh khác") and other.newest.links[0].url)
    assert link is not None
    mai.now = other.now
    mai.does(start=link[1])
    assert "chào anh/chị Mai" in mai.says("đúng")
    helper.now = mai.now
    gone = refuses(database, mai, other)
    assert any("trả lời đây" in text for text in gone)
    assert "Câu trả lời HT-1 chưa tới được Lò Mai: «trả lời đây»" in desk.reads(helper)
