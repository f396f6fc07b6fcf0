"""A message of ours becomes the calls the table says, over real HTTP, and the emulator finds nothing wrong with them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_oa.channel import ZaloOaChannel
from bot.channels.zalo_oa.drawing import BUTTONS, TEXT_CHARS, draw
from domain.chat import Address, Choice, Link, Outgoing, OutgoingFile, SendFailed
from domain.splitting import units
from storage.database import Database
from tests.channels.zalo_oa_table_out import DRAWN, GONE, GROUP_DRAWN, LONG, PAPER, PHOTO, YES, Json
from tests.support.fake_zalo_oa import FakeZaloOa, Group, Person
from tests.support.fake_zalo_oa.people import picture
from tests.support.zalo_oa import account, safe_database

WORD = b"PK\x03\x04" + bytes(200)
STORE = {
    "anh.jpg": picture(),
    "bang.xlsx": WORD,
    "don.docx": WORD,
    "to.jpg": b"\xff\xd8" + bytes(1024 * 1024),
}


@pytest.fixture
def zalo() -> Iterator[FakeZaloOa]:
    with FakeZaloOa() as server:
        yield server
    assert server.desk.wrong == []


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with safe_database(tmp_path) as opened:
        yield opened


@pytest.fixture
async def channel(zalo: FakeZaloOa, database: Database) -> AsyncIterator[ZaloOaChannel]:
    async with account(zalo, database, STORE, "https://sangkien.example/p.png") as ours:
        yield ours


@pytest.fixture
def mai(zalo: FakeZaloOa) -> Person:
    person = Person(zalo, 41, "Mai")
    zalo.world.acts(person.chat)
    return person


def to(channel: ZaloOaChannel, chat: str) -> Address:
    return Address("zalo_oa", channel.bot, chat)


def bare(value: Any) -> Any:
    """Without the numbers of uploads, which differ each time."""
    if isinstance(value, dict):
        return {k: "?" if k in ("attachment_id", "token") else bare(v) for k, v in value.items()}
    return [bare(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("_", "message", "bodies"), DRAWN, ids=[row[0] for row in DRAWN])
async def test_a_message_becomes_the_calls_of_the_table(
    _: str, message: Outgoing, bodies: list[Json], zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    sent = await channel.send(to(channel, mai.id), message)
    assert [bare(body["message"]) for body in zalo.sent] == bodies
    assert {str(body["recipient"]) for body in zalo.sent} == {str({"user_id": mai.id})}
    assert sent.message_id == mai.heard[-1].id


@pytest.mark.parametrize(("_", "message", "body"), GROUP_DRAWN, ids=[row[0] for row in GROUP_DRAWN])
async def test_a_message_to_a_group_is_words_alone(
    _: str, message: Outgoing, body: Json, zalo: FakeZaloOa, channel: ZaloOaChannel
) -> None:
    group = Group(zalo, 5)
    await channel.send(to(channel, f"group:{group.id}"), message)
    assert zalo.sent == [{"recipient": {"group_id": group.id}, "message": body}]


async def test_files_arrive_byte_for_byte(channel: ZaloOaChannel, mai: Person) -> None:
    await channel.send(to(channel, mai.id), Outgoing("", files=(PHOTO, PAPER)))
    assert mai.heard[0].picture == STORE["anh.jpg"]
    assert mai.heard[1].file == ("đơn.docx", WORD)


async def test_a_picture_too_large_for_zalo_is_a_link_with_the_words(
    channel: ZaloOaChannel, mai: Person
) -> None:
    large = OutgoingFile("to.jpg", "to.jpg", "image/jpeg")
    await channel.send(to(channel, mai.id), Outgoing("Ảnh to", files=(large,)))
    assert [m.text for m in mai.heard] == ["Ảnh to\n\nMở tệp «to.jpg»: https://sangkien.example/f/to.jpg"]


async def test_a_long_text_ends_its_pieces_at_sentences_and_the_last_one_asks(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    sent = await channel.send(to(channel, mai.id), Outgoing(LONG, (YES,)))
    assert sent.pieces == len(mai.heard) > 1
    assert " ".join(m.text for m in mai.heard) == LONG
    assert all(units(m.text) <= TEXT_CHARS and m.text.endswith(".") for m in mai.heard)
    assert [bool(m.buttons) for m in mai.heard] == [*[False] * (len(mai.heard) - 1), True]


async def test_a_message_that_belongs_to_another_quotes_it_as_long_as_that_is_there(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    first = await channel.send(to(channel, mai.id), Outgoing("Câu 1"))
    await channel.send(to(channel, mai.id), Outgoing("Trả lời", (YES,), replies_to=first.message_id))
    await channel.send(to(channel, mai.id), Outgoing("Nữa", (YES,), replies_to="gone"))
    assert [(m.quotes, len(m.buttons)) for m in mai.heard] == [("", 0), (first.message_id, 1), ("", 1)]
    assert zalo.desk.wrong == ["a quote of no message"]
    zalo.desk.wrong.clear()


async def test_a_file_zalo_does_not_take_is_a_link(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    zalo.desk.faults["image"].append(-201)
    await channel.send(to(channel, mai.id), Outgoing("Ảnh đây", files=(PHOTO,)))
    assert [m.text for m in mai.heard] == [
        "Ảnh đây\n\nMở tệp «giá phơi.jpg»: https://sangkien.example/f/anh.jpg"
    ]


async def test_where_zalo_does_not_take_buttons_the_same_is_asked_by_typing(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    zalo.desk.no_buttons = True
    await channel.send(to(channel, mai.id), Outgoing("Đúng không?", (YES,)))
    assert [m.text for m in mai.heard] == ["Đúng không?\n\n1. Đúng"]
    zalo.desk.wrong.clear()


async def test_that_the_form_for_a_number_is_not_taken_stops_nothing(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    zalo.desk.faults["message"].append(-201)
    await channel.send(to(channel, mai.id), Outgoing("Số của chị?", ask_phone=True))
    assert [m.text for m in mai.heard] == ["Số của chị?"]


async def test_pieces_that_arrived_are_not_sent_again(
    zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    message = Outgoing("Hai ảnh", files=(PHOTO, PHOTO))
    zalo.desk.faults["image"] += [None, -32]
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel, mai.id), message)
    assert failed.value.arrived == 1
    await channel.send(
        to(channel, mai.id), Outgoing("Hai ảnh", files=(PHOTO, PHOTO), arrived=failed.value.arrived)
    )
    assert [bool(m.picture) for m in mai.heard] == [True, True, False]


@pytest.mark.parametrize(
    "message", [Outgoing(""), Outgoing(" \n"), Outgoing("a", files=(OutgoingFile("?", "a", ""),))]
)
async def test_what_cannot_be_sent_fails_for_good(
    message: Outgoing, zalo: FakeZaloOa, channel: ZaloOaChannel, mai: Person
) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel, mai.id), message)
    assert type(failed.value) is SendFailed
    assert zalo.sent == []


async def test_only_a_picture_that_cannot_be_had_is_nothing_to_send(
    channel: ZaloOaChannel, mai: Person
) -> None:
    assert (await channel.send(to(channel, mai.id), Outgoing("", files=(GONE,)))).message_id == ""


CHOICES = st.lists(
    st.builds(
        Choice, st.sampled_from(["", "1", "12"]), st.text("aă1 ", min_size=1, max_size=120), st.just("t.1")
    ),
    max_size=9,
)
LINKS = st.lists(
    st.builds(Link, st.just("Xem"), st.sampled_from(["https://a.vn", "http://localhost"])), max_size=7
)


@given(text=st.text("ă🎋 .\n", max_size=5000), choices=CHOICES, nav=CHOICES, links=LINKS)
def test_whatever_is_said_keeps_zalos_limits_and_loses_no_choice(
    text: str, choices: list[Choice], nav: list[Choice], links: list[Link]
) -> None:
    calls = draw(Outgoing(text, tuple(choices), tuple(nav), tuple(links)), private=True)
    said = "".join(call.text for call in calls)
    titles = [button["title"] for call in calls for button in call.buttons]
    assert all(units(call.text) <= TEXT_CHARS and len(call.buttons) <= BUTTONS for call in calls)
    for choice in choices:
        label = choice.label.strip()
        assert not label or label in said or any(label[:90] in title for title in titles)
