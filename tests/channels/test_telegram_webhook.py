"""The webhook says 200 only after an update was stored, and lets in nobody but Telegram."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.setup import receive_by_webhook, show_commands
from bot.channels.telegram.webhook import SECRET_HEADER, webhook
from bot.hooked import MAX_BODY_BYTES
from domain.chat import Address, Choice, Outgoing
from domain.words import Words
from tests.channels.telegram_inbox import InboxInMemory
from tests.channels.telegram_table_in import message
from tests.support.fake_telegram import FakeTelegram, Faults, Person
from tests.support.plain_http import NO_TLS

SECRET = "a-secret_only-for-tests"
NO_FILES: dict[str, bytes] = {}


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(telegram.token, NO_FILES.__getitem__, telegram.base) as ours:
        yield ours


@asynccontextmanager
async def serving(channel: TelegramChannel, inbox: InboxInMemory) -> AsyncIterator[str]:
    """The webhook over real HTTP: its address."""
    app = Starlette(routes=[webhook("/telegram", channel, inbox, SECRET)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = asyncio.create_task(server.serve([listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/telegram"
        server.should_exit = True
        await running


async def until(telegram: FakeTelegram, what: Callable[[], Any]) -> None:
    await asyncio.to_thread(telegram.wait_for, what)


async def post(url: str, body: bytes, secret: str = SECRET) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, verify=NO_TLS) as client:
        return await client.post(url, content=body, headers={SECRET_HEADER: secret} if secret else {})


GOOD = json.dumps(message({"text": "a"})).encode()


async def test_an_update_with_the_secret_is_stored_and_answered_200(channel: TelegramChannel) -> None:
    inbox = InboxInMemory()
    async with serving(channel, inbox) as url:
        assert (await post(url, GOOD)).status_code == 200
    assert inbox.rows == {(Address("telegram", channel.bot, "41"), "5"): json.loads(GOOD)}


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1]])
async def test_nobody_without_the_secret_is_let_in(channel: TelegramChannel, secret: str) -> None:
    inbox = InboxInMemory()
    async with serving(channel, inbox) as url:
        assert (await post(url, GOOD, secret)).status_code == 403
    assert inbox.log == []


REFUSED = [
    (b"", 400),
    (b"{", 400),
    (b"[1]", 400),
    (b'"a"', 400),
    (b"\xff\xfe", 400),
    (b"[" * 100_000, 400),
    (b'{"update_id":1,"message":"' + b"a" * MAX_BODY_BYTES + b'"}', 413),
]


@pytest.mark.parametrize(("body", "status"), REFUSED, ids=[f"{row[0][:9]!r}" for row in REFUSED])
async def test_what_telegram_would_not_send_is_refused(
    channel: TelegramChannel, body: bytes, status: int
) -> None:
    inbox = InboxInMemory()
    async with serving(channel, inbox) as url:
        assert (await post(url, body)).status_code == status
    assert inbox.log == []


async def test_an_update_that_cannot_be_read_is_taken_into_quarantine(channel: TelegramChannel) -> None:
    inbox = InboxInMemory()
    async with serving(channel, inbox) as url:
        assert (await post(url, b'{"update_id":5,"message":[]}')).status_code == 200
    assert list(inbox.rows) == [(Address("telegram", channel.bot, ""), "5")]


async def test_an_inbox_that_cannot_store_asks_telegram_to_come_again(channel: TelegramChannel) -> None:
    inbox = InboxInMemory(fails=lambda *_: True)
    async with serving(channel, inbox) as url:
        answer = await post(url, GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


async def test_a_second_delivery_is_answered_200_and_changes_nothing(channel: TelegramChannel) -> None:
    inbox = InboxInMemory()
    async with serving(channel, inbox) as url:
        assert [(await post(url, GOOD)).status_code for _ in range(2)] == [200, 200]
    assert (len(inbox.log), len(inbox.rows)) == (2, 1)


async def test_telegram_delivers_until_the_inbox_is_well_again_in_order(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    mai, pao = Person(telegram, 41, "Mai"), Person(telegram, 42, "Páo")
    ill = True
    inbox = InboxInMemory(fails=lambda _, raw: ill and raw["message"]["from"]["id"] == 41)
    async with serving(channel, inbox) as url:
        await receive_by_webhook(channel, url, SECRET)
        for n in range(3):
            mai.send(f"m{n}")
            pao.send(f"p{n}")
        await until(telegram, lambda: inbox.texts == ["p0", "p1", "p2"] and len(inbox.log) > 5)
        ill = False
        await until(telegram, lambda: not telegram.pending.waiting)
    assert inbox.texts == ["p0", "p1", "p2", "m0", "m1", "m2"]
    assert "503" in telegram.api.hook.last_error


async def test_duplicates_are_stored_once(channel: TelegramChannel) -> None:
    with FakeTelegram(faults=Faults(seed=1, duplicate=0.4)) as telegram:
        mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
        async with (
            TelegramChannel(telegram.token, NO_FILES.__getitem__, telegram.base) as ours,
            serving(ours, inbox) as url,
        ):
            await receive_by_webhook(ours, url, SECRET)
            for n in range(30):
                mai.send(f"{n}")
            await until(telegram, lambda: not telegram.pending.waiting)
    assert inbox.texts == [str(n) for n in range(30)]
    assert len(inbox.log) > 30


async def test_a_press_is_acknowledged(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    mai, inbox = Person(telegram, 41, "Mai"), InboxInMemory()
    mai.start()
    await channel.send(Address("telegram", channel.bot, "41"), Outgoing("?", (Choice("1", "Đúng", "t1"),)))
    async with serving(channel, inbox) as url:
        await receive_by_webhook(channel, url, SECRET)
        press = mai.press("Đúng")
        await until(telegram, lambda: telegram.world.presses[press].answer)
    assert "t1" in inbox.texts


async def test_setting_the_webhook_drops_nothing_and_says_what_we_act_on(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    Person(telegram, 41, "Mai").send("đêm qua")
    await receive_by_webhook(channel, "http://127.0.0.1:9/telegram", SECRET)
    assert len(telegram.pending.waiting) == 1
    assert telegram.pending.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert (telegram.api.hook.secret, channel.username) == (SECRET, "sangkien_bot")


async def test_the_menu_is_vietnamese_unless_the_phone_is_english(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    await show_commands(channel, {"tiendo": Words(vi="Tiến độ", en="Progress")})
    assert telegram.api.commands == {
        ("default", ""): [{"command": "tiendo", "description": "Tiến độ"}],
        ("default", "en"): [{"command": "tiendo", "description": "Progress"}],
    }
