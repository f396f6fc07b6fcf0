"""Names a Telegram chat as our address does; finds chat and event id in any raw payload, however broken."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# In a forum every topic is a chat of its own: «-1001234567890/77». Private chats are never split.
_TOPIC = "/"
_WITH_A_CHAT = ("message", "edited_message", "my_chat_member", "channel_post", "edited_channel_post")


def key(raw: Any) -> tuple[str, str]:
    """The event id and chat of a raw update, for the inbox; chat "" if it cannot be told. Never raises."""
    if not isinstance(raw, dict):
        return _digest(raw), ""
    number = raw.get("update_id")
    return (str(number) if _whole(number) else _digest(raw)), _chat_of(raw)


def target(chat: str) -> tuple[int, int | None]:
    """The chat_id and message_thread_id behind an address's chat. Raises ValueError."""
    number, _, topic = chat.partition(_TOPIC)
    return int(number), int(topic) if topic else None


def topic(chat: str, thread: int) -> str:
    """The address's chat of a topic in a group."""
    return f"{chat}{_TOPIC}{thread}"


def is_private(chat: str) -> bool:
    """Groups and channels have negative ids."""
    return not chat.startswith("-")


def _chat_of(raw: dict[str, Any]) -> str:
    event = next((raw[kind] for kind in _WITH_A_CHAT if isinstance(raw.get(kind), dict)), None)
    if event is None:
        event = _part(_part(raw, "callback_query"), "message")
    # Both service messages of a move speak of the chat that moved, so both carry its old id.
    number = event.get("migrate_from_chat_id") or _part(event, "chat").get("id")
    return f"{number}{_topic(event)}" if _whole(number) else ""


def _topic(event: dict[str, Any]) -> str:
    topic = event.get("message_thread_id")
    within = event.get("is_topic_message") is True and _part(event, "chat").get("type") != "private"
    return f"{_TOPIC}{topic}" if within and _whole(topic) else ""


def _part(event: dict[str, Any], name: str) -> dict[str, Any]:
    part = event.get(name)
    return part if isinstance(part, dict) else {}


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _digest(raw: Any) -> str:
    """An update without a number is known by its content."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()[:32]
