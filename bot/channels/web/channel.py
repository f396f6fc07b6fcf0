"""bot/channels/web/channel.py — reads what the page posts; our messages are fetched by the page itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any, Literal, Protocol

from bot.channels.web.bell import Bell
from domain.chat import (
    Address,
    CannotRead,
    ChatKind,
    Incoming,
    IncomingFile,
    Limits,
    Outgoing,
    SendFailed,
    Sent,
)
from domain.kinds.kind import Refusal
from domain.vietnamese import storable

NAME = BOT = "web"
MAX_FILES = 10
FILE_BYTES = 20 * 1024 * 1024
EVENT_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
WORDS = ("text", "press", "label", "question", "start", "language")
MENTION = re.compile(r"^/|@s[aá]ng ?ki[eế]n", re.IGNORECASE)


class KeptFile(Protocol):
    """A file that lies in the store."""

    @property
    def key(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def looks(self) -> int | None: ...


class Files(Protocol):
    """The store of attachments; its calls may block."""

    def keep(self, content: bytes, name: str) -> KeptFile | Refusal: ...
    def read(self, key: str) -> bytes: ...


def address_of(chat: str) -> Address:
    return Address(NAME, BOT, chat)


class WebChannel:
    """Our own page. Nothing is pushed: a page reads the transcript, `send` only tells it to look."""

    name = NAME
    bot = BOT
    limits = Limits(
        text_chars=8000,
        choices=30,
        choice_chars=200,
        file_bytes=FILE_BYTES,
        broadcasts_per_s=1000,
        chat_gap_s=0,
        group_per_min=6000,
        push=False,
    )

    def __init__(self, files: Files, bell: Bell) -> None:
        self.files = files
        self.bell = bell

    def read(self, raw: dict[str, Any]) -> Incoming:
        return read(raw)

    async def send(self, to: Address, message: Outgoing) -> Sent:  # noqa: ARG002 — the page reads it itself
        self.bell.ring(to.chat)
        return Sent("web")

    async def fetch(self, file: IncomingFile) -> bytes:
        try:
            return await asyncio.to_thread(self.files.read, file.ref)
        except (OSError, LookupError) as gone:
            raise SendFailed("the uploaded file is no longer in the store") from gone


def read(raw: Mapping[str, Any]) -> Incoming:
    """The event the page posted, with `chat` and `kind` put in by the server, in a room `sender` too.

    Raises CannotRead.
    """
    words = {name: _word(raw, name) for name in (*WORDS, "chat", "kind", "sender")}
    event_id = _word(raw, "id")
    if not EVENT_ID.fullmatch(event_id) or not words["chat"]:
        raise CannotRead("an event needs its own id and a chat")
    files = _files(raw.get("files", []))
    if not (words["text"].strip() or words["press"] or words["start"] or files):
        raise CannotRead("an event without text, press, start or file")
    kind: ChatKind = "group" if words["kind"] == "group" else "private"
    return Incoming(
        address=address_of(words["chat"]),
        event_id=event_id,
        sender=words["sender"] or words["chat"],
        chat_kind=kind,
        text=words["text"],
        press=words["press"],
        question=words["question"],
        message_id=event_id,
        files=files,
        start=words["start"],
        language=words["language"],
        addressed=kind == "private"
        or bool(words["press"] or words["start"] or MENTION.search(words["text"])),
    )


def _word(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        raise CannotRead(f"«{name}» is not a text")
    if value and not storable(value):
        raise CannotRead(f"«{name}» holds half a letter or a NUL")
    return value


def _files(listed: object) -> tuple[IncomingFile, ...]:
    if not isinstance(listed, list) or len(listed) > MAX_FILES:
        raise CannotRead(f"«files» is not a list of at most {MAX_FILES}")
    return tuple(_file(file) for file in listed)


def _file(listed: object) -> IncomingFile:
    match listed:
        case {
            "key": str(key),
            "name": str(name),
            "media_type": str(media_type),
            "size_bytes": int(size),
            **more,
        }:
            kind: Literal["photo", "document"] = "photo" if media_type.startswith("image/") else "document"
            looks = more.get("looks")
            seen = looks if isinstance(looks, int) else None
            return IncomingFile(key, key, kind, name, media_type, size, key, seen)
    raise CannotRead("a file without key, name, media type and size")
