"""bot/feed.py — the talk of a chat as it was, read from inbox and outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.seams import Heard, Spoken
from domain.chat import Address, Outgoing
from storage.database import Database


class Feed:
    """See bot.seams.Transcript."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:
        now = self._clock()
        rows = await self._database.read(lambda store: store.outbox.spoken(address, number, now, at_most))
        return [Spoken(r.id, r.not_before, Outgoing.from_json(r.message)) for r in rows]

    async def heard(self, address: Address, at_most: int) -> Sequence[Heard]:
        rows = await self._database.read(lambda store: store.inbox.newest(address, at_most))
        return [Heard(r.id, r.event_id, r.received_at, r.raw) for r in reversed(rows)]
