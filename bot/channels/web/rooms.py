"""bot/channels/web/rooms.py — the address of a unit's room: its number and our signature, which no stranger can make."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from bot.signing import mac, matches
from domain.channel_names import ROOM_MARK as MARK

UNDER = "/chat/room"  # where the private chat's cookie comes along: in a room she is who she is there


@dataclass(frozen=True, slots=True)
class Rooms:
    """See handlers.place.Rooms. Who knows a room's number, say from a log, does not know its address."""

    base_url: str
    secret: bytes = field(repr=False)

    def new(self) -> str:
        return MARK + secrets.token_urlsafe(12)

    def link(self, chat: str) -> str:
        return f"{self.base_url}{path_of(chat, self.secret)}" if chat.startswith(MARK) else ""


def path_of(chat: str, secret: bytes) -> str:
    return f"{UNDER}/{chat.removeprefix(MARK)}.{mac(secret, 'room', chat)}/"


def behind(key: str, secret: bytes) -> str | None:
    """The chat of the room with that key; None unless we made it."""
    number, _, signature = key.partition(".")
    chat = MARK + number
    return chat if number and matches(signature, secret, "room", chat) else None
