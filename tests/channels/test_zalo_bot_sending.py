"""A message of ours becomes the calls the table says, over real HTTP, and the fake finds nothing wrong with them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.channels.zalo_bot.channel import Shelf, ZaloBotChannel
from domain.chat import Address, Choice, Link, Outgoing, SendFailed
from domain.splitting import units
from tests.channels.zalo_bot_shelf import CHART, GONE, LOST, NO_PICTURE, PAPER, PHOTO, STORE, shelf
from tests.support.fake_zalo_bot import FakeZaloBot, Group, Person
from tests.support.fake_zalo_bot.people import MENTION

YES, NO, BACK = Choice("1", "Đúng", "t.1"), Choice("2", "Sai", "t.2"), Choice("0", "◀ Quay lại", "t.0")
LONG = "Một câu dài vừa phải để đo. " * 90
Said = tuple[str, str, bytes]  # method, words («<paper>» stands for its address), the picture that arrived

DRAWN: list[tuple[str, Outgoing, list[Said]]] = [
    ("words", Outgoing("Chào chị!"), [("sendMessage", "Chào chị!", b"")]),
    ("choices", Outgoing("Đúng ạ?", (YES, NO), (BACK,), question="q"),
     [("sendMessage", "Đúng ạ?\n\n1. Đúng\n2. Sai\nHoặc gõ: 0. Quay lại", b"")]),
    ("a link and a code", Outgoing("Mời", links=(Link("Vào đây", "https://sk.vn/i/a"),), copy="SK26-1"),
     [("sendMessage", "Mời\n\nVào đây: https://sk.vn/i/a\nSK26-1", b"")]),
    ("markup is no markup", Outgoing("<b>*a*</b> & _b_"), [("sendMessage", "<b>*a*</b> & _b_", b"")]),
    ("a picture", Outgoing("Tiến độ", (YES,), files=(CHART,)),
     [("sendPhoto", "Tiến độ\n\n1. Đúng", STORE["chart"])]),
    ("a picture without words", Outgoing("", files=(PHOTO,)), [("sendPhoto", "", STORE["photo"])]),
    ("two pictures", Outgoing("Ảnh", files=(PHOTO, CHART)),
     [("sendPhoto", "", STORE["photo"]), ("sendPhoto", "Ảnh", STORE["chart"])]),
    ("a paper", Outgoing("Quyết định", files=(PAPER,)),
     [("sendMessage", "Quyết định\n\nquyet-dinh.pdf: <paper>", b"")]),
    ("a chart that cannot be had", Outgoing("Tiến độ", files=(GONE,)), [("sendMessage", "Tiến độ", b"")]),
    ("a picture that is none", Outgoing("Ảnh", files=(NO_PICTURE,)),
     [("sendPhoto", "Ảnh", b""), ("sendMessage", "Ảnh\n\nanh.jpg: <paper>", b"")]),
    ("a phone button and a thread", Outgoing("Số?", (YES,), ask_phone=True, thread="HT-1"),
     [("sendMessage", "Số?\n\n1. Đúng", b"")]),
]  # fmt: skip


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot() as server:
        yield server
    assert server.violations == []


@pytest.fixture(scope="module")
def ours() -> Iterator[Shelf]:
    with shelf() as served:
        yield served


@pytest.fixture
async def channel(zalo: FakeZaloBot, ours: Shelf) -> AsyncIterator[ZaloBotChannel]:
    async with ZaloBotChannel(zalo.token, ours, zalo.base) as made:
        yield made


@pytest.fixture
def mai(zalo: FakeZaloBot) -> Person:
    person = Person(zalo, "Mai")
    person.send("chào")
    return person


def to(channel: ZaloBotChannel, chat: Any) -> Address:
    return Address(channel.name, channel.bot, chat.chat.id)


@pytest.mark.parametrize(("message", "calls"), [row[1:] for row in DRAWN], ids=[row[0] for row in DRAWN])
async def test_a_message_is_drawn_as_the_table_says(
    message: Outgoing, calls: list[Said], channel: ZaloBotChannel, zalo: FakeZaloBot, mai: Person, ours: Shelf
) -> None:
    before = message
    sent = await channel.send(to(channel, mai), message)
    said = [str(call.get("text") or call.get("caption")) for call in zalo.calls]
    for file in (PAPER, NO_PICTURE):
        said = [words.replace(ours.address(file), "<paper>") for words in said]
    assert [call.method for call in zalo.calls] == [method for method, _, _ in calls]
    assert said == [words for _, words, _ in calls]
    arrived = [photo for _, _, photo in calls if photo]
    assert [m.photo for m in mai.heard if m.photo] == arrived
    assert (sent.message_id, message) == (mai.heard[-1].id, before)


async def test_a_group_is_written_to_alike(channel: ZaloBotChannel, zalo: FakeZaloBot, mai: Person) -> None:
    group = Group(zalo)
    mai.send(f"{MENTION} tiến độ", group)
    await channel.send(to(channel, group), Outgoing("Tiến độ"))
    assert [message.text for message in group.heard] == ["Tiến độ"]


async def test_a_long_message_comes_in_pieces_that_end_with_a_sentence(
    channel: ZaloBotChannel, mai: Person
) -> None:
    sent = await channel.send(to(channel, mai), Outgoing(LONG, (YES, NO)))
    first, last = mai.heard
    assert sent.pieces == 2
    assert units(first.text) <= 2000
    assert first.text.endswith("đo.")
    assert last.text.endswith("1. Đúng\n2. Sai")
    assert f"{first.text} {last.text}".startswith(LONG.strip())


async def test_a_long_message_begins_under_its_picture(channel: ZaloBotChannel, mai: Person) -> None:
    await channel.send(to(channel, mai), Outgoing(LONG, files=(CHART,)))
    assert [bool(message.photo) for message in mai.heard] == [True, False]


async def test_pieces_that_arrived_are_not_repeated(
    channel: ZaloBotChannel, zalo: FakeZaloBot, mai: Person
) -> None:
    zalo.faults.once("sendMessage", "429")
    message = Outgoing(LONG, (YES,), files=(PHOTO, CHART))
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel, mai), message)
    assert failed.value.arrived == 2
    sent = await channel.send(
        to(channel, mai), Outgoing(message.text, (YES,), files=message.files, arrived=2)
    )
    assert sent.pieces == 1
    assert [bool(m.photo) for m in mai.heard] == [True, True, False]
    assert mai.heard[-1].text.endswith("1. Đúng")


@pytest.mark.parametrize("message", [Outgoing(""), Outgoing(" "), Outgoing("Biên bản", files=(LOST,))])
async def test_what_cannot_be_shown_is_not_sent(
    message: Outgoing, channel: ZaloBotChannel, zalo: FakeZaloBot, mai: Person
) -> None:
    with pytest.raises(SendFailed):
        await channel.send(to(channel, mai), message)
    assert zalo.calls == []
