"""Telegram's bench: the fake Bot API server."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

from bot.channels.telegram.channel import TelegramChannel
from domain.chat import Channel, Outgoing
from tests.channels.contract_bench import FAULTS, Act, Fault, Heard, Piece, Somebody
from tests.channels.contract_out import STORE
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.fake_telegram import FakeTelegram, Faults, Group, Person, Seen
from tests.support.fake_telegram.faults import Fault as Scripted

NOWHERE = "http://127.0.0.1:9"
SCRIPTED: dict[Fault, Scripted] = {"too many": "429", "cut after it took it": "cut delivered"}


@dataclass(slots=True)
class OnTelegram:
    server: FakeTelegram
    person: Person
    group: Group | None

    @property
    def chat(self) -> str:
        return str(self.group.id if self.group else self.person.id)

    def pieces(self) -> list[Piece]:
        there = self.group.messages if self.group else self.person.messages
        return [_piece(message) for message in there if message.by_bot]

    def says(self, words: str) -> None:
        self.person.send(words, self.group)

    def calls(self, words: str) -> None:
        self.person.send(f"@{self.server.username} {words}", self.group)

    def shows(self, picture: bytes, words: str = "") -> None:
        self.person.photo(picture, words, self.group)

    def speaks(self, recording: bytes) -> None:
        self.person.voice(recording)

    def hands(self, paper: bytes, name: str) -> None:
        self.person.document(paper, name, to=self.group)

    def sticks(self) -> None:
        self.person.sticker()

    def presses(self, label: str) -> None:
        self.person.press(label, to=self.group)


class TelegramBench:
    faults = FAULTS
    acts: frozenset[Act] = frozenset({"words", "picture", "recording", "paper", "sticker"})

    def __init__(self) -> None:
        self.server = FakeTelegram(faults=Faults(hang_s=0.01))
        self._numbers = itertools.count(41)

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__()

    @asynccontextmanager
    async def opened(self, *, down: bool = False) -> AsyncIterator[Channel]:
        base = NOWHERE if down else self.server.base
        async with TelegramChannel(self.server.token, STORE.__getitem__, base) as channel:
            if not down:
                await channel.learn_name()
            yield channel

    @asynccontextmanager
    async def hearing(self, channel: Channel) -> AsyncIterator[Heard]:
        """An update that was not confirmed is given again."""
        assert isinstance(channel, TelegramChannel)

        async def heard(_: int) -> InboxInMemory:
            inbox = InboxInMemory()
            for raw in [*await channel.updates(0), *await channel.updates(0)]:
                await inbox.accept(*channel.key(raw), raw)
            return inbox

        yield heard

    def somebody(self, *, group: bool = False) -> OnTelegram:
        number = next(self._numbers)
        person = Person(self.server, number, "Mai")
        person.start()
        together = Group(self.server, number, "Tổ 2") if group else None
        if together:
            together.add_bot(person)
        with self.server.world.changed:
            self.server.pending.waiting.clear()
        return OnTelegram(self.server, person, together)

    def owes(self, she: Somebody, message: Outgoing) -> None:
        """Nothing but send it."""

    def meets(self, fault: Fault, she: Somebody) -> None:
        assert isinstance(she, OnTelegram)
        if fault == "blocked":
            she.person.block()
        else:
            self.server.faults.once("sendMessage", SCRIPTED[fault])

    def complaints(self) -> list[str]:
        return self.server.violations


def _piece(message: Seen) -> Piece:
    inline = [button for row in message.markup.get("inline_keyboard", ()) for button in row]
    keys: list[Any] = [key for row in message.markup.get("keyboard", ()) for key in row]
    shown = (message.file,) if message.file else ()
    pictured = "photo" in message.raw
    return Piece(
        message.text,
        presses=tuple((b["text"], b["callback_data"]) for b in inline if "callback_data" in b),
        taps=tuple(key if isinstance(key, str) else key["text"] for key in keys),
        opens=tuple(b["url"] for b in inline if "url" in b),
        copies=tuple(b["copy_text"]["text"] for b in inline if "copy_text" in b),
        pictures=shown if pictured else (),
        papers=() if pictured else shown,
        private=bool(keys) or "force_reply" in message.markup,
    )
