"""tests/benchmarks/entry.py — what one quick entry of a known author costs on the line: bytes and messages."""

from __future__ import annotations

import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from tests.benchmarks.figure import Figure
from tests.benchmarks.walk import WALK
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.fake_zalo_bot import FakeZaloBot
from tests.support.fake_zalo_bot import Person as ZaloPerson
from tests.support.phones import Phone, TelegramPhone, WebPhone
from tests.support.program import Running
from tests.support.zalo_hooked import called_by_webhook
from tests.support.zalo_phones import ZaloPhone

RECEIPT = "Đã nhận! Mã"
STREAM_WITHIN_S = 30
WHO = ("đồng ý", "Lò Thị Mai", "0900000021", "1", "menu")


def on_telegram() -> Figure:
    """JSON bodies of updates and calls; our own answers to Telegram's webhook would be empty."""
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeTelegram() as server,
        Running(Path(folder), telegram_token=server.token, telegram_api_base=server.base) as program,
    ):
        phone = TelegramPhone(server, Person(server, 1001, "Mai"))
        known(program, phone)
        before = _bytes(server)
        hand_in(program, phone)
        return Figure("entry_bytes_telegram", _bytes(server) - before, "B")


def on_zalo() -> Figure:
    """JSON bodies of events, without the envelope, and of calls."""
    phone, before = _zalo_entry()
    return Figure("entry_bytes_zalo", _weight(phone) - before[1], "B")


def messages_on_zalo() -> Figure:
    """What the bot sends: each one counts in the plan."""
    phone, before = _zalo_entry()
    return Figure("entry_messages_zalo", len(phone.person.heard) - before[0], "messages")


def _zalo_entry() -> tuple[ZaloPhone, tuple[int, int]]:
    """The phone after the entry, and how many messages and bytes there were before it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeZaloBot() as server,
        called_by_webhook(server, Path(folder)) as program,
    ):
        phone = ZaloPhone(server, ZaloPerson(server, "Mai"))
        known(program, phone)
        before = len(phone.person.heard), _weight(phone)
        hand_in(program, phone)
        return phone, before


def _weight(phone: ZaloPhone) -> int:
    return phone.person.chat.update_bytes + phone.person.chat.call_bytes


def _bytes(server: FakeTelegram) -> int:
    traffic = server.traffic(1001)
    return traffic.update_bytes + traffic.call_bytes


def on_web() -> Figure:
    """Bodies of /say both ways, and of the one stream that the page keeps open, as they go over the line."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Running(Path(folder)) as program,
        ThreadPoolExecutor(1) as aside,
    ):
        phone = WebPhone(program.url)
        known(program, phone)
        said: list[int] = []
        phone.client.event_hooks = {"response": [lambda answer: said.append(_said_bytes(answer))]}
        streamed = aside.submit(_stream_bytes, phone)
        hand_in(program, phone)
        total = sum(said) + streamed.result(STREAM_WITHIN_S)
        phone.close()
    return Figure("entry_bytes_web", total, "B")


def _said_bytes(answer: httpx.Response) -> int:
    if not answer.request.url.path.endswith("/say"):
        return 0  # the test's own looking, the photo, or the page
    return int(answer.request.headers["content-length"]) + int(answer.headers["content-length"])


def _stream_bytes(phone: WebPhone) -> int:
    """Of the stream from now on until the receipt came."""
    unpack, told, total = zlib.decompressobj(31).decompress, "", 0
    ask: dict[str, Any] = {"params": {"after": phone.cursor}, "headers": {"accept-encoding": "gzip"}}
    with httpx.stream(
        "GET", f"{phone.base}{phone.door}/stream", cookies=phone.client.cookies, **ask
    ) as answer:
        for piece in answer.iter_raw():
            total += len(piece)
            told += unpack(piece).decode()
            if RECEIPT in told:
                return total
    raise AssertionError("the stream ended without a receipt")


def messages() -> Figure:
    """The larger of the two ways."""
    with tempfile.TemporaryDirectory() as folder, Running(Path(folder)) as program:
        phone = WebPhone(program.url)
        known(program, phone)
        phone.messages_both_ways = [0, 0]
        hand_in(program, phone)
        phone.close()
        return Figure("entry_messages", max(phone.messages_both_ways), "messages")


def known(program: Running, phone: Phone) -> None:
    """An author whose profile is there."""
    phone.invited()
    _settled(program, phone)
    for text in WHO:
        phone.send(text)
        _settled(program, phone)


def hand_in(program: Running, phone: Phone) -> None:
    for step in WALK:
        if step is None:
            phone.photos(1)
        else:
            phone.send(step)
        _settled(program, phone)
    assert program.ask(lambda store: store.initiatives.next_serial("SK26-CTD")) == 2, (
        "the entry was handed in"
    )


def _settled(program: Running, phone: Phone) -> None:
    program.settle(phone.delivered)
    assert phone.screen().texts
