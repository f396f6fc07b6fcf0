"""What was stored of a Zalo bot's events, in place of the inbox on the database."""

from __future__ import annotations

from bot.channels.zalo_bot import events
from tests.channels.telegram_inbox import InboxInMemory


class ZaloInbox(InboxInMemory):
    """`texts` are the words of what was stored, in order."""

    @property
    def texts(self) -> list[str]:
        return [str(events.part(events.bare(raw), "message").get("text", "")) for raw in self.rows.values()]
