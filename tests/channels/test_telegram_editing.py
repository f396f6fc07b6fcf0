"""A message that replaces an earlier one of ours changes it where it stands, over real HTTP; what is gone is said anew."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Choice, Outgoing, OutgoingFile, Sent, TryLater, Unreachable, Unsure
from tests.support.fake_telegram import FakeTelegram, Faults, Group, Person, picture
from tests.support.fake_telegram.faults import Answer

TAKE, CLOSE = Choice("", "Tôi nhận", "t.take"), Choice("", "Đóng", "t.close")
CARD = Outgoing("❓ HT-12 · mới", choices=(TAKE, CLOSE))
TAKEN = Outgoing("❓ HT-12 · Ín đang xử lý", choices=(CLOSE,))
PHOTO = OutgoingFile("anh.jpg", "anh.jpg", "image/jpeg")
STORE = {"anh.jpg": picture()}
TAKEN_LABELS = ("Đóng",)


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram(faults=Faults(hang_s=0.01)) as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, STORE.__getitem__, telegram.base, 2.0) as ours:
        yield ours


@pytest.fixture
def hoa(telegram: FakeTelegram) -> Person:
    return Person(telegram, 41, "Hoa")


@pytest.fixture
def group(telegram: FakeTelegram, hoa: Person) -> Group:
    made = Group(telegram, 77, "Tổ hỗ trợ")
    made.add_bot(hoa)
    return made


def there(channel: TelegramChannel, group: Group) -> Address:
    return Address("telegram", channel.bot, str(group.id))


def shown(group: Group) -> list[tuple[str, tuple[str, ...]]]:
    return [(message.text, message.labels) for message in group.messages if message.by_bot]


async def test_words_and_buttons_change_where_they_stand(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group
) -> None:
    to = there(channel, group)
    sent = await channel.send(to, CARD)
    await channel.send(to, Outgoing("✋ Ín đã nhận HT-12."))
    changes = replace(TAKEN, replaces=sent.message_id)
    for _ in range(2):  # the second time it reads so already
        assert await channel.send(to, changes) == Sent(sent.message_id)
    assert await channel.send(to, replace(changes, choices=())) == Sent(sent.message_id)
    assert shown(group) == [(TAKEN.text, ()), ("✋ Ín đã nhận HT-12.", ())]
    assert [call.method for call in telegram.calls] == ["sendMessage"] * 2 + ["editMessageText"] * 3


async def test_in_a_topic_as_well(channel: TelegramChannel, group: Group, hoa: Person) -> None:
    group.becomes_forum(hoa)
    sent = await channel.send(there(channel, group), replace(CARD, thread="HT-12 · Mai"))
    topic = replace(there(channel, group), chat=sent.chat)
    assert await channel.send(topic, replace(TAKEN, replaces=sent.message_id)) == Sent(sent.message_id)
    (number,) = group.chat.topics
    assert [m.text for m in group.in_topic(number) if m.by_bot and m.text] == [TAKEN.text]


async def test_under_a_picture_the_caption_changes_as_far_as_it_fits(
    channel: TelegramChannel, group: Group
) -> None:
    to = there(channel, group)
    sent = await channel.send(to, replace(CARD, files=(PHOTO,)))
    assert await channel.send(to, replace(TAKEN, replaces=sent.message_id)) == Sent(sent.message_id)
    assert shown(group) == [(TAKEN.text, TAKEN_LABELS)]
    assert "photo" in group.messages[-1].raw
    long = "\n".join(f"dòng {n}" for n in range(200))
    assert await channel.send(to, replace(TAKEN, text=long, replaces=sent.message_id)) == Sent(
        sent.message_id
    )
    ((caption, labels),) = shown(group)
    assert len(caption) > 1000
    assert long.startswith(caption + "\n")
    assert labels == TAKEN_LABELS


@pytest.mark.parametrize("gone", ["deleted", "", "web"])
async def test_what_is_gone_is_said_anew(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group, gone: str
) -> None:
    to = there(channel, group)
    sent = await channel.send(to, CARD)
    if gone == "deleted":
        group.chat.messages[int(sent.message_id)].deleted = True
    again = await channel.send(to, replace(TAKEN, replaces=sent.message_id if gone == "deleted" else gone))
    assert again.message_id != sent.message_id
    assert shown(group)[-1] == (TAKEN.text, TAKEN_LABELS)


async def test_a_message_of_a_kind_that_cannot_be_changed_is_said_anew(
    channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    hoa.send("/help", group)
    theirs = group.messages[-1].id
    again = await channel.send(there(channel, group), replace(TAKEN, replaces=str(theirs)))
    assert again.message_id != str(theirs)
    assert shown(group) == [(TAKEN.text, TAKEN_LABELS)]


async def test_in_a_topic_shut_without_us_it_stays_as_it_is(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group
) -> None:
    sent = await channel.send(there(channel, group), CARD)
    closed = Answer(400, '{"ok":false,"error_code":400,"description":"Bad Request: TOPIC_CLOSED"}')
    telegram.faults.once("editMessageText", closed)
    changes = replace(TAKEN, replaces=sent.message_id)
    assert await channel.send(there(channel, group), changes) == Sent(sent.message_id)
    assert shown(group) == [(CARD.text, ("Tôi nhận", "Đóng"))]


async def test_what_else_goes_wrong_means_the_same_as_with_a_message(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    to = there(channel, group)
    sent = await channel.send(to, CARD)
    changes = replace(TAKEN, replaces=sent.message_id)
    telegram.faults.once("editMessageText", "429")
    with pytest.raises(TryLater):
        await channel.send(to, changes)
    telegram.faults.once("editMessageText", "garbage delivered")
    with pytest.raises(Unsure):
        await channel.send(to, changes)
    assert await channel.send(to, changes) == Sent(sent.message_id)
    group.kick_bot(hoa)
    with pytest.raises(Unreachable):
        await channel.send(to, replace(changes, text="khác"))
    assert shown(group) == [(TAKEN.text, TAKEN_LABELS)]
