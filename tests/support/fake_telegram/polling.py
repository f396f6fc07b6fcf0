"""getUpdates: long polling with offsets, and the conflict of two pollers."""

from __future__ import annotations

import asyncio

from tests.support.fake_telegram.api import Api, Call
from tests.support.fake_telegram.failure import ApiError
from tests.support.fake_telegram.world import Json

TWO = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Polling:
    """Lives in the server's event loop: call it there only."""

    def __init__(self, api: Api, longest_s: float) -> None:
        self._api = api
        self._longest_s = longest_s
        self._turn = 0
        self._bell = asyncio.Event()
        self._closed = False

    def close(self) -> None:
        """Whoever waits gets an empty answer."""
        self._closed = True
        self.ring()

    def ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def get_updates(self, call: Call) -> list[Json]:
        self._turn += 1
        turn = self._turn
        self.ring()
        self._confirm(call)
        loop = asyncio.get_running_loop()
        until = loop.time() + min(float(call.get("timeout") or 0), self._longest_s)
        while True:
            bell = self._bell
            batch = self._batch(call, turn)
            left_s = until - loop.time()
            if batch or left_s <= 0 or self._closed:
                return batch
            try:
                await asyncio.wait_for(bell.wait(), left_s)
            except TimeoutError:
                continue

    def _confirm(self, call: Call) -> None:
        with self._api.world.changed:
            self._refuse_beside_a_webhook()
            if call.get("allowed_updates") is not None:
                self._api.pending.allowed = list(call.get("allowed_updates"))
            if offset := int(call.get("offset") or 0):
                self._api.pending.confirm(offset)
            self._api.world.changed.notify_all()

    def _batch(self, call: Call, turn: int) -> list[Json]:
        if turn != self._turn:
            raise ApiError(409, TWO)
        with self._api.world.lock:
            self._refuse_beside_a_webhook()
            return self._api.pending.batch(int(call.get("limit") or 100))

    def _refuse_beside_a_webhook(self) -> None:
        if self._api.hook.url:
            raise ApiError(409, HOOKED)
