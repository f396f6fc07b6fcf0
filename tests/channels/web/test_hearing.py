"""The web channel over HTTP: a page hears what is new, once, in order, on a stream or by asking."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.channels.web.bell import Bell
from bot.channels.web.news import Cursor, Reader
from bot.channels.web.stream import told, told_once
from bot.seams import Heard, Spoken
from domain.chat import Address, Outgoing
from tests.support.patience import PATIENCE_S
from tests.support.scripted_chat import ScriptedChat
from tests.support.web_client import WebClient


def test_the_stream_tells_the_message_before_its_answer(phone: WebClient) -> None:
    stream = phone.events()
    hello = next(stream)
    phone.say("xin chào")
    heard, said = itertools.islice(stream, 2)
    assert [hello[0], heard[0], said[0]] == ["hello", "heard", "said"]
    assert heard[1]["text"] == "xin chào"
    assert said[1]["choices"][0]["number"] == "1"


def test_a_packed_stream_can_be_read_piece_by_piece(phone: WebClient) -> None:
    stream = phone.events(packed=True)
    assert next(stream)[0] == "hello"
    phone.say("xin chào")
    assert [next(stream)[0], next(stream)[0]] == ["heard", "said"]


def test_a_stream_that_was_cut_goes_on_where_it_stopped(phone: WebClient) -> None:
    phone.say("xin chào")
    phone.until("Chị muốn làm gì?")
    *_, (_, _, cursor) = itertools.islice(phone.events(), 3)
    phone.say("1")
    phone.until("tên là gì?")
    _, *missed = itertools.islice(phone.events(after=cursor), 3)
    assert [event for event, _, _ in missed] == ["heard", "said"]
    assert "tên là gì?" in missed[1][1]["text"]


def test_asking_once_waits_for_news_and_ends_without_any(phone: WebClient) -> None:
    began = time.monotonic()
    assert phone.news(wait_s=1) == []
    assert 0.9 < time.monotonic() - began < PATIENCE_S
    phone.say("xin chào")
    assert phone.until("Chị muốn làm gì?")
    assert phone.news(wait_s=0) == []


def test_whoever_waits_for_what_never_comes_is_told_what_came_instead(phone: WebClient) -> None:
    phone.say("xin chào")
    began = time.monotonic()
    with pytest.raises(AssertionError, match=r"never heard «tạm biệt» in 1 s, but: .*Chị muốn làm gì\?"):
        phone.until("tạm biệt", within_s=1)
    assert time.monotonic() - began < PATIENCE_S


def test_after_a_restored_backup_a_page_reads_afresh(phone: WebClient) -> None:
    """Its numbers were given out once more: who has read further than there is would wait for ever."""
    phone.say("xin chào")
    phone.until("Chị muốn làm gì?")
    for ahead in ("999999.0", "0.999999"):
        hello, heard, said = itertools.islice(phone.events(after=ahead), 3)
        assert hello[1]["afresh"] is True
        assert [heard[0], said[0]] == ["heard", "said"]
        phone.cursor = ahead
        assert [item["event"] for item in phone.news()] == ["heard", "said"]
    assert next(phone.events(after=phone.cursor))[1]["afresh"] is False


def test_ten_thousand_old_messages_do_not_come_all_at_once(phone: WebClient, chat: ScriptedChat) -> None:
    phone.say("chào")
    phone.until("chào")
    (mine,) = [c for c, events in chat.events.items() if events[-1].raw.get("text") == "chào"]
    chat.messages[mine] = [
        Spoken(n, datetime.now(UTC), Outgoing(f"tin {n}")) for n in range(1_000_000, 1_010_000)
    ]
    assert len(phone.history()) == 100
    phone.cursor = "0.0"
    assert [item["data"]["text"] for item in phone.news() if item["event"] == "said"][-1] == "tin 1009999"
    assert phone.cursor.startswith("1009999.")


@pytest.mark.parametrize("nonsense", ["", ".", "1", "1.", "-1.0", "a.b", "².1", "9" * 30 + ".0"])
def test_a_cursor_that_makes_no_sense_is_the_beginning(nonsense: str) -> None:
    assert Cursor.read(nonsense) == Cursor(0, 0)


def test_a_cursor_reads_back() -> None:
    assert Cursor.read(str(Cursor(12, 34))) == Cursor(12, 34)


class WrittenElsewhere:
    """A transcript that another process writes: nobody rings here."""

    def __init__(self) -> None:
        self.messages: list[Spoken] = []

    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:
        assert address.chat == "c1"
        return [m for m in self.messages if m.number > number][-at_most:]

    async def heard(self, address: Address, at_most: int) -> Sequence[Heard]:  # noqa: ARG002
        assert address.chat == "c1"
        return []


async def test_what_another_process_wrote_is_found_without_a_ring() -> None:
    transcript = WrittenElsewhere()
    stream = told(Reader(transcript, b"s", "c1"), Bell(), Cursor(), poll_s=0.02)
    assert "hello" in await anext(stream)
    transcript.messages.append(Spoken(7, datetime.now(UTC), Outgoing("từ máy khác")))
    assert "từ máy khác" in await anext(stream)
    await stream.aclose()


async def test_a_quiet_line_beats_so_that_the_page_knows_it_lives() -> None:
    stream = told(Reader(WrittenElsewhere(), b"s", "c1"), Bell(), Cursor(), poll_s=0.02, beat_s=0.05)
    assert "hello" in await anext(stream)
    assert "event: beat" in await anext(stream)
    await stream.aclose()


async def test_a_closed_bell_ends_every_stream() -> None:
    bell = Bell()
    stream = told(Reader(WrittenElsewhere(), b"s", "c1"), bell, Cursor(), poll_s=60)
    await anext(stream)
    waiting = anext(stream)
    bell.close()
    with pytest.raises(StopAsyncIteration):
        await waiting


async def test_who_stops_listening_leaves_nothing_behind() -> None:
    bell = Bell()
    with bell.listening("c1"), bell.listening("c1"):
        pass
    assert bell._listening == {}


class HeldBack(WrittenElsewhere):
    """A transcript that gives all it has at every look, as the real one does for some seconds."""

    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:  # noqa: ARG002
        return self.messages[-at_most:]


async def test_what_is_given_again_is_told_once_and_what_was_held_back_is_told_late() -> None:
    transcript = HeldBack()
    bell = Bell()
    transcript.messages.append(Spoken(9, datetime.now(UTC), Outgoing("ngay")))
    stream = told(Reader(transcript, b"s", "c1"), bell, Cursor(), poll_s=0.02)
    assert "hello" in await anext(stream)
    assert "ngay" in await anext(stream)
    transcript.messages.append(Spoken(7, datetime.now(UTC), Outgoing("muộn")))
    late = await anext(stream)
    assert "muộn" in late
    assert "ngay" not in late
    assert "id: 9.0" in late, "the cursor never goes back"
    await stream.aclose()


async def test_a_page_that_asks_is_not_answered_with_what_it_has() -> None:
    transcript = HeldBack()
    transcript.messages.append(Spoken(9, datetime.now(UTC), Outgoing("ngay")))
    began = time.monotonic()
    news = await told_once(Reader(transcript, b"s", "c1"), Bell(), Cursor(9, 0), wait_s=0.2)
    assert time.monotonic() - began > 0.15
    assert str(news.cursor) == "9.0"


async def test_a_message_that_changes_an_earlier_one_is_not_shown() -> None:
    transcript = HeldBack()
    transcript.messages += [
        Spoken(9, datetime.now(UTC), Outgoing("ngay")),
        Spoken(10, datetime.now(UTC), Outgoing("nay là vậy", replaces="9")),
    ]
    news = await Reader(transcript, b"s", "c1").history()
    assert [item.data["text"] for item in news.items] == ["ngay"]
