"""bot/reading_ahead.py — a turn that needs what takes long to read: undone, read beside all who write, and begun anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from domain.chat import Address
from handlers.ahead import Ahead, ReadFirst
from storage.database import Database
from storage.reader import still
from storage.store import Store

SOON_S = 1.5  # whoever waits longer is told so


class ReadingAhead:
    """One such reading at a time in a process: there are few threads, and others read too."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        wake_delivery: Callable[[], None],
        soon_s: float = SOON_S,
    ) -> None:
        self._database, self._clock, self._wake_delivery = database, clock, wake_delivery
        self._soon_s = soon_s
        self._alone = asyncio.Semaphore(1)

    async def done(self, address: Address, ahead: Ahead, turn: Callable[[Store], None]) -> None:
        """`turn` in one transaction, with all in `ahead` that it turns out to need."""
        while True:
            try:
                await self._database.write(turn)
            except ReadFirst as first:
                ahead.found[first.what] = await self._read(address, first)
            else:
                return

    async def _read(self, address: Address, first: ReadFirst) -> Any:
        reading = asyncio.create_task(self._in_turn(first))
        done, _ = await asyncio.wait({reading}, timeout=self._soon_s)
        if not done:
            await self._database.write(lambda store: store.outbox.owe(address, first.wait, self._clock()))
            self._wake_delivery()
        return await reading

    async def _in_turn(self, first: ReadFirst) -> Any:
        async with self._alone:
            return await self._database.read(partial(self._begun, first))

    def _begun(self, first: ReadFirst, store: Store) -> Any:
        """Once it stands still: all that it finds was done before the moment it is told."""
        return first.work(still(store), self._clock())
