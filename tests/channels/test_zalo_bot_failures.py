"""Every way a send can fail is one of SendFailed's kinds, and the right one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.channels.zalo_bot.channel import ZaloBotChannel
from domain.chat import Address, Outgoing, SendFailed, TryLater, Unreachable, Unsure
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.support.fake_zalo_bot import Answer, FakeZaloBot, Faults, Person, Plan

HELLO = Outgoing("Chào chị")


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot(faults=Faults(hang_s=0.01, slow_s=1.0)) as server:
        yield server


@pytest.fixture
async def channel(zalo: FakeZaloBot) -> AsyncIterator[ZaloBotChannel]:
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base, answer_within_s=0.5) as made:
        yield made


def answer(code: int, sentence: str, status: int = 0) -> Answer:
    return Answer(status or code, json.dumps({"ok": False, "description": sentence, "error_code": code}))


MEANINGS: list[tuple[Any, type[SendFailed]]] = [
    ("429", TryLater),
    ("500 lost", Unsure),
    ("502 delivered", Unsure),
    ("cut lost", Unsure),
    ("cut delivered", Unsure),
    ("garbage delivered", Unsure),
    ("slow", Unsure),
    (answer(401, "Unauthorized"), TryLater),
    (answer(404, "Not Found"), TryLater),
    (answer(403, "Internal server error"), Unsure),
    (answer(408, "Request timeout"), Unsure),
    (answer(429, "Quota exceeded", status=200), TryLater),
    (answer(400, "Bad Request: chat not found", status=200), Unreachable),
    (answer(403, "bot was blocked by the user"), Unreachable),
    (answer(400, "text is too long"), SendFailed),
    (answer(-1, "something new", status=200), SendFailed),
    (Answer(200, '{"ok":false}'), SendFailed),
    (Answer(200, '{"ok":true,"error_code":0}'), Unsure),
    (Answer(200, '{"ok":true,"result":[]}'), Unsure),
    (Answer(200, '{"ok":true,"result":{"message_id":null}}'), Unsure),
    (Answer(500, '{"ok":true,"result":{"message_id":"a"}}'), Unsure),
    (Answer(200, "[" * 100_000), Unsure),
    (Answer(200, "a" * 2_000_000), Unsure),
    (Answer(200, '"ok"'), Unsure),
    (Answer(403, "<html>Cloudflare</html>"), TryLater),
    (Answer(429, "<html>slow down</html>"), TryLater),
    (Answer(408, "<html>timeout</html>"), Unsure),
]


@pytest.mark.parametrize(("fault", "kind"), MEANINGS, ids=[str(row[0])[:60] for row in MEANINGS])
async def test_a_failure_means_what_the_table_says(
    fault: Any, kind: type[SendFailed], channel: ZaloBotChannel, zalo: FakeZaloBot
) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào")
    zalo.faults.once("sendMessage", fault)
    with pytest.raises(SendFailed) as failed:
        await channel.send(Address(channel.name, channel.bot, mai.chat.id), HELLO)
    assert type(failed.value) is kind
    assert failed.value.arrived == 0


async def test_whoever_never_wrote_cannot_be_reached(channel: ZaloBotChannel, zalo: FakeZaloBot) -> None:
    with pytest.raises(Unreachable):
        await channel.send(Address(channel.name, channel.bot, Person(zalo, "Mai").chat.id), HELLO)


async def test_a_used_up_plan_holds_the_message() -> None:
    with FakeZaloBot(plan=Plan(sends=0)) as zalo:
        mai = Person(zalo, "Mai")
        mai.send("chào")
        async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel:
            with pytest.raises(TryLater) as failed:
                await channel.send(Address(channel.name, channel.bot, mai.chat.id), HELLO)
    assert failed.value.seconds >= 30


async def test_a_server_that_is_not_there_got_nothing(unused_tcp_port: int) -> None:
    async with ZaloBotChannel("1:x", NO_FILES, f"http://127.0.0.1:{unused_tcp_port}") as channel:
        with pytest.raises(TryLater):
            await channel.send(Address(channel.name, channel.bot, "a"), HELLO)
