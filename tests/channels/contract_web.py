"""The bench of our own page: nothing stands between us and the phone, which reads what we said and posts again."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from starlette.applications import Starlette

from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from bot.channels.web.routes import Door, Services, routes
from bot.seams import Heard as Posted
from bot.seams import Spoken
from domain.chat import Address, Channel, Outgoing
from tests.channels.contract_bench import SECRET, Act, Fault, Heard, Piece, Somebody
from tests.channels.contract_out import STORE
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.loopback import Loopback, Program
from tests.support.phones import WebPhone
from tests.support.scripted_chat import FilesInMemory


@dataclass(slots=True)
class Transcript:
    """What was said to whom."""

    said: dict[str, list[Spoken]] = field(default_factory=dict)

    def say(self, chat: str, message: Outgoing) -> None:
        there = self.said.setdefault(chat, [])
        there.append(Spoken(len(there) + 1, datetime.now(UTC), message))

    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:
        return [one for one in self.said.get(address.chat, []) if one.number > number][-at_most:]

    async def heard(self, address: Address, at_most: int) -> Sequence[Posted]:  # noqa: ARG002 - the bench's
        return []


class Twice(WebPhone):
    """A page on a bad line: what it posts, it posts once more."""

    def say(self, **event: Any) -> Any:
        event = {"id": uuid.uuid4().hex, **event}
        WebPhone.say(self, **event)
        return WebPhone.say(self, **event)


@dataclass(slots=True)
class OnWeb:
    page: Twice
    inbox: InboxInMemory
    chat: str

    def pieces(self) -> list[Piece]:
        items = self.page.client.get(f"{self.page.door}/history").json()["items"]
        return [self._piece(item["data"]) for item in items if item["event"] == "said"]

    def says(self, words: str) -> None:
        self.page.send(words)

    def calls(self, words: str) -> None:
        self.page.send(f"@sángkiến {words}")

    def shows(self, picture: bytes, words: str = "") -> None:
        self.page.say(text=words, files=[self.page.upload(picture, "anh.jpg")])

    def speaks(self, recording: bytes) -> None:  # noqa: ARG002 - the bench's
        raise AssertionError("the page has no microphone")

    def hands(self, paper: bytes, name: str) -> None:
        self.page.document(paper, name)

    def sticks(self) -> None:
        raise AssertionError("the page has no stickers")

    def presses(self, label: str) -> None:
        self.page.screen()
        self.page.press(label)

    def _piece(self, item: dict[str, Any]) -> Piece:
        """As bubble.js draws it."""
        files = [(f["media_type"], self._content(f["ref"])) for f in item.get("files", [])]
        drawn = [*item.get("choices", []), *item.get("nav", [])]
        return Piece(
            item.get("text", ""),
            presses=tuple((f"{c.get('number', '')} {c['label']}".strip(), c["data"]) for c in drawn),
            opens=tuple(link["url"] for link in item.get("links", [])),
            copies=(item["copy"],) if item.get("copy") else (),
            pictures=tuple(found for kind, found in files if kind.startswith("image/") and found),
            papers=tuple(found for kind, found in files if not kind.startswith("image/") and found),
        )

    def _content(self, ref: str) -> bytes:
        answer = self.page.client.get(f"{self.page.door}/file/{ref}")
        return answer.content if answer.status_code == 200 else b""


class WebBench:
    faults: frozenset[Fault] = frozenset()
    acts: frozenset[Act] = frozenset({"words", "picture", "paper"})

    def __init__(self) -> None:
        self.inbox, self.transcript, self.files = InboxInMemory(), Transcript(), FilesInMemory()
        self.files.contents.update(STORE)
        self._closing, self._server = ExitStack(), Loopback(self._program)

    def __enter__(self) -> Self:
        self._closing.enter_context(self._server)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def _program(self) -> Program:
        bell = Bell()
        services = Services(self.inbox, self.transcript, self.files, SECRET, bell)
        doors = [*routes(services, Door()), *routes(services, Door("/nhom", "group"))]
        return Program(Starlette(routes=doors), bell.close)

    @asynccontextmanager
    async def opened(self, *, down: bool = False) -> AsyncIterator[Channel]:  # noqa: ARG002 - the bench's
        yield WebChannel(self.files, Bell())

    @asynccontextmanager
    async def hearing(self, channel: Channel) -> AsyncIterator[Heard]:  # noqa: ARG002 - the bench's
        async def heard(_: int) -> InboxInMemory:
            return self.inbox

        yield heard

    def somebody(self, *, group: bool = False) -> OnWeb:
        """Whose chat the first word tells."""
        page = Twice(self._server.url, "/nhom" if group else "/chat")
        self._closing.callback(page.close)
        self.inbox.rows.clear()
        page.say(text="chào")
        ((address, _),) = self.inbox.rows
        self.inbox.rows.clear()
        self.inbox.log.clear()
        return OnWeb(page, self.inbox, address.chat)

    def owes(self, she: Somebody, message: Outgoing) -> None:
        """The page reads what the program has written down."""
        self.transcript.say(she.chat, message)

    def meets(self, fault: Fault, she: Somebody) -> None:  # noqa: ARG002 - the bench's
        raise AssertionError(f"there is no platform: {fault}")

    def complaints(self) -> list[str]:
        return []
