"""What cannot be read here leads on: to other words, or, where papers never reach us, to the page that goes on with the draft."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.zalo_bot.drawing import LIMITS
from bot.channels.zalo_bot.reading import Me, read
from bot.inbox import take_turn
from domain.chat import Outgoing
from storage.database import Database
from storage.store import Store
from tests.channels.zalo_bot_table_in import BOT, NAMES, event
from tests.support.talk import PLACE, QUICK, Somebody

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")


def sends(somebody: Somebody, unreadable: str) -> Outgoing:
    """Something that cannot be read, on a channel through which no papers reach us."""
    somebody.now += timedelta(seconds=1)
    incoming = somebody._event({"unreadable": unreadable})
    place = replace(PLACE, paperless=frozenset({somebody.channel}))

    def work(store: Store) -> None:
        talk = store.conversations.open(somebody.address, "private", somebody.now)
        take_turn(store, incoming, talk, somebody.now, somebody.now, place)

    somebody.database.write_now(work)
    somebody.reads()
    return somebody.newest


@pytest.fixture
def mai_there(database: Database, mai: Somebody) -> Somebody:
    """Mai, on a channel through which no papers reach us."""
    there = Somebody(database, "mai-there", "chữ")
    there.joins()
    there.says(*QUICK[:2])
    return there


def test_a_page_goes_on_with_the_draft_without_a_word_typed_again(
    database: Database, mai_there: Somebody
) -> None:
    message = sends(mai_there, "unsupported")
    assert "Chữ không cho em đọc tin này. Anh/chị bấm đường dẫn dưới" in message.text
    assert "chỉ nhận được chữ, ảnh, ghi âm" in message.text
    assert "(3/9)" in message.text
    link = LINK.search(message.links[0].url)
    assert link is not None
    page = Somebody(database, "page", now=mai_there.now + timedelta(hours=23))
    page.does(start=link[1])
    assert "(3/9)" in page.says("đúng")
    assert "(4/9)" in page.says(QUICK[2])


def test_the_link_works_for_a_day_and_once(database: Database, mai_there: Somebody) -> None:
    first, second = (LINK.search(sends(mai_there, "unsupported").links[0].url) for _ in range(2))
    assert first is not None
    assert second is not None
    late = Somebody(database, "late", now=mai_there.now + timedelta(hours=25))
    assert "không đúng hoặc đã hết hạn" in late.does(start=first[1])
    page = Somebody(database, "page", now=mai_there.now)
    page.does(start=second[1])
    assert "(3/9)" in page.says("đúng")
    again = Somebody(database, "again", now=page.now)
    assert "không đúng hoặc đã hết hạn" in again.does(start=second[1])


def test_whoever_is_not_known_is_led_to_the_page_itself(database: Database, mai: Somebody) -> None:
    message = sends(Somebody(database, "protected", "chữ"), "unsupported")
    assert [(link.label, link.url) for link in message.links] == [
        ("Mở trang chat", "https://sangkien.example/chat/")
    ]
    assert "Chữ không cho em đọc tin này. Anh/chị mở trang chat dưới đây để bắt đầu" in message.text
    assert "không phải gõ lại" not in message.text, "there is nothing that goes on"


def test_what_zalo_keeps_from_its_bots_leads_to_the_page(database: Database, mai: Somebody) -> None:
    """As its channel reads it, and says of itself what it can carry."""
    raw = event("unsupported", {})
    incoming = read(raw, Me(BOT, NAMES))
    assert not LIMITS.documents
    her = Somebody(database, incoming.address.chat, incoming.address.channel)
    her.joins()
    assert "Zalo không cho em đọc tin này" in sends(her, incoming.unreadable).text


def test_a_sticker_is_known_for_what_it_is(mai_there: Somebody) -> None:
    message = sends(mai_there, "sticker")
    assert "Em chưa đọc được nhãn dán" in message.text
    assert message.links == ()


def test_where_papers_reach_us_nothing_leads_away(mai: Somebody) -> None:
    mai.joins()
    assert "Em chưa đọc được loại tin này" in mai.does(unreadable="unsupported")
    assert mai.newest.links == ()
