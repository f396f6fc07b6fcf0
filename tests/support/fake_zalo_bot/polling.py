"""getUpdates: holds a poll until there is something, then gives one update, or 408."""

from __future__ import annotations

import asyncio

from tests.support.fake_zalo_bot.failure import ApiError, bad
from tests.support.fake_zalo_bot.updates import Updates
from tests.support.fake_zalo_bot.world import Json, World


class Polling:
    """Lives in the server's event loop. `idle`: a poll waits, so whatever was given before has been dealt with."""

    def __init__(self, world: World, updates: Updates, longest_s: float) -> None:
        self._world, self._updates, self._longest_s = world, updates, longest_s
        self._bell = asyncio.Event()
        self._closed = False
        self.idle = 0

    def close(self) -> None:
        self._closed = True
        self.ring()

    def ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def get_updates(self, held_s: object) -> Json:
        loop = asyncio.get_running_loop()
        until = loop.time() + min(float(str(held_s or 30)), self._longest_s)
        self._idle(1)
        while True:
            bell = self._bell
            if (update := self._next()) is not None:
                return update
            left_s = until - loop.time()
            if left_s <= 0 or self._closed:
                self._idle(-1)
                raise ApiError(408, "Request timeout")
            try:
                await asyncio.wait_for(bell.wait(), left_s)
            except TimeoutError:
                continue
            except asyncio.CancelledError:  # whoever polled hung up
                self._idle(-1)
                raise

    def _next(self) -> Json | None:
        """In one step with no longer being idle: whoever looks sees an update waiting, or one being dealt with."""
        with self._world.lock:
            if self._updates.hooked:
                self._idle(-1)
                raise bad("a webhook is set")
            if (update := self._updates.next()) is not None:
                self._idle(-1)
            return update

    def _idle(self, by: int) -> None:
        with self._world.changed:
            self.idle += by
            self._world.changed.notify_all()
