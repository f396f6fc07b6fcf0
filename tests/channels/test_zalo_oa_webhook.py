"""The webhook says 200 only after an event was stored, and lets in nobody who cannot sign."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.zalo_oa.webhook import OLDEST, SIGNATURE_HEADER, Signer, webhook
from bot.hooked import MAX_BODY_BYTES
from domain.chat import Address
from tests.channels.telegram_inbox import InboxInMemory
from tests.channels.zalo_oa_table_in import AT, MAI, said
from tests.support.fake_zalo_oa import FakeZaloOa, Person, Seen
from tests.support.fake_zalo_oa.courier import signature
from tests.support.plain_http import NO_TLS
from tests.support.zalo_oa import account, safe_database

KEY = FakeZaloOa.key
APP = FakeZaloOa.app
NOW = datetime.fromtimestamp(int(AT) / 1000, UTC) + timedelta(minutes=1)
EVENT = said("user_send_text", {"text": "Giá phơi chè"})
GOOD = json.dumps(EVENT, ensure_ascii=False).encode()


@pytest.fixture
def zalo() -> Iterator[FakeZaloOa]:
    with FakeZaloOa() as server:
        yield server
    assert server.desk.wrong == []


@asynccontextmanager
async def serving(
    inbox: InboxInMemory, folder: Path, zalo: FakeZaloOa, now: datetime | None = NOW
) -> AsyncIterator[str]:
    """The webhook over real HTTP: its address."""
    with safe_database(folder) as database:
        async with account(zalo, database) as channel:
            clock = (lambda: now) if now else zalo.world.clock
            route = webhook("/zalo/oa/x", channel, inbox, Signer(APP, KEY), clock)
            server = uvicorn.Server(
                uvicorn.Config(
                    Starlette(routes=[route]), log_level="critical", ws="none", timeout_graceful_shutdown=1
                )
            )
            with socket.create_server(("127.0.0.1", 0)) as listening:
                running = asyncio.create_task(server.serve([listening]))
                yield f"http://127.0.0.1:{listening.getsockname()[1]}/zalo/oa/x"
                server.should_exit = True
                await running


async def post(url: str, body: bytes, signed: str | None = None) -> httpx.Response:
    signed = f"mac={signature(APP, body, AT, KEY)}" if signed is None else signed
    async with httpx.AsyncClient(trust_env=False, verify=NO_TLS) as client:
        return await client.post(url, content=body, headers={SIGNATURE_HEADER: signed} if signed else {})


async def test_a_signed_event_is_stored_and_answered_200(tmp_path: Path, zalo: FakeZaloOa) -> None:
    inbox = InboxInMemory()
    async with serving(inbox, tmp_path, zalo) as url:
        assert (await post(url, GOOD)).status_code == 200
    assert inbox.rows == {(Address("zalo_oa", APP, MAI), "u5"): EVENT}


async def test_the_signature_may_come_without_its_prefix_and_in_capitals(
    tmp_path: Path, zalo: FakeZaloOa
) -> None:
    inbox = InboxInMemory()
    async with serving(inbox, tmp_path, zalo) as url:
        assert (await post(url, GOOD, signature(APP, GOOD, AT, KEY).upper())).status_code == 200
    assert len(inbox.rows) == 1


FORGED = {
    "none": "",
    "of other words": signature(APP, GOOD.replace(b"Gi", b"Gu"), AT, KEY),
    "of the same words written otherwise": signature(APP, json.dumps(EVENT).encode(), AT, KEY),
    "of another key": signature(APP, GOOD, AT, "another"),
    "of another app": signature("1", GOOD, AT, KEY),
    "of another time": signature(APP, GOOD, "1795000000124", KEY),
    "cut short": signature(APP, GOOD, AT, KEY)[:-1],
    "letters": "mac=é",
}


@pytest.mark.parametrize("signed", FORGED.values(), ids=FORGED.keys())
async def test_nobody_who_cannot_sign_is_let_in(tmp_path: Path, zalo: FakeZaloOa, signed: str) -> None:
    inbox = InboxInMemory()
    async with serving(inbox, tmp_path, zalo) as url:
        headers = [(SIGNATURE_HEADER.encode(), signed.encode())]
        async with httpx.AsyncClient(trust_env=False, verify=NO_TLS) as client:
            answer = await client.post(url, content=GOOD, headers=headers)
    assert answer.status_code == 403
    assert inbox.log == []


STRANGE = [
    (b"", 403),
    (b"{", 403),
    (b"[1]", 403),
    (b"\xff\xfe", 403),
    (b"[" * 100_000, 403),
    (b" " * (MAX_BODY_BYTES + 1), 413),
]


@pytest.mark.parametrize(("body", "status"), STRANGE, ids=[f"{row[0][:9]!r}" for row in STRANGE])
async def test_what_zalo_would_not_send_is_refused(
    tmp_path: Path, zalo: FakeZaloOa, body: bytes, status: int
) -> None:
    inbox = InboxInMemory()
    async with serving(inbox, tmp_path, zalo) as url:
        assert (await post(url, body)).status_code == status
    assert inbox.log == []


async def test_an_event_caught_long_ago_is_not_played_to_us_again(tmp_path: Path, zalo: FakeZaloOa) -> None:
    old = str(int((NOW - OLDEST).timestamp() * 1000) - 1000)
    body = json.dumps({**EVENT, "timestamp": old}).encode()
    inbox = InboxInMemory()
    async with serving(inbox, tmp_path, zalo) as url:
        assert (await post(url, body, signature(APP, body, old, KEY))).status_code == 400
    assert inbox.log == []


async def test_an_inbox_that_cannot_store_asks_zalo_to_come_again(tmp_path: Path, zalo: FakeZaloOa) -> None:
    inbox = InboxInMemory(fails=lambda *_: True)
    async with serving(inbox, tmp_path, zalo) as url:
        answer = await post(url, GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


async def until(zalo: FakeZaloOa) -> None:
    await asyncio.to_thread(zalo.wait_for, lambda: not zalo.courier.waiting)


async def test_what_is_delivered_twice_is_stored_once(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.courier.deliver_twice = True
    inbox, mai = InboxInMemory(), Person(zalo, 41, "Mai")
    async with serving(inbox, tmp_path, zalo, None) as zalo.courier.url:
        for n in range(5):
            mai.send(f"{n}")
        mai.follow()
        await until(zalo)
    assert sorted(inbox.texts) == ["", *"01234"]
    assert len(inbox.log) == 12


async def test_zalo_comes_again_until_the_inbox_is_well(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.courier.second_s = 0.0001
    calls: list[str] = []
    inbox = InboxInMemory(fails=lambda event_id, _: calls.append(event_id) or len(calls) < 4)  # type: ignore[func-returns-value]
    async with serving(inbox, tmp_path, zalo, None) as zalo.courier.url:
        Person(zalo, 41, "Mai").send("a")
        await until(zalo)
    assert [post.statuses for post in zalo.courier.posts] == [[503, 503, 503, 200]]
    assert inbox.texts == ["a"]
    assert not zalo.courier.is_off


async def test_that_she_saw_our_message_is_taken_and_not_kept(tmp_path: Path, zalo: FakeZaloOa) -> None:
    inbox, mai = InboxInMemory(), Person(zalo, 41, "Mai")
    async with serving(inbox, tmp_path, zalo, None) as zalo.courier.url:
        mai.send("a")
        await until(zalo)
        mai.sees(Seen("m1", "Chào chị", by_oa=True))
        await until(zalo)
    assert [post.statuses for post in zalo.courier.posts] == [[200], [200], [200]]
    assert len(inbox.log) == 1
