"""Telegram behind the port: reads, sends, fetches, and says of every failure what it means."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Self

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram import chats, reading
from bot.channels.telegram.drawing import LIMITS, draw
from bot.channels.telegram.editing import changed
from bot.channels.telegram.failures import failure, harmless
from bot.channels.telegram.line import OFFICIAL, InDoubt, Line, understood
from bot.channels.telegram.masking import bot_id, mask, transport
from bot.channels.telegram.phone_keyboard import PhoneKeyboards
from bot.channels.telegram.sending import Pen
from bot.channels.telegram.topics import Topics
from domain.chat import (
    Address,
    Incoming,
    IncomingFile,
    Limits,
    Outgoing,
    SendFailed,
    Sent,
    ThreadGone,
    TryLater,
)

log = logging.getLogger(__name__)
# At DEBUG PTB logs the words and phone numbers of people.
logging.getLogger("telegram.Bot").setLevel(logging.INFO)

# What we act on. Said in full at every start, because Telegram remembers the last list it was told.
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_S = 25


class TelegramChannel:
    """One bot of ours. Use it within `async with`, which closes its connections.

    `read_file` gives the bytes of a file we hand out, by its key in our store. `username` is known once
    `learn_name` has run; until then a command with any bot's name is taken for ours.
    """

    name: str = "telegram"
    limits: Limits = LIMITS

    def __init__(
        self,
        token: str,
        read_file: Callable[[str], bytes],
        base: str = OFFICIAL,
        answer_within_s: float = 20.0,
    ) -> None:
        self.bot = bot_id(token)
        self.username = ""
        base = base.rstrip("/")
        self.line = Line(mask(token), base, answer_within_s, transport(token, base))
        self.api = Bot(mask(token), f"{base}/bot", request=self.line, get_updates_request=self.line)
        self._read_file = read_file
        self._keyboards = PhoneKeyboards()
        self._topics = Topics(self.api)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.line.shutdown()

    def key(self, raw: Any) -> tuple[Address, str]:
        """Where a raw update belongs and its event id, for the inbox. Never raises."""
        event_id, chat = chats.key(raw)
        return Address(self.name, self.bot, chat), event_id

    def read(self, raw: dict[str, Any]) -> Incoming:
        return reading.read(raw, reading.Me(self.bot, self.username))

    async def send(self, to: Address, message: Outgoing) -> Sent:
        drawn = draw(message, private=chats.is_private(to.chat))
        if not drawn:
            raise SendFailed("a message without words and files")
        if message.replaces and await self._changed(to, message):
            return Sent(message.replaces)
        left = drawn[message.arrived :] or drawn[-1:]
        calls, pen = self._keyboards.taken_away(to.chat, left, message.language), self._pen(to.chat)
        chat, written = to.chat, len(left) - len(calls)  # the word that takes a keyboard away is no piece
        try:
            with understood():
                chat = await self._topics.opened(to.chat, message)
                pen = pen if chat == to.chat else self._pen(chat)
                for call in calls:
                    message_id = await pen.write(call)
                    self._keyboards.seen(to.chat, call)
                    written += 1
        except TelegramError as error:
            failed = failure(error)
            if isinstance(failed, ThreadGone) and chat != to.chat:  # deleted the moment it was made
                self._topics.settled(to.chat, message)
                failed = TryLater(1)
            failed.arrived = message.arrived + max(written, 0)
            raise failed from error
        self._topics.settled(to.chat, message)
        await self._topics.change(to.chat, message)
        return Sent(message_id, chat if chat != to.chat else "")

    async def _changed(self, to: Address, message: Outgoing) -> bool:
        """Whether an earlier message of ours now reads so; what is gone or too old for that is said anew."""
        try:
            with understood():
                return await changed(self.api, self._pen(to.chat).chat_id, message)
        except TelegramError as error:
            raise failure(error) from error

    def _pen(self, chat: str) -> Pen:
        try:
            return Pen(self.api, self._read_file, *chats.target(chat))
        except ValueError as error:
            raise SendFailed("an address that is no Telegram chat") from error

    async def fetch(self, file: IncomingFile) -> bytes:
        if file.size_bytes > LIMITS.file_bytes:
            raise SendFailed("Telegram hands out no file over 20 MB")
        try:
            found = await self.line.call("getFile", {"file_id": file.ref})
            with understood():
                path = found["file_path"]
            return await self.line.download(path)
        except TelegramError as error:
            raise harmless(error) from error

    async def acknowledge(self, raw: Any) -> None:
        """Stops the waiting sign on a pressed button. Best effort: not paced, not repeated, never raises."""
        query = raw.get("callback_query") if isinstance(raw, dict) else None
        if not (isinstance(query, dict) and isinstance(query.get("id"), str)):
            return
        try:
            await self.api.answer_callback_query(query["id"])
        except TelegramError as error:
            log.info("a press was not acknowledged: %s", error)
        except Exception:  # whatever it is, no update may suffer for it
            log.exception("a press was not acknowledged")

    async def learn_name(self) -> None:
        """Asks Telegram for our @username. Raises TelegramError."""
        with understood():
            self.username = (await self.api.get_me()).username or ""

    async def updates(self, offset: int) -> list[Any]:
        """The updates from `offset` on, as raw JSON; those before it are confirmed. Raises TelegramError."""
        asked = {"offset": offset, "timeout": POLL_S, "allowed_updates": UPDATES}
        batch = await self.line.call("getUpdates", asked, extra_s=POLL_S)
        if not isinstance(batch, list):
            raise InDoubt("updates that are no list")
        return batch
