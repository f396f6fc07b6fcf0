"""A Zalo bot behind the port: reads, sends, fetches, and says of every failure what it means."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

import httpx

from bot.channels.zalo_bot import events, reading
from bot.channels.zalo_bot.drawing import LIMITS, Call, draw
from bot.channels.zalo_bot.failures import failure
from bot.channels.zalo_bot.line import OFFICIAL, InDoubt, Line, LineError, Refused
from bot.channels.zalo_bot.masking import bot_id, mask, transport
from bot.masking import trusted
from bot.media import Allowed, fetched
from domain.chat import Address, Incoming, IncomingFile, Limits, Outgoing, OutgoingFile, SendFailed, Sent
from domain.splitting import split

POLL_S = 25
# Where pictures and recordings of Zalo's people were seen to lie; the operator may name others.
MEDIA_HOSTS = ("zdn.vn", "zadn.vn", "dlfl.vn", "dlmd.me")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files we hand out: the bytes by their key in our store, and where Zalo and people fetch them."""

    read: Callable[[str], bytes]
    address: Callable[[OutgoingFile], str]


class ZaloBotChannel:
    """One bot of ours. Use it within `async with`, which closes its connections.

    `names` and `plan` are known once `learn_name` has run; until then no mention is taken out of a text.
    """

    name: str = reading.NAME
    limits: Limits = LIMITS

    def __init__(
        self,
        token: str,
        shelf: Shelf,
        base: str = OFFICIAL,
        media_hosts: tuple[str, ...] = MEDIA_HOSTS,
        answer_within_s: float = 20.0,
    ) -> None:
        self.bot = bot_id(token)
        self.names: tuple[str, ...] = ()
        self.plan = ""
        base = base.rstrip("/")
        self.line = Line(mask(token), base, answer_within_s, transport(token, base))
        self._allowed = Allowed(media_hosts, "" if base == OFFICIAL else base)
        self._media = httpx.AsyncClient(verify=trusted())
        self._shelf = shelf

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.line.aclose()
        await self._media.aclose()

    def key(self, raw: Any) -> tuple[Address, str]:
        """Where a raw event belongs and its id, for the inbox. Never raises."""
        event_id, chat = events.key(raw)
        return Address(self.name, self.bot, chat), event_id

    def read(self, raw: dict[str, Any]) -> Incoming:
        return reading.read(raw, reading.Me(self.bot, self.names))

    async def send(self, to: Address, message: Outgoing) -> Sent:
        drawn = draw(await self._there(message), self._shelf.address)
        if not drawn:
            raise SendFailed("a message without words and files")
        written = begun = min(message.arrived, len(drawn) - 1)
        for call in drawn[begun:]:
            try:
                message_id = await self._write(to.chat, call)
            except LineError as error:
                failed = failure(error)
                failed.arrived = written
                raise failed from error
            written += 1
        return Sent(message_id, pieces=written - begun)

    async def fetch(self, file: IncomingFile) -> bytes:
        return await fetched(self._media, file.ref, self._allowed, LIMITS.file_bytes)

    async def learn_name(self) -> None:
        """Asks Zalo how our bot and its plan are called. Raises LineError."""
        found = await self.line.call("getMe", {})
        if not isinstance(found, dict):
            raise InDoubt("an answer that makes no sense")
        names = (found.get("display_name"), found.get("account_name"))
        self.names = tuple(name for name in names if isinstance(name, str) and name)
        self.plan = str(found.get("account_type") or "")

    async def updates(self) -> list[Any]:
        """The next update, if one came while we waited; Zalo gives one at a time. Raises LineError."""
        try:
            found = await self.line.call("getUpdates", {"timeout": str(POLL_S)}, extra_s=POLL_S)
        except Refused as error:
            if error.code == httpx.codes.REQUEST_TIMEOUT:  # nothing came: no failure
                return []
            raise
        # A list is what other platforms give, and what some of Zalo's clients expect.
        return found if isinstance(found, list) else [found] if found else []

    async def _there(self, message: Outgoing) -> Outgoing:
        """The message with those of its files that can be had. Raises SendFailed."""
        found = []
        for file in message.files:
            try:
                await asyncio.to_thread(self._shelf.read, file.key)
            except (OSError, LookupError) as error:
                if not (file.alt and message.text):
                    raise SendFailed(f"the file {file.key} is not in our store") from error
            else:
                found.append(file)
        return replace(message, files=tuple(found))

    async def _write(self, chat: str, call: Call) -> str:
        """The id of what came of it."""
        if call.picture is None:
            return await self._sent("sendMessage", chat, text=call.text)
        address = self._shelf.address(call.picture)
        caption = {"caption": call.text} if call.text else {}
        try:
            return await self._sent("sendPhoto", chat, photo=address, **caption)
        except Refused as error:
            if error.code != httpx.codes.BAD_REQUEST or "chat" in error.description.casefold():
                raise
        # Zalo could not fetch it, or takes no such picture: she opens it herself.
        *first, last = split(f"{call.text}\n\n{call.picture.name}: {address}", LIMITS.text_chars)
        for text in first:
            await self._sent("sendMessage", chat, text=text)
        return await self._sent("sendMessage", chat, text=last)

    async def _sent(self, method: str, chat: str, **said: str) -> str:
        result = await self.line.call(method, {"chat_id": chat, **said})
        found = events.text_id(result.get("message_id")) if isinstance(result, dict) else ""
        if not found:
            raise InDoubt("an answer without the message's id")
        return found
