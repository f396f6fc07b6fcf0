"""Topics of a forum group: opens one for a message that wants a thread of its own, renames, shuts and reopens them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram import chats
from bot.channels.telegram.failures import no_threads
from domain.chat import Outgoing

log = logging.getLogger(__name__)
TITLE_CHARS = 128


class Topics:
    """Those of one bot. A topic whose first message failed is remembered, so that the next try goes into it."""

    def __init__(self, api: Bot) -> None:
        self._api = api
        self._begun: dict[tuple[str, str], str] = {}

    async def opened(self, chat: str, message: Outgoing) -> str:
        """The chat a message goes to: a new topic where it asks for one and there can be one. Raises TelegramError."""
        number, topic = chats.target(chat)
        if not message.thread or topic is not None or chats.is_private(chat):
            return chat
        begun = chat, message.thread
        if begun not in self._begun:
            try:
                made = await self._api.create_forum_topic(number, message.thread[:TITLE_CHARS])
            except TelegramError as error:
                if not no_threads(error):
                    raise
                return chat
            self._begun[begun] = chats.topic(chat, made.message_thread_id)
        return self._begun[begun]

    def settled(self, chat: str, message: Outgoing) -> None:
        """Its first message is there, or the topic is not any more."""
        self._begun.pop((chat, message.thread), None)

    async def change(self, chat: str, message: Outgoing) -> None:
        """What a message says of the topic it went into. Best effort: never raises, the message is there already."""
        number, topic = chats.target(chat)
        if topic is None or not (message.thread or message.thread_becomes):
            return
        if message.thread:
            await _tried(self._api.edit_forum_topic(number, topic, name=message.thread[:TITLE_CHARS]))
        if message.thread_becomes == "closed":
            await _tried(self._api.close_forum_topic(number, topic))
        elif message.thread_becomes == "open":
            await _tried(self._api.reopen_forum_topic(number, topic))


async def _tried(change: Awaitable[bool]) -> None:
    try:
        await change
    except TelegramError as error:
        log.info("a topic was not changed: %s", error)
    except Exception:  # an answer that makes no sense
        log.exception("a topic was not changed")
