"""The bot's token and the webhook's secret are in no log line, exception or repr, whatever goes wrong."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.masking import bot_id
from bot.channels.telegram.poller import poll
from bot.channels.telegram.setup import receive_by_webhook
from domain.chat import Address, IncomingFile, Outgoing, SendFailed
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.fake_telegram import Answer, FakeTelegram, Faults, Person

CANARY = "AAE-canary-7f3a9c-of-a-token"
TOKEN = f"700100200:{CANARY}"
SECRET = "canary-of-a-webhook-secret"
PHONE = "84900000041"
NO_FILES: dict[str, bytes] = {}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every line of every logger at DEBUG, with its traceback, as a handler would write it."""
    for name in ("", "httpx", "httpcore", "telegram", "bot", "asyncio"):
        caplog.set_level(logging.DEBUG, name)
    yield
    records = caplog.get_records("call")
    assert any(record.name.startswith("httpcore") for record in records)
    written = "\n".join(logging.Formatter().format(record) for record in records)
    for secret in (CANARY, SECRET, PHONE, "lời riêng"):
        assert secret not in written


@asynccontextmanager
async def bot(base: str) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(TOKEN, NO_FILES.__getitem__, base, answer_within_s=0.5) as channel:
        yield channel


def told(error: BaseException) -> str:
    """All that a traceback and the reprs along its chain would show."""
    chain, at = [], error.__cause__
    while at is not None:
        chain.append(f"{at!r} {vars(at)}")
        at = at.__cause__
    return "\n".join([*traceback.format_exception(error), repr(error), repr(vars(error)), *chain])


ECHO = f"<h1>404</h1>/bot{TOKEN}/sendMessage was not found"


@pytest.mark.parametrize(
    "fault",
    [
        "429",
        "500 lost",
        "502 delivered",
        "cut lost",
        "garbage delivered",
        "slow",
        Answer(404, ECHO),
        Answer(500, ECHO),
        Answer(200, ECHO),
        Answer(400, json.dumps({"ok": False, "error_code": 400, "description": ECHO})),
        Answer(403, json.dumps({"ok": False, "error_code": 403, "description": ECHO})),
    ],
    ids=str,
)
@pytest.mark.usefixtures("log")
async def test_a_failed_send_does_not_tell_the_token(fault: object) -> None:
    with FakeTelegram(TOKEN, faults=Faults(hang_s=0.01, slow_s=1.0)) as telegram:
        Person(telegram, 41, "Mai").start()
        telegram.faults.once("sendMessage", fault)  # type: ignore[arg-type]
        async with bot(telegram.base) as channel:
            with pytest.raises(SendFailed) as failed:
                await channel.send(Address("telegram", channel.bot, "41"), Outgoing("lời riêng"))
    assert CANARY not in told(failed.value)


@pytest.mark.usefixtures("log")
async def test_a_server_that_is_not_there_does_not_tell_the_token(unused_tcp_port: int) -> None:
    async with bot(f"http://127.0.0.1:{unused_tcp_port}") as channel:
        with pytest.raises(SendFailed) as failed:
            await channel.send(Address("telegram", channel.bot, "41"), Outgoing("a"))
    assert CANARY not in told(failed.value)


@pytest.mark.usefixtures("log")
async def test_a_file_that_is_fetched_or_missing_does_not_tell_the_token() -> None:
    with FakeTelegram(TOKEN) as telegram:
        mai = Person(telegram, 41, "Mai")
        mai.document(b"abc", "a.pdf")
        async with bot(telegram.base) as channel:
            (file,) = channel.read(telegram.pending.waiting[-1].update).files
            assert await channel.fetch(file) == b"abc"
            telegram.world.files[file.ref].path = "gone"
            telegram.faults.once("getFile", Answer(200, '{"ok":true,"result":{"file_path":"nowhere"}}'))
            with pytest.raises(SendFailed) as failed:
                await channel.fetch(IncomingFile(file.ref, "u", "document"))
    assert CANARY not in told(failed.value)


@pytest.mark.usefixtures("log")
async def test_polling_and_webhook_set_up_tell_neither_token_nor_secret_nor_people_s_words() -> None:
    stop, inbox = asyncio.Event(), InboxInMemory(fails=lambda *_: bool(inbox_fails))
    inbox_fails = [True]
    with FakeTelegram(TOKEN) as telegram:
        mai = Person(telegram, 41, "Mai", phone=PHONE)
        mai.share_contact()
        mai.send("lời riêng")
        telegram.faults.once("getUpdates", Answer(200, ECHO))
        telegram.faults.once("getMe", Answer(401, ECHO))
        async with bot(telegram.base) as channel:
            running = asyncio.create_task(poll(channel, inbox, stop))
            await asyncio.to_thread(telegram.wait_for, lambda: len(inbox.log) > 1)
            inbox_fails.clear()
            await asyncio.to_thread(telegram.wait_for, lambda: not telegram.pending.waiting)
            stop.set()
            await running
            await receive_by_webhook(channel, "http://127.0.0.1:9/t", SECRET)


def test_the_channel_and_its_parts_do_not_show_the_token() -> None:
    channel = TelegramChannel(TOKEN, NO_FILES.__getitem__)
    shown = [repr(part) for part in (channel, channel.api, channel.line, vars(channel))]
    assert CANARY not in "".join(shown)
    asyncio.run(channel.line.shutdown())


@pytest.mark.parametrize("token", ["", CANARY, f"{CANARY}:1", f"x1:{CANARY}", "123:"])
def test_what_is_no_token_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(ValueError, match="looks like") as refused:
        bot_id(token)
    assert CANARY not in str(refused.value)
