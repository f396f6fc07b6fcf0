"""Keeps from the inbox what Zalo gives again when the inbox may have forgotten it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.zalo_bot import events
from bot.seams import Accepts
from domain.chat import Address

# The inbox knows an event again for 14 days, and Zalo was seen to give updates again and again, however old.
OLDEST = timedelta(days=7)
MILLISECONDS = range(10**12, 10**13)  # of this age of the world: what lies outside counts something else


@dataclass(frozen=True, slots=True)
class Fresh:
    """The inbox, but for what was said long ago: that is acknowledged like something known, and not stored."""

    inbox: Accepts
    clock: Callable[[], datetime]

    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        if _is_old(raw, self.clock()):
            return False
        return await self.inbox.accept(address, event_id, raw)


def _is_old(raw: dict[str, Any], now: datetime) -> bool:
    """A time that makes no sense is no reason to turn an event away."""
    at_ms = events.part(events.bare(raw), "message").get("date")
    if not isinstance(at_ms, int) or at_ms not in MILLISECONDS:
        return False
    return datetime.fromtimestamp(at_ms / 1000, UTC) < now - OLDEST
