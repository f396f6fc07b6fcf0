"""bot/channels/web/grants.py — the right of one chat to one stored file, carried in its address."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.signing import decoded, encoded, mac, matches
from domain.chat import OutgoingFile


@dataclass(frozen=True, slots=True)
class Granted:
    """A stored file that a chat may see; `size_bytes` is 0 where nobody counted, `looks` of what came from it."""

    key: str
    name: str
    media_type: str
    size_bytes: int = 0
    looks: int | None = None


def grant(file: Granted, secret: bytes, chat: str) -> str:
    """The ref of a file for one chat: it opens the file there and nowhere else."""
    text = json.dumps([file.key, file.name, file.media_type, file.size_bytes, file.looks], ensure_ascii=False)
    body = encoded(text.encode())
    return f"{body}.{mac(secret, 'file', chat, body)}"


def granted(ref: str, secret: bytes, chat: str) -> Granted | None:
    """The file behind a ref; None if it was forged or given to another chat."""
    body, _, signature = ref.partition(".")
    content = decoded(body) if matches(signature, secret, "file", chat, body) else None
    return Granted(*json.loads(content)) if content else None


def handed_out(file: OutgoingFile, secret: bytes, chat: str) -> str:
    return grant(Granted(file.key, file.name, file.media_type), secret, chat)
