"""The bench of a Zalo bot: the fake Bot Platform, which gives an update again and again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Self

from bot.channels.zalo_bot.channel import Shelf, ZaloBotChannel
from domain.chat import Channel, Outgoing
from domain.typed import ARROW
from tests.channels.contract_bench import FAULTS, Act, Fault, Heard, Piece, Somebody, handing
from tests.channels.contract_out import STORE
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.fake_zalo_bot import Answer, FakeZaloBot, Faults, Group, Person
from tests.support.fake_zalo_bot.people import MENTION
from tests.support.fake_zalo_bot.world import Message
from tests.support.zalo_phones import ZaloPhone

NOWHERE = "http://127.0.0.1:9"
BLOCKED = {"ok": False, "description": "bot was blocked by the user", "error_code": 403}


@dataclass(slots=True)
class OnZaloBot:
    server: FakeZaloBot
    person: Person
    group: Group | None

    @property
    def chat(self) -> str:
        return self.group.chat.id if self.group else self.person.chat.id

    def pieces(self) -> list[Piece]:
        return [_piece(message) for message in (self.group or self.person).heard]

    def says(self, words: str) -> None:
        self.person.send(words, self.group)

    def calls(self, words: str) -> None:
        self.person.send(f"{MENTION} {words}", self.group)

    def shows(self, picture: bytes, words: str = "") -> None:
        self.person.photo(picture, words, self.group)

    def speaks(self, recording: bytes) -> None:
        self.person.voice(recording)

    def hands(self, paper: bytes, name: str) -> None:  # noqa: ARG002 - the bench's
        self.person.unsupported()

    def sticks(self) -> None:
        self.person.sticker()

    def presses(self, label: str) -> None:
        ZaloPhone(self.server, self.person, self.group).press(label.removeprefix(ARROW))


class ZaloBotBench:
    faults = FAULTS
    acts: frozenset[Act] = frozenset({"words", "picture", "recording", "paper", "sticker"})

    def __init__(self) -> None:
        self.server = FakeZaloBot(faults=Faults(hang_s=0.01), plan=None, mode="replay")
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        handed = self._closing.enter_context(handing(STORE))
        self._shelf = Shelf(handed.read, handed.url)
        self._closing.enter_context(self.server)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @asynccontextmanager
    async def opened(self, *, down: bool = False) -> AsyncIterator[Channel]:
        base = NOWHERE if down else self.server.base
        async with ZaloBotChannel(self.server.token, self._shelf, base) as channel:
            if not down:
                await channel.learn_name()
            yield channel

    @asynccontextmanager
    async def hearing(self, channel: Channel) -> AsyncIterator[Heard]:
        assert isinstance(channel, ZaloBotChannel)

        async def heard(events: int) -> InboxInMemory:
            inbox = InboxInMemory()
            for _ in range(2 * events):
                for raw in await channel.updates():
                    await inbox.accept(*channel.key(raw), raw)
            return inbox

        yield heard

    def somebody(self, *, group: bool = False) -> OnZaloBot:
        person, together = Person(self.server, "Mai"), Group(self.server) if group else None
        person.send(f"{MENTION} chào", together)
        with self.server.world.changed:
            self.server.updates.fresh.clear()
            self.server.updates.given.clear()
        return OnZaloBot(self.server, person, together)

    def owes(self, she: Somebody, message: Outgoing) -> None:
        """Nothing but send it."""

    def meets(self, fault: Fault, she: Somebody) -> None:  # noqa: ARG002 - the bench's
        match fault:
            case "blocked":
                self.server.faults.once("sendMessage", Answer(403, json.dumps(BLOCKED)))
            case "too many":
                self.server.faults.once("sendMessage", "429")
            case "cut after it took it":
                self.server.faults.once("sendMessage", "cut delivered")

    def complaints(self) -> list[str]:
        return self.server.violations


def _piece(message: Message) -> Piece:
    return Piece(message.text, pictures=(message.photo,) if message.photo else ())
