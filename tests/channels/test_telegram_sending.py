"""A message of ours becomes the calls the table says, over real HTTP, and the fake finds nothing wrong with them."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from PIL import Image

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Choice, Outgoing, OutgoingFile, SendFailed
from tests.channels.telegram_table_out import (
    CHAT,
    DRAWN,
    FILES,
    GROUP_DRAWN,
    NAV,
    PHOTO_1,
    YES,
    Call,
    Json,
)
from tests.support.fake_telegram import FakeTelegram, Group, Person, picture

STORE = dict.fromkeys(FILES, picture())


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, STORE.__getitem__, telegram.base) as ours:
        yield ours


@pytest.fixture
def mai(telegram: FakeTelegram) -> Person:
    person = Person(telegram, CHAT, "Mai")
    person.start()
    return person


def to(channel: TelegramChannel, chat: int | str = CHAT) -> Address:
    return Address("telegram", channel.bot, str(chat))


def bare(value: Any) -> Any:
    """Without the bytes' names, which differ each time."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k != "media" or isinstance(v, list)}
    return [bare(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("_", "message", "calls"), DRAWN, ids=[row[0] for row in DRAWN])
async def test_a_message_becomes_the_calls_of_the_table(
    _: str,
    message: Outgoing,
    calls: list[Call],
    telegram: FakeTelegram,
    channel: TelegramChannel,
    mai: Person,
) -> None:
    sent = await channel.send(to(channel), message)
    assert [(call.method, bare(call.parameters)) for call in telegram.calls] == calls
    assert sent.message_id == str(mai.heard[-1].id)


@pytest.mark.parametrize(("_", "message", "markup"), GROUP_DRAWN, ids=[row[0] for row in GROUP_DRAWN])
async def test_a_message_to_a_group_keeps_what_is_private_out(
    _: str,
    message: Outgoing,
    markup: Json | None,
    telegram: FakeTelegram,
    channel: TelegramChannel,
    mai: Person,
) -> None:
    group = Group(telegram, 5, "Tổ 2")
    group.add_bot(mai)
    await channel.send(to(channel, group.id), message)
    assert telegram.calls[-1].get("reply_markup") == markup


async def test_a_message_to_a_topic_lands_in_it(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    group = Group(telegram, 5, "Tổ hỗ trợ")
    group.add_bot(mai)
    topic = group.topic(mai, "Câu hỏi 214")
    await channel.send(to(channel, f"{group.id}/{topic}"), Outgoing("Đã nhận"))
    assert group.messages[-1].raw["message_thread_id"] == topic


async def test_files_arrive_byte_for_byte_under_their_names(channel: TelegramChannel, mai: Person) -> None:
    sheet = OutgoingFile("bang.xlsx", "bảng tổng hợp.xlsx", "application/vnd.ms-excel")
    await channel.send(to(channel), Outgoing("", files=(sheet,)))
    assert (mai.heard[-1].file, mai.heard[-1].file_name) == (STORE["bang.xlsx"], "bảng tổng hợp.xlsx")


async def test_a_picture_telegram_will_not_show_goes_as_a_document(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    kept = io.BytesIO()
    Image.new("RGB", (4000, 100)).save(kept, "PNG")
    STORE["dai.png"] = kept.getvalue()
    await channel.send(
        to(channel), Outgoing("Ảnh dài", files=(OutgoingFile("dai.png", "dai.png", "image/png"),))
    )
    assert [call.method for call in telegram.calls] == ["sendPhoto", "sendDocument"]
    assert mai.heard[-1].text == "Ảnh dài"


async def test_words_that_say_what_a_picture_shows_go_without_it_where_it_cannot_be_had(
    telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    chart = OutgoingFile("chart:gone", "tien-do.png", "image/png", "Biểu đồ tiến độ")
    await channel.send(to(channel), Outgoing("Hợp lệ 3/5", files=(chart,)))
    assert [call.method for call in telegram.calls] == ["sendMessage"]
    assert mai.heard[-1].text == "Hợp lệ 3/5"


@pytest.mark.parametrize(
    "message", [Outgoing(""), Outgoing(" \n"), Outgoing("a", files=(OutgoingFile("?", "a", ""),))]
)
async def test_what_cannot_be_sent_fails_for_good(
    message: Outgoing, telegram: FakeTelegram, channel: TelegramChannel, mai: Person
) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel), message)
    assert type(failed.value) is SendFailed
    assert telegram.calls == []


async def test_an_address_that_is_no_telegram_chat_fails_for_good(channel: TelegramChannel) -> None:
    with pytest.raises(SendFailed) as failed:
        await channel.send(to(channel, "mai@web"), Outgoing("a"))
    assert type(failed.value) is SendFailed


ASK_PHONE = Outgoing("Số của chị?", nav=NAV, question="q", ask_phone=True)


@pytest.mark.parametrize(
    ("following", "more"),
    [
        (Outgoing("Cảm ơn chị"), 1),
        (Outgoing("Tên?", question="q"), 1),
        (Outgoing("Nhóm nào?", (YES,), question="q"), 2),
        (Outgoing("Ảnh", files=(PHOTO_1,)), 1),
        (Outgoing("Ảnh", files=(PHOTO_1, PHOTO_1)), 2),
    ],
)
async def test_the_share_my_number_keyboard_goes_with_the_next_message(
    following: Outgoing, more: int, channel: TelegramChannel, telegram: FakeTelegram, mai: Person
) -> None:
    await channel.send(to(channel), ASK_PHONE)
    assert mai.keyboard == ["Gửi số điện thoại của tôi", "quay lại", "tạm dừng", "huỷ"]
    await channel.send(to(channel), following)
    assert mai.keyboard == []
    assert len(telegram.calls) == 1 + more
    await channel.send(to(channel), Outgoing("Xong"))
    assert telegram.calls[-1].get("reply_markup") is None


async def test_the_keyboard_stays_while_the_number_is_asked_again(
    channel: TelegramChannel, mai: Person
) -> None:
    await channel.send(to(channel), ASK_PHONE)
    await channel.send(to(channel), ASK_PHONE)
    assert mai.keyboard
    await channel.send(to(channel), Outgoing("Nhóm nào?", (Choice("1", "Đội 1", "t"),)))
    assert (mai.keyboard, mai.heard[-1].labels) == ([], ("1 · Đội 1",))


@pytest.mark.parametrize(("key", "pictures"), [(PHOTO_1.key, 1), ("chart:gone", 0)])
async def test_words_too_long_for_a_caption_begin_under_the_picture_and_go_without_it(
    key: str, pictures: int, channel: TelegramChannel, mai: Person
) -> None:
    chart = OutgoingFile(key, "tien-do.png", "image/png", "Biểu đồ")
    said = "\n".join([*("Hợp lệ 12/20 (60 %) · đã gửi 15." for _ in range(60)), "Xem đơn vị nào nữa ạ?"])
    await channel.send(to(channel), Outgoing(said, (YES,), files=(chart,), question="q"))
    heard = [message for message in mai.heard if message.by_bot]
    assert "\n".join(message.text for message in heard) == said
    assert sum("photo" in message.raw for message in heard) == pictures
    assert [bool(message.labels) for message in heard] == [False, True]
