"""Carries out one drawn call with PTB's Bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputMediaDocument, InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters

from bot.channels.telegram.drawing import SPOKEN, Call
from bot.channels.telegram.line import Refused
from domain.chat import OutgoingFile, SendFailed

# What Telegram shows as a picture, and up to which size.
PICTURES = ("image/jpeg", "image/png", "image/webp")
PICTURE_BYTES = 10 * 1024 * 1024
OPUS, FIRST_PAGE = b"OpusHead", 64  # so an Ogg file of Opus begins, and within how many bytes

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes into one chat, or one topic of it."""

    api: Bot
    read_file: Callable[[str], bytes]
    chat_id: int
    topic: int | None

    async def write(self, call: Call) -> str:
        """The id of the message that came of it, of an album's last one."""
        match call.files:
            case ():
                sent = await self._text(call)
            case (file,):
                sent = await self._file(call, file)
            case _:
                sent = await self._album(call)
        return str(sent.message_id)

    async def _text(self, call: Call) -> Message:
        return await self.api.send_message(
            self.chat_id,
            call.text,
            reply_markup=call.markup,
            link_preview_options=NO_PREVIEW,
            message_thread_id=self.topic,
            reply_parameters=_answered(call),
        )

    async def _file(self, call: Call, file: OutgoingFile) -> Message:
        try:
            content = await self._content(file)
        except SendFailed:
            if not (file.alt and call.text):
                raise
            return await self._text(call)
        said: dict[str, Any] = {
            "filename": file.name, "caption": call.text or None, "reply_markup": call.markup,
            "message_thread_id": self.topic, "reply_parameters": _answered(call),
        }  # fmt: skip
        try:
            if _pictured(file, content):
                return await self.api.send_photo(self.chat_id, content, **said)
            if _spoken(file, content):
                return await self.api.send_voice(self.chat_id, content, **said)
        except Refused as error:
            if not _as_a_file(error):
                raise
        return await self.api.send_document(self.chat_id, content, **said)

    async def _album(self, call: Call) -> Message:
        contents = [await self._content(file) for file in call.files]
        pictured = all(map(_pictured, call.files, contents))
        item = InputMediaPhoto if pictured else InputMediaDocument  # an album is all of one sort
        media = [
            item(content, filename=file.name) for file, content in zip(call.files, contents, strict=True)
        ]
        sent = await self.api.send_media_group(
            self.chat_id,
            media,
            caption=call.text or None,
            message_thread_id=self.topic,
            reply_parameters=_answered(call),
        )
        return sent[-1]

    async def _content(self, file: OutgoingFile) -> bytes:
        try:
            return await asyncio.to_thread(self.read_file, file.key)
        except (OSError, LookupError) as error:
            raise SendFailed(f"the file {file.key} is not in our store") from error


def _answered(call: Call) -> ReplyParameters | None:
    """Said all the same where the message it answers was deleted."""
    if call.replies_to is None:
        return None
    return ReplyParameters(call.replies_to, allow_sending_without_reply=True)


def _pictured(file: OutgoingFile, content: bytes) -> bool:
    return file.media_type in PICTURES and len(content) <= PICTURE_BYTES


def _spoken(file: OutgoingFile, content: bytes) -> bool:
    """What Telegram plays as a voice message: Opus in Ogg."""
    return file.media_type == SPOKEN and OPUS in content[:FIRST_PAGE]


def _as_a_file(error: Refused) -> bool:
    """Telegram takes it, but not so: a picture too long and thin, too large, odd; her voice messages are her contacts'."""
    said = error.description.upper()
    return error.code == 400 and any(why in said for why in ("PHOTO", "IMAGE", "VOICE_MESSAGES_FORBIDDEN"))
