"""What a message holds beside words: pictures, files, voice, or something we cannot read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Literal

from bot.channels.zalo_oa import chats
from domain.chat import Incoming, IncomingFile

_KINDS: dict[str, Literal["photo", "document", "voice"]] = {
    "image": "photo",
    "file": "document",
    "audio": "voice",
}
_CLAIMED = {"photo": "image/jpeg", "voice": "audio/aac", "document": ""}
_PREFIXES = ("user_send_group_", "user_send_")
_LONGEST_NAME = 200


def read(here: Incoming, event: str, message: dict[str, Any]) -> Incoming:
    """`here` with the files of a message; «user_send_sticker» without any is an unreadable «sticker»."""
    kind = next(event.removeprefix(prefix) for prefix in _PREFIXES if event.startswith(prefix))
    files = _files(here.event_id, message.get("attachments"))
    return replace(here, files=files, unreadable="" if files or kind == "text" else kind)


def _files(message_id: str, attachments: Any) -> tuple[IncomingFile, ...]:
    """Each under its address, which is where it is fetched from."""
    found = []
    for n, attached in enumerate(attachments if isinstance(attachments, list) else ()):
        if isinstance(attached, dict) and (kind := _KINDS.get(str(attached.get("type")))):
            payload = chats.part(attached, "payload")
            if isinstance(url := payload.get("url"), str) and url:
                found.append(_file(kind, url, f"{message_id}/{n}", payload))
    return tuple(found)


def _file(
    kind: Literal["photo", "document", "voice"], url: str, number: str, payload: dict[str, Any]
) -> IncomingFile:
    name = payload.get("name")
    name = PurePosixPath(name).name[:_LONGEST_NAME] if isinstance(name, str) else ""
    size = str(payload.get("size") or "0")
    unique = chats.identity(payload.get("checksum")) or number
    claimed = int(size) if size.isdecimal() and len(size) < 16 else 0
    return IncomingFile(url, unique, kind, name, _CLAIMED[kind], claimed)
