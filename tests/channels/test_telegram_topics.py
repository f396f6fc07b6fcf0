"""A message that wants a thread of its own gets a topic where the group has them, over real HTTP; what goes wrong is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Address, Moved, Outgoing, Sent, ThreadGone, TryLater, Unsure
from tests.support.fake_telegram import FakeTelegram, Faults, Group, Person

CARD = Outgoing("❓ HT-12 · L. T. Mai", thread="HT-12 · Mai · Chè Tam Đường")
WORD = Outgoing("💬 HT-12 · L. T. Mai: còn em nữa")
NO_FILES: dict[str, bytes] = {}


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram(faults=Faults(hang_s=0.01)) as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, NO_FILES.__getitem__, telegram.base, 2.0) as ours:
        yield ours


@pytest.fixture
def hoa(telegram: FakeTelegram) -> Person:
    return Person(telegram, 41, "Hoa")


@pytest.fixture
def group(telegram: FakeTelegram, hoa: Person) -> Group:
    made = Group(telegram, 77, "Tổ hỗ trợ")
    made.add_bot(hoa)
    made.becomes_forum(hoa)
    return made


def methods(telegram: FakeTelegram) -> list[str]:
    return [call.method for call in telegram.calls]


async def test_a_topic_is_made_written_into_renamed_closed_and_opened(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    sent = await channel.send(to, CARD)
    ((topic, title),) = group.chat.topics.items()
    assert (sent.chat, title) == (f"{group.id}/{topic}", CARD.thread)
    there = replace(to, chat=sent.chat)
    assert await channel.send(there, WORD) == Sent(str(group.messages[-1].id))
    closed = replace(WORD, text="✅ xong", thread="✓ HT-12 · Mai · Chè Tam Đường", thread_becomes="closed")
    await channel.send(there, closed)
    assert (group.chat.topics[topic], group.chat.closed) == ("✓ HT-12 · Mai · Chè Tam Đường", {topic})
    await channel.send(there, replace(closed, text="chưa xong", thread=CARD.thread, thread_becomes="open"))
    await channel.send(there, replace(closed, text="chưa xong", thread=CARD.thread, thread_becomes="open"))
    assert (group.chat.topics[topic], group.chat.closed) == (CARD.thread, set())
    assert [m.text for m in group.in_topic(topic) if m.text] == [
        CARD.text, WORD.text, "✅ xong", "chưa xong", "chưa xong"
    ]  # fmt: skip


async def test_where_there_can_be_no_topic_it_goes_into_the_group(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    group.loses_rights(hoa)
    assert (await channel.send(to, CARD)).chat == ""
    group.chat.about["is_forum"] = False
    assert (await channel.send(to, CARD)).chat == ""
    private = replace(to, chat=str(hoa.id))
    hoa.start()
    assert (await channel.send(private, CARD)).chat == ""
    assert methods(telegram).count("createForumTopic") == 2
    assert [m.text for m in group.messages if m.by_bot] == [CARD.text] * 2


async def test_a_topic_deleted_by_hand_is_gone_and_a_closed_one_without_rights_as_well(
    channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    there = replace(to, chat=(await channel.send(to, CARD)).chat)
    topic = next(iter(group.chat.topics))
    group.chat.closed.add(topic)
    group.loses_rights(hoa)
    with pytest.raises(ThreadGone):
        await channel.send(there, WORD)
    group.delete_topic(topic)
    with pytest.raises(ThreadGone):
        await channel.send(there, WORD)


async def test_a_first_message_that_failed_goes_into_the_topic_that_was_made(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    telegram.faults.once("sendMessage", "429")
    with pytest.raises(TryLater):
        await channel.send(to, CARD)
    sent = await channel.send(to, CARD)
    assert [f"{group.id}/{topic}" for topic in group.chat.topics] == [sent.chat]
    telegram.faults.once("sendMessage", "429")
    with pytest.raises(TryLater):
        await channel.send(to, CARD)
    group.delete_topic(max(group.chat.topics))
    with pytest.raises(TryLater):
        await channel.send(to, CARD)
    assert (await channel.send(to, CARD)).chat != sent.chat


async def test_what_goes_wrong_with_a_topic_means_the_same_as_with_a_message(
    telegram: FakeTelegram, channel: TelegramChannel, group: Group, hoa: Person
) -> None:
    to = Address("telegram", channel.bot, str(group.id))
    telegram.faults.once("createForumTopic", "429")
    with pytest.raises(TryLater):
        await channel.send(to, CARD)
    telegram.faults.once("createForumTopic", "garbage delivered")
    with pytest.raises(Unsure):
        await channel.send(to, CARD)
    telegram.faults.once("editForumTopic", "garbage delivered")
    there = replace(to, chat=(await channel.send(to, CARD)).chat)
    assert (await channel.send(there, replace(CARD, text="tên mới"))).message_id
    basic = Group(telegram, 78, "Tổ hỗ trợ cũ", kind="group")
    basic.add_bot(hoa)
    old = replace(to, chat=str(basic.id))
    assert (await channel.send(old, CARD)).chat == ""
    basic.migrate(hoa)
    with pytest.raises(Moved):
        await channel.send(old, CARD)
