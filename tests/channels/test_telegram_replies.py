"""What is said under an earlier message stands there as a reply, over real HTTP; who replies to whom is read both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Outgoing, OutgoingFile
from tests.support.fake_telegram import FakeTelegram, Group, Person, picture
from tests.support.fake_telegram.seen import Seen

PHOTO = OutgoingFile("anh.jpg", "anh.jpg", "image/jpeg")
SHEET = OutgoingFile("bang.xlsx", "bảng.xlsx", "application/vnd.ms-excel")
STORE = {"anh.jpg": picture(), "bang.xlsx": b"PK"}


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, STORE.__getitem__, telegram.base) as ours:
        await ours.learn_name()
        yield ours


@pytest.fixture
def hoa(telegram: FakeTelegram) -> Person:
    return Person(telegram, 41, "Hoa")


@pytest.fixture
def group(telegram: FakeTelegram, hoa: Person) -> Group:
    made = Group(telegram, 77, "Tổ hỗ trợ")
    made.add_bot(hoa)
    return made


def under(message: Seen) -> int:
    return int(message.raw.get("reply_to_message", {}).get("message_id", 0))


@pytest.mark.parametrize(
    ("files", "replies"),
    [((), [True]), ((PHOTO,), [True]), ((SHEET,), [True]), ((PHOTO, PHOTO), [True, True])],
)
async def test_words_files_and_albums_stand_under_the_first_message(
    channel: TelegramChannel, group: Group, files: tuple[OutgoingFile, ...], replies: list[bool]
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    first = await channel.send(to, Outgoing("❓ HT-12"))
    await channel.send(to, Outgoing("💬 được chị ạ", files=files, replies_to=first.message_id))
    assert [under(message) == int(first.message_id) for message in group.messages[-len(replies) :]] == replies


async def test_of_a_message_in_pieces_the_first_one_does(channel: TelegramChannel, group: Group) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    first = await channel.send(to, Outgoing("❓ HT-12"))
    await channel.send(to, Outgoing("dài " * 1500, replies_to=first.message_id))
    assert [under(message) for message in group.messages[-2:]] == [int(first.message_id), 0]


@pytest.mark.parametrize("gone", ["deleted", "", "web"])
async def test_where_that_is_gone_it_is_said_all_the_same(
    channel: TelegramChannel, group: Group, gone: str
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    first = await channel.send(to, Outgoing("❓ HT-12"))
    group.chat.messages[int(first.message_id)].deleted = True
    said = Outgoing("💬 được chị ạ", replies_to=first.message_id if gone == "deleted" else gone)
    await channel.send(to, said)
    assert (group.messages[-1].text, under(group.messages[-1])) == (said.text, 0)


async def test_a_reply_is_heard_with_what_it_answers_whosever_that_is(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    """Also in privacy mode: what answers words meant for us is meant for us, as Telegram has it."""
    son = Person(telegram, 42, "Sơn")
    first = await channel.send(Address("telegram", channel.bot, str(group.id)), Outgoing("❓ HT-12"))
    hoa.reply_to(int(first.message_id), "được chị ạ", group)
    hers = group.messages[-1].id
    son.reply_to(hers, "thêm một ý", group)
    son.send("tối nay ăn gì", group)
    son.reply_to(group.messages[-1].id, "bún chả", group)
    updates = await channel.updates(0)
    heard = [channel.read(update) for update in updates if "message" in update]
    said = {one.text: one for one in heard}
    assert "tối nay ăn gì" not in said
    assert "bún chả" not in said
    ours, theirs = said["được chị ạ"], said["thêm một ý"]
    assert (ours.quotes, ours.replies_to, ours.addressed) == (first.message_id, first.message_id, True)
    assert (theirs.quotes, theirs.replies_to, theirs.addressed) == ("", str(hers), False)
