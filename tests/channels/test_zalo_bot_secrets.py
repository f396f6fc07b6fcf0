"""The bot's token and the webhook's secret are in no log line, exception or repr, whatever goes wrong."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.masking import bot_id
from bot.channels.zalo_bot.poller import poll
from bot.channels.zalo_bot.setup import receive_by_webhook
from domain.chat import Address, Outgoing, SendFailed
from tests.channels.zalo_bot_inbox import ZaloInbox
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.support.fake_zalo_bot import Answer, FakeZaloBot, Faults, Person

CANARY = "canary-7f3a9c-of-a-token"
TOKEN = f"2900100200300:{CANARY}"
SECRET = "canary-of-a-webhook-secret"
ECHO = f"<h1>404</h1>/bot{TOKEN}/sendMessage was not found"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every line of every logger at DEBUG, with its traceback, as a handler would write it."""
    for name in ("", "httpx", "httpcore", "bot", "asyncio"):
        caplog.set_level(logging.DEBUG, name)
    yield
    records = caplog.get_records("call")
    assert any(record.name.startswith("httpcore") for record in records)
    written = "\n".join(logging.Formatter().format(record) for record in records)
    for secret in (CANARY, SECRET, "lời riêng"):
        assert secret not in written


@asynccontextmanager
async def bot(base: str) -> AsyncIterator[ZaloBotChannel]:
    async with ZaloBotChannel(TOKEN, NO_FILES, base, answer_within_s=0.5) as channel:
        yield channel


def told(error: BaseException) -> str:
    """All that a traceback and the reprs along its chain would show."""
    chain, at = [], error.__cause__
    while at is not None:
        chain.append(f"{at!r} {vars(at)}")
        at = at.__cause__
    return "\n".join([*traceback.format_exception(error), repr(error), repr(vars(error)), *chain])


def refusal(code: int) -> Answer:
    return Answer(code, json.dumps({"ok": False, "error_code": code, "description": ECHO}))


@pytest.mark.parametrize(
    "fault",
    ["429", "500 lost", "502 delivered", "cut lost", "garbage delivered", "slow", Answer(404, ECHO), Answer(200, ECHO),
     refusal(400), refusal(401), refusal(403)],
    ids=str,
)  # fmt: skip
@pytest.mark.usefixtures("log")
async def test_a_failed_send_does_not_tell_the_token(fault: object) -> None:
    with FakeZaloBot(TOKEN, faults=Faults(hang_s=0.01, slow_s=1.0)) as zalo:
        mai = Person(zalo, "Mai")
        mai.send("chào")
        zalo.faults.once("sendMessage", fault)  # type: ignore[arg-type]
        async with bot(zalo.base) as channel:
            with pytest.raises(SendFailed) as failed:
                await channel.send(Address("zalo_bot", channel.bot, mai.chat.id), Outgoing("lời riêng"))
    assert CANARY not in told(failed.value)


@pytest.mark.usefixtures("log")
async def test_a_server_that_is_not_there_does_not_tell_the_token(unused_tcp_port: int) -> None:
    async with bot(f"http://127.0.0.1:{unused_tcp_port}") as channel:
        with pytest.raises(SendFailed) as failed:
            await channel.send(Address("zalo_bot", channel.bot, "a"), Outgoing("a"))
    assert CANARY not in told(failed.value)


@pytest.mark.usefixtures("log")
async def test_polling_and_webhook_set_up_tell_neither_token_nor_secret_nor_peoples_words() -> None:
    stop, fails = asyncio.Event(), [True]
    inbox = ZaloInbox(fails=lambda *_: bool(fails))
    with FakeZaloBot(TOKEN, mode="replay") as zalo:
        Person(zalo, "Mai").send("lời riêng")
        zalo.faults.once("getUpdates", Answer(200, ECHO))
        zalo.faults.once("deleteWebhook", Answer(401, ECHO))
        async with bot(zalo.base) as channel:
            running = asyncio.create_task(poll(channel, inbox, stop))
            await asyncio.to_thread(zalo.wait_for, lambda: len(inbox.log) > 1, 10.0)
            fails.clear()
            await asyncio.to_thread(zalo.wait_for, lambda: inbox.rows, 10.0)
            stop.set()
            await running
            await receive_by_webhook(channel, "https://127.0.0.1:9/t", SECRET)


def test_the_channel_and_its_parts_do_not_show_the_token() -> None:
    channel = ZaloBotChannel(TOKEN, NO_FILES)
    shown = [repr(part) for part in (channel, channel.line, vars(channel), vars(channel.line))]
    assert CANARY not in "".join(shown)
    asyncio.run(channel.line.aclose())


@pytest.mark.parametrize("token", ["", CANARY, f"{CANARY}:1", f"x1:{CANARY}", "123:"])
def test_what_is_no_token_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(ValueError, match="looks like") as refused:
        bot_id(token)
    assert CANARY not in str(refused.value)
