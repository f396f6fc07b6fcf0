"""bot/standings.py — how a unit's room on the web stands, as the units tell that it hears of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.seams import Standing
from domain.chat import Address
from handlers.rights import hashed
from storage.database import Database
from storage.store import Store


class RoomStandings:
    """See bot.seams.Standings."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def of(self, address: Address) -> Standing:
        now = self._clock()
        standing: Standing = await self._database.read(lambda store: standing_of(store, address, now))
        return standing


def standing_of(store: Store, address: Address, now: datetime) -> Standing:
    if store.unit_chats.is_heard_at(address):
        return "open"
    code = store.chat_codes.find(hashed(address.chat))
    if code is None:
        return "gone"
    if code.used_at is not None:
        return "closed"
    return "new" if now <= code.expires_at else "gone"
