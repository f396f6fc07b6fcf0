"""Changes a message of ours where it stands: its words, or its caption, and the buttons under it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from telegram import Bot, InlineKeyboardMarkup

from bot.channels.telegram.drawing import CAPTION_CHARS, draw
from bot.channels.telegram.line import Refused
from bot.channels.telegram.sending import NO_PREVIEW
from domain.chat import Outgoing
from domain.splitting import split

# It reads so already. In a topic that was shut without us it stays as it is: another message could not go there either.
NOTHING_TO_DO = ("message is not modified", "topic_closed")
NO_WORDS = "there is no text in the message to edit"  # under a picture stands a caption
# Deleted by hand, or of a kind that cannot be changed.
LOST = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no caption")


async def changed(api: Bot, chat_id: int, message: Outgoing) -> bool:
    """Whether what it replaces now reads so; False if that is not there to be changed. Raises TelegramError."""
    if not message.replaces.isdecimal():
        return False
    *_, call = draw(replace(message, files=()), private=False)  # private keyboards cannot be changed
    markup = call.markup if isinstance(call.markup, InlineKeyboardMarkup) else None
    where: dict[str, Any] = {"chat_id": chat_id, "message_id": int(message.replaces), "reply_markup": markup}
    try:
        return await _done(api.edit_message_text(call.text, link_preview_options=NO_PREVIEW, **where))
    except Refused as error:
        if NO_WORDS not in error.description.casefold():
            raise
    # A caption that has grown is cut: said anew, the old one would stand there, too.
    caption = split(call.text, CAPTION_CHARS)[0]
    return await _done(api.edit_message_caption(caption=caption, **where))


async def _done(change: Awaitable[Any]) -> bool:
    try:
        await change
    except Refused as error:
        said = error.description.casefold()
        if any(why in said for why in NOTHING_TO_DO):
            return True
        if any(why in said for why in LOST):
            return False
        raise
    return True
