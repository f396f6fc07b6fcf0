"""tests/crash/identity.py — what an event is known by outside the program."""

from __future__ import annotations

from typing import Any


def identity(raw: dict[str, Any]) -> str:
    """Of a raw event as the program stores it: a web message's own id, a Telegram message's or press's."""
    if "update_id" not in raw:
        return str(raw.get("id"))
    if "callback_query" in raw:
        return pressed(raw["callback_query"]["id"])
    return said(raw.get("message", {}).get("message_id"))


def said(message_id: object) -> str:
    return f"message {message_id}"


def pressed(press_id: object) -> str:
    return f"press {press_id}"
