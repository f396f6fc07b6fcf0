"""An inbox in memory that can be told to fail, in place of the one on the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from domain.chat import Address


@dataclass
class InboxInMemory:
    """`log` is every accept in order; `fails` says which ones find the inbox broken."""

    rows: dict[tuple[Address, str], dict[str, Any]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    fails: Callable[[str, dict[str, Any]], bool] = lambda _event_id, _raw: False

    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        self.log.append(event_id)
        if self.fails(event_id, raw):
            raise OSError("no room on the disk")
        new = (address, event_id) not in self.rows
        self.rows.setdefault((address, event_id), raw)
        return new

    @property
    def texts(self) -> list[str]:
        """What was stored, in order: words of messages, data of presses."""
        return [_said(raw) for raw in self.rows.values()]


def _said(raw: dict[str, Any]) -> str:
    pressed, message = raw.get("callback_query"), raw.get("message")
    if pressed:
        return str(pressed.get("data", ""))
    return str(message.get("text", "")) if isinstance(message, dict) else ""
