"""The bench of an Official Account: the emulator, whose courier believes no first 200."""

from __future__ import annotations

import asyncio
import itertools
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import uvicorn
from starlette.applications import Starlette

from bot.channels.zalo_oa.channel import Files, ZaloOaChannel
from bot.channels.zalo_oa.line import Line
from bot.channels.zalo_oa.webhook import Signer, webhook
from domain.chat import Channel, Outgoing
from domain.typed import ARROW
from tests.channels.contract_bench import FAULTS, Act, Fault, Heard, Piece, Somebody, handing
from tests.channels.contract_out import STORE
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.fake_zalo_oa import FakeZaloOa, Group, Person, Seen
from tests.support.zalo_oa import keeper, safe_database
from tests.support.zalo_oa_phones import ZaloOaPhone

NOWHERE = "http://127.0.0.1:9"
NAME = "Công đoàn Tam Đường"


@dataclass(slots=True)
class OnZaloOa:
    server: FakeZaloOa
    person: Person
    group: Group | None

    @property
    def chat(self) -> str:
        return f"group:{self.group.id}" if self.group else self.person.id

    def pieces(self) -> list[Piece]:
        return [_piece(message) for message in (self.group or self.person).heard]

    def says(self, words: str) -> None:
        self.person.send(words, self.group)

    def calls(self, words: str) -> None:
        self.person.send(f"@{NAME} {words}", self.group)

    def shows(self, picture: bytes, words: str = "") -> None:
        self.person.photos([picture], words, self.group)

    def speaks(self, recording: bytes) -> None:
        self.person.voice(recording)

    def hands(self, paper: bytes, name: str) -> None:
        self.person.document(paper, name)

    def sticks(self) -> None:
        self.person.sticker()

    def presses(self, label: str) -> None:
        ZaloOaPhone(self.server, self.person, self.group).press(label.removeprefix(ARROW))


class ZaloOaBench:
    faults = FAULTS
    acts: frozenset[Act] = frozenset({"words", "picture", "recording", "paper", "sticker"})

    def __init__(self) -> None:
        self.server = FakeZaloOa(second_s=0.0005)
        self.server.courier.deliver_twice = True
        self._closing, self._numbers = ExitStack(), itertools.count(41)

    def __enter__(self) -> Self:
        folder = self._closing.enter_context(tempfile.TemporaryDirectory())
        self._database = self._closing.enter_context(safe_database(Path(folder)))
        handed = self._closing.enter_context(handing(STORE))
        self._files = Files(handed.read, handed.url, "https://sangkien.example/p.png")
        self._closing.enter_context(self.server)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @asynccontextmanager
    async def opened(self, *, down: bool = False) -> AsyncIterator[Channel]:
        line, base = Line(5.0), NOWHERE if down else self.server.base
        tokens = keeper(self.server, self._database, line, self.server.world.clock)
        async with ZaloOaChannel(self.server.app, line, tokens, self._files, base) as channel:
            if not down:
                await channel.learn_name()
            yield channel

    @asynccontextmanager
    async def hearing(self, channel: Channel) -> AsyncIterator[Heard]:
        """By the webhook, over HTTP."""
        assert isinstance(channel, ZaloOaChannel)
        inbox, courier = InboxInMemory(), self.server.courier
        signer = Signer(self.server.app, self.server.key)
        route = webhook("/zalo/oa/x", channel, inbox, signer, self.server.world.clock)
        config = uvicorn.Config(Starlette(routes=[route]), log_level="critical", ws="none")
        serving = uvicorn.Server(config)

        async def heard(_: int) -> InboxInMemory:
            await asyncio.to_thread(self.server.wait_for, lambda: not courier.waiting)
            return inbox

        with socket.create_server(("127.0.0.1", 0)) as listening:
            running = asyncio.create_task(serving.serve([listening]))
            courier.url = f"http://127.0.0.1:{listening.getsockname()[1]}/zalo/oa/x"
            yield heard
            serving.should_exit = True
            await running

    def somebody(self, *, group: bool = False) -> OnZaloOa:
        number = next(self._numbers)
        person = Person(self.server, number, "Mai")
        self.server.world.acts(person.chat)
        return OnZaloOa(self.server, person, Group(self.server, number) if group else None)

    def owes(self, she: Somebody, message: Outgoing) -> None:
        """Nothing but send it."""

    def meets(self, fault: Fault, she: Somebody) -> None:
        assert isinstance(she, OnZaloOa)
        match fault:
            case "blocked":
                she.person.chat.refuses = -213
            case "too many":
                self.server.desk.faults["message"].append(-32)
            case "cut after it took it":
                self.server.desk.faults["message"].append("cut done")

    def complaints(self) -> list[str]:
        return self.server.desk.wrong


def _piece(message: Seen) -> Piece:
    opens = tuple(payload["url"] for _, _, payload in message.buttons if isinstance(payload, dict))
    presses = [(title, payload) for title, _, payload in message.buttons if isinstance(payload, str)]
    return Piece(
        message.text,
        presses=tuple((title, payload.removeprefix("#sk:")) for title, payload in presses),
        opens=opens,
        pictures=(message.picture,) if message.picture else (),
        papers=(message.file[1],) if message.file else (),
        private=message.asks_phone or bool(message.buttons),
    )
