"""The webhook says 200 only after an update was stored, and lets in nobody but Zalo."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.setup import receive_by_webhook
from bot.channels.zalo_bot.webhook import SECRET_HEADER, webhook
from bot.hooked import MAX_BODY_BYTES
from bot.seams import Accepts
from domain.chat import Address
from tests.channels.zalo_bot_inbox import ZaloInbox
from tests.channels.zalo_bot_shelf import NO_FILES
from tests.channels.zalo_bot_table_in import MAI, MESSAGE, event, wrapped
from tests.support.fake_zalo_bot import FakeZaloBot, Lanes, Person
from tests.support.plain_http import NO_TLS

SECRET = "a-secret_only-for-tests"
GOOD = json.dumps(wrapped(event("text", {"text": "a"}))).encode()


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def channel(zalo: FakeZaloBot) -> AsyncIterator[ZaloBotChannel]:
    async with ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as ours:
        yield ours


@asynccontextmanager
async def serving(channel: ZaloBotChannel, inbox: Accepts) -> AsyncIterator[str]:
    """The webhook over real HTTP: its address, as Zalo is told it."""
    async with at_home([webhook("/zalo", channel, inbox, SECRET)]) as url:
        yield url


@asynccontextmanager
async def at_home(routes: Sequence[BaseRoute]) -> AsyncIterator[str]:
    """Routes of which one is at /zalo."""
    app = Starlette(routes=routes)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = asyncio.create_task(server.serve([listening]))
        yield f"https://127.0.0.1:{listening.getsockname()[1]}/zalo"
        server.should_exit = True
        await running


async def until(zalo: FakeZaloBot, what: Callable[[], Any]) -> None:
    await asyncio.to_thread(zalo.wait_for, what, 10.0)


async def post(url: str, body: bytes, secret: str = SECRET) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, verify=NO_TLS) as client:
        headers = {SECRET_HEADER: secret} if secret else {}
        return await client.post(url.replace("https", "http"), content=body, headers=headers)


async def test_an_update_with_the_secret_is_stored_and_answered_200(channel: ZaloBotChannel) -> None:
    inbox = ZaloInbox()
    async with serving(channel, inbox) as url:
        assert (await post(url, GOOD)).status_code == 200
    assert inbox.rows == {(Address("zalo_bot", channel.bot, MAI), MESSAGE): json.loads(GOOD)}
    assert channel.read(json.loads(GOOD)).text == "a"


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1]])
@pytest.mark.parametrize("body", [GOOD, b""])
async def test_nobody_without_the_secret_is_let_in(channel: ZaloBotChannel, secret: str, body: bytes) -> None:
    inbox = ZaloInbox()
    async with serving(channel, inbox) as url:
        assert (await post(url, body, secret)).status_code == 403
    assert inbox.log == []


ODD = [
    (b"", 200),
    (b" \n", 200),
    (b"{", 400),
    (b"[1]", 400),
    (b"\xff\xfe", 400),
    (b"[" * 100_000, 400),
    (b'{"ok":true,"result":"' + b"a" * MAX_BODY_BYTES + b'"}', 413),
]


@pytest.mark.parametrize(("body", "status"), ODD, ids=[f"{row[0][:9]!r}" for row in ODD])
async def test_a_probe_is_answered_and_what_is_no_event_is_not_stored(
    channel: ZaloBotChannel, body: bytes, status: int
) -> None:
    inbox = ZaloInbox()
    async with serving(channel, inbox) as url:
        assert (await post(url, body)).status_code == status
    assert inbox.log == []


async def test_an_event_that_cannot_be_read_is_taken_into_quarantine(channel: ZaloBotChannel) -> None:
    inbox = ZaloInbox()
    async with serving(channel, inbox) as url:
        assert (await post(url, b'{"ok":true,"result":{"event_name":"x"}}')).status_code == 200
    ((address, _),) = inbox.rows
    assert address == Address("zalo_bot", channel.bot, "")


async def test_an_inbox_that_cannot_store_asks_zalo_to_come_again(channel: ZaloBotChannel) -> None:
    inbox = ZaloInbox(fails=lambda *_: True)
    async with serving(channel, inbox) as url:
        assert (await post(url, GOOD)).status_code == 503


@pytest.mark.parametrize("bare", [True, False])
async def test_zalo_delivers_twice_late_and_again_and_everything_is_stored_once(bare: bool) -> None:
    lanes = Lanes(seed=5, twice=0.4, late=0.3, late_s=0.03)
    with FakeZaloBot(lanes=lanes, bare=bare, second_s=0.01) as zalo:
        people, ill = [Person(zalo, "Mai"), Person(zalo, "Páo")], [True]
        inbox = ZaloInbox(fails=lambda *_: bool(ill))
        async with (
            ZaloBotChannel(zalo.token, NO_FILES, zalo.base) as channel,
            serving(channel, inbox) as url,
        ):
            await receive_by_webhook(channel, url, SECRET)
            for n in range(30):
                people[n % 2].send(f"{n}")
            await until(zalo, lambda: 503 in zalo.courier.answers)
            ill.clear()
            await until(zalo, lambda: zalo.delivered)
    assert sorted(map(int, inbox.texts)) == list(range(30))
    assert [int(text) for text in inbox.texts] != list(range(30)), "none came late"
    assert len(inbox.log) > 30


async def test_zalo_looks_whether_anybody_is_there(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    async with serving(channel, ZaloInbox()) as url:
        await receive_by_webhook(channel, url, SECRET)
        assert await asyncio.to_thread(zalo.probe) == 200
    assert (zalo.api.hook.secret, zalo.api.hook.url) == (SECRET, url)
