"""Delivers updates to a webhook until it says 200: in order within a lane, the lanes side by side."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx

from tests.support.fake_telegram.api import Api
from tests.support.fake_telegram.pending import Waiting
from tests.support.plain_http import NO_TLS

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE_S = 60.0
ANSWER_WITHIN_S = 60.0


class Courier:
    """`second_s` is how long one second of its pauses lasts, so that tests need not wait for minutes."""

    def __init__(self, api: Api, second_s: float) -> None:
        self._api = api
        self._second_s = second_s
        self._lanes: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._client: httpx.AsyncClient | None = None

    def wake(self) -> None:
        """Starts a carrier for every lane that has something and none."""
        if not self._api.hook.url:
            return
        with self._api.world.lock:
            lanes = {waiting.lane for waiting in self._api.pending.waiting}
        for lane in lanes:
            if lane not in self._lanes or self._lanes[lane].done():
                self._lanes[lane] = asyncio.create_task(self._carry(lane))

    async def close(self) -> None:
        for task in self._lanes.values():
            task.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        if self._client:
            await self._client.aclose()

    def _connected(self) -> httpx.AsyncClient:
        self._client = self._client or httpx.AsyncClient(
            timeout=ANSWER_WITHIN_S, trust_env=False, verify=NO_TLS
        )
        return self._client

    async def _carry(self, lane: tuple[str, int]) -> None:
        failures = 0
        while (waiting := self._first(lane)) is not None:
            pause_s = await self._deliver(waiting)
            if pause_s is None:
                failures = 0
                continue
            # The first retry is immediate, then 2, 4, 8 … seconds.
            own_s = min(2.0**failures, LONGEST_PAUSE_S) if failures else 0.0
            failures += 1
            await asyncio.sleep(max(pause_s, own_s) * self._second_s)

    def _first(self, lane: tuple[str, int]) -> Waiting | None:
        with self._api.world.lock:
            mine = (waiting for waiting in self._api.pending.waiting if waiting.lane == lane)
            return next(mine, None) if self._api.hook.url else None

    async def _deliver(self, waiting: Waiting) -> float | None:
        """None when it was taken, else the seconds the bot asked to wait."""
        hook = self._api.hook
        with self._api.world.lock:
            self._api.pending.hand_out(waiting)
        try:
            answer = await self._connected().post(
                hook.url, json=waiting.update, headers={SECRET_HEADER: hook.secret} if hook.secret else {}
            )
        except httpx.HTTPError as error:
            return self._failed(f"Connection failed: {type(error).__name__}", 0.0)
        if answer.is_success:
            with self._api.world.changed:
                self._api.pending.done(waiting)
                self._api.world.changed.notify_all()
            return None
        wish = answer.headers.get("Retry-After", "")
        said = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        return self._failed(said, min(float(wish), 3600.0) if wish.isdigit() else 0.0)

    def _failed(self, sentence: str, pause_s: float) -> float:
        with self._api.world.changed:
            self._api.hook.last_error, self._api.hook.last_error_at = sentence, int(time.time())
            self._api.world.changed.notify_all()
        return pause_s


def delivered_to(update: dict[str, Any]) -> Any:
    """The chat an update belongs to, for the scales."""
    event = next((v for v in update.values() if isinstance(v, dict)), {})
    chat = event.get("chat") or (event.get("message") or {}).get("chat") or {}
    return chat.get("id", "") if isinstance(chat, dict) else ""
