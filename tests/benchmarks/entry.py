"""tests/benchmarks/entry.py — what one quick entry of a known author costs on the line: bytes and messages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.crowd import WALK
from tests.benchmarks.figure import Figure
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.phones import Phone, TelegramPhone, WebPhone
from tests.support.program import Running

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


def _bytes(server: FakeTelegram) -> int:
    traffic = server.traffic(1001)
    return traffic.update_bytes + traffic.call_bytes


def on_web() -> Figure:
    return Figure("entry_bytes_web", _web()[0], "B")


def messages() -> Figure:
    """The larger of the two ways."""
    return Figure("entry_messages", max(_web()[1]), "messages")


def _web() -> tuple[int, list[int]]:
    with tempfile.TemporaryDirectory() as folder, Running(Path(folder)) as program:
        phone = WebPhone(program.url)
        known(program, phone)
        phone.bytes_both_ways, phone.messages_both_ways = 0, [0, 0]
        hand_in(program, phone)
        phone.close()
        return phone.bytes_both_ways, phone.messages_both_ways


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
