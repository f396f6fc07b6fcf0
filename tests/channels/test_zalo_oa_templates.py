"""Whom nothing else reaches is told the beginning by a template, and the rest when she does something."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.channels.zalo_oa.channel import ZaloOaChannel
from domain.chat import Address, Begun, Choice, Held, Outgoing, TryLater
from tests.support.fake_zalo_oa import FakeZaloOa, Person
from tests.support.zalo_oa import account, safe_database

LONG = Outgoing("Hạn đợt 2 là 31/12. " * 20, template=True)


@pytest.fixture
def zalo() -> Iterator[FakeZaloOa]:
    with FakeZaloOa() as server:
        yield server
    assert server.desk.wrong == []


@pytest.fixture
async def channel(zalo: FakeZaloOa, tmp_path: Path) -> AsyncIterator[ZaloOaChannel]:
    with safe_database(tmp_path) as database:
        async with account(zalo, database, template=True) as ours:
            yield ours


@pytest.fixture
def mai(zalo: FakeZaloOa) -> Person:
    """She never wrote."""
    return Person(zalo, 41, "Mai")


def to(channel: ZaloOaChannel, mai: Person) -> Address:
    return Address("zalo_oa", channel.bot, mai.id)


async def test_a_short_word_is_told_whole(channel: ZaloOaChannel, mai: Person) -> None:
    sent = await channel.send(to(channel, mai), Outgoing("Hạn đợt 2\nlà 31/12.", template=True))
    assert [(m.id, m.text) for m in mai.heard] == [(sent.message_id, "[ZNS] Hạn đợt 2 là 31/12.")]


@pytest.mark.parametrize(
    "message", [LONG, Outgoing("Chị có việc", (Choice("1", "Xem", "t.1"),), template=True)]
)
async def test_of_what_does_not_fit_the_beginning_is_told_and_the_rest_waits(
    message: Outgoing, channel: ZaloOaChannel, mai: Person
) -> None:
    with pytest.raises(Begun):
        await channel.send(to(channel, mai), message)
    (told,) = mai.heard
    assert len(told.text) <= len("[ZNS] ") + 200
    assert message.text.startswith(told.text.removeprefix("[ZNS] ").rstrip("…"))


async def test_what_zalo_says_of_templates_is_understood(
    channel: ZaloOaChannel, zalo: FakeZaloOa, mai: Person
) -> None:
    zalo.desk.faults["template"] += [-133, -141]
    with pytest.raises(TryLater):
        await channel.send(to(channel, mai), LONG)
    with pytest.raises(Held) as held:
        await channel.send(to(channel, mai), LONG)
    assert not isinstance(held.value, Begun)
    assert mai.heard == []


async def test_without_a_template_nothing_is_told(zalo: FakeZaloOa, tmp_path: Path, mai: Person) -> None:
    with safe_database(tmp_path) as database:
        async with account(zalo, database) as bare:
            assert bare.limits.window is not None
            assert not bare.limits.window.template
            with pytest.raises(Held):
                await bare.send(to(bare, mai), LONG)
    assert zalo.desk.calls == []
