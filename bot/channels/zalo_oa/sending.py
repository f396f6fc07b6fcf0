"""Carries out one drawn call: uploads its file, or hands out a link to it, and sends it with a token that is good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.zalo_oa import chats
from bot.channels.zalo_oa.drawing import PICTURES, TEXT_CHARS, Call, file_of, picture_of, share_form
from bot.channels.zalo_oa.line import InDoubt, Line, Refused
from bot.channels.zalo_oa.tokens import Tokens
from domain.chat import OutgoingFile, SendFailed
from domain.splitting import units
from domain.words import Words

log = logging.getLogger(__name__)

PERSON_PATH, GROUP_PATH = "/v3.0/oa/message/cs", "/v3.0/oa/group/message"
IMAGE_PATH, FILE_PATH = "/v2.0/oa/upload/image", "/v2.0/oa/upload/file"
IMAGE_BYTES, FILE_BYTES = 1024 * 1024, 5 * 1024 * 1024
DOCUMENTS = (".pdf", ".doc", ".docx")
BAD_FIELD = -201
OPEN = Words(vi="Mở tệp «{name}»: {link}", en="Open the file “{name}”: {link}")

LinkTo = Callable[[OutgoingFile], str]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes into one chat. `link_to` gives a file's address for a while; `picture` stands on the form for a number."""

    line: Line
    tokens: Tokens
    base: str
    read_file: Callable[[str], bytes]
    link_to: LinkTo
    picture: str
    chat: str
    language: str

    async def write(self, call: Call) -> str:
        """The id of the message that came of it; "" if it was left out. Raises CallFailed, SendFailed."""
        try:
            return await self._write(call)
        except Refused as error:
            if error.code != BAD_FIELD or not call.quotes:
                raise
            log.warning("Zalo did not take our quote: %s", error)  # of a message that is no more
            return await self._write(replace(call, quotes=""))

    async def _write(self, call: Call) -> str:
        if call.asks_phone:
            return await self._ask_phone()
        if call.file is not None:
            return await self._file(call, call.file)
        try:
            return await self._message(call.text, call.attachment(), call.quotes)
        except Refused as error:
            if error.code != BAD_FIELD or not call.buttons or call.quotes:
                raise
            # Sources disagree on how buttons are written (zalo.md §2): without them nothing is lost.
            log.warning("Zalo did not take our buttons: %s", error)
            return await self._message(call.typed, None)

    async def _ask_phone(self) -> str:
        """The number can be typed as well: that the form is not taken stops nothing."""
        try:
            return await self._message("", share_form(self.language, self.picture))
        except Refused as error:
            if error.code != BAD_FIELD:
                raise
            log.warning("Zalo did not take the form for a phone number: %s", error)
            return ""

    async def _file(self, call: Call, file: OutgoingFile) -> str:
        try:
            content = await asyncio.to_thread(self.read_file, file.key)
        except (OSError, LookupError) as error:
            if not file.alt:
                raise SendFailed(f"the file {file.key} is not in our store") from error
            return await self._message(call.text, None) if call.text else ""
        try:
            return await self._shown(call, file, content)
        except Refused as error:
            if error.code != BAD_FIELD:
                raise
            log.warning("Zalo did not take a file: %s", error)
            return await self._linked(call, file)

    async def _shown(self, call: Call, file: OutgoingFile, content: bytes) -> str:
        if file.media_type in PICTURES and len(content) <= IMAGE_BYTES:
            return await self._message(call.text, picture_of(await self._image(file, content)))
        if file.name.lower().endswith(DOCUMENTS) and len(content) <= FILE_BYTES and not call.text:
            return await self._message("", file_of(await self._document(file, content)))
        return await self._linked(call, file)

    async def _linked(self, call: Call, file: OutgoingFile) -> str:
        language = "en" if self.language == "en" else "vi"
        where = OPEN(name=file.name, link=self.link_to(file)).within(language)  # type: ignore[arg-type]
        together = f"{call.text}\n\n{where}".strip()
        if units(together) <= TEXT_CHARS:
            return await self._message(together, None)
        await self._message(where, None)
        return await self._message(call.text, None)

    async def _image(self, file: OutgoingFile, content: bytes) -> str:
        return await self._uploaded(IMAGE_PATH, "attachment_id", file, content)

    async def _document(self, file: OutgoingFile, content: bytes) -> str:
        return await self._uploaded(FILE_PATH, "token", file, content)

    async def _uploaded(self, path: str, gives: str, file: OutgoingFile, content: bytes) -> str:
        sent = (file.name, content, file.media_type or "application/octet-stream")
        data = await self.tokens.used(lambda token: self.line.upload(self.base + path, token, sent))
        if not isinstance(found := data.get(gives), str):
            raise InDoubt(f"an upload without {gives}")
        return found

    async def _message(self, text: str, attachment: dict[str, Any] | None, quotes: str = "") -> str:
        path = PERSON_PATH if chats.is_private(self.chat) else GROUP_PATH
        parts = {"text": text, "attachment": attachment, "quote_message_id": quotes}
        message = {name: part for name, part in parts.items() if part}
        body = {"recipient": chats.target(self.chat), "message": message}
        data = await self.tokens.used(lambda token: self.line.call(self.base + path, token, body))
        return chats.identity(data.get("message_id"))
