"""Names a Zalo chat as our address does; finds chat and event id in any raw event, however broken."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# Ids of people and of groups are of one kind at Zalo: a group's is marked.
_GROUP = "group:"
_OF_A_GROUP = "user_send_group_"
_SAID = "user_send_"
_ABOUT_A_PERSON = ("follow", "unfollow", "user_submit_info")


def matters(raw: dict[str, Any]) -> bool:
    """Whether a person did something; all else (what we said, that it was seen) is told us for nothing."""
    name = raw.get("event_name")
    return isinstance(name, str) and (name.startswith(_SAID) or name in _ABOUT_A_PERSON)


def key(raw: dict[str, Any]) -> tuple[str, str]:
    """The event id and chat of a raw event, for the inbox; chat "" if it cannot be told. Never raises."""
    name, at = str(raw.get("event_name", ""))[:64], identity(raw.get("timestamp"))
    number = identity(part(raw, "message").get("msg_id")) or identity(raw.get("msg_id"))
    event_id = number or (f"{name}:{at}" if at else _digest(raw))
    return event_id, _chat_of(raw, name)


def target(chat: str) -> dict[str, str]:
    """The recipient of a call behind an address's chat."""
    if is_private(chat):
        return {"user_id": chat}
    return {"group_id": chat.removeprefix(_GROUP)}


def is_private(chat: str) -> bool:
    return not chat.startswith(_GROUP)


def sender_of(raw: dict[str, Any]) -> str:
    """Who did it; follow and unfollow call her otherwise."""
    return identity(part(raw, "sender").get("id")) or identity(part(raw, "follower").get("id"))


def part(event: dict[str, Any], name: str) -> dict[str, Any]:
    found = event.get(name)
    return found if isinstance(found, dict) else {}


def identity(value: Any) -> str:
    """An id as Zalo writes them, quoted or not; "" for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    plain = isinstance(value, str) and len(value) <= 128 and value.isascii() and value.isprintable()
    return value if plain else ""


def _chat_of(raw: dict[str, Any], name: str) -> str:
    if not name.startswith(_OF_A_GROUP):
        return sender_of(raw)
    to = part(raw, "recipient")
    group = identity(to.get("group_id")) or identity(to.get("id"))
    return f"{_GROUP}{group}" if group else ""


def _digest(raw: Any) -> str:
    """An event without a number is known by its content."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()[:32]
