"""Finds event id and chat in any raw event, however broken, and takes the envelope off."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def bare(raw: Any) -> dict[str, Any]:
    """The event itself: webhooks bring it as `result` of an envelope, or without one."""
    event = raw.get("result", raw) if isinstance(raw, dict) else {}
    return event if isinstance(event, dict) else {}


def key(raw: Any) -> tuple[str, str]:
    """The event id and chat of a raw event, for the inbox; chat "" if it cannot be told. Never raises.

    Zalo numbers no updates: the message's id is the event's, and what has none is known by its content.
    """
    message = part(bare(raw), "message")
    return text_id(message.get("message_id")) or _digest(raw), text_id(part(message, "chat").get("id"))


def part(event: dict[str, Any], name: str) -> dict[str, Any]:
    found = event.get(name)
    return found if isinstance(found, dict) else {}


def text_id(value: Any) -> str:
    """Ids are opaque text; one that comes as a number is taken all the same."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and len(value) <= 200 else ""


def _digest(raw: Any) -> str:
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()[:32]
