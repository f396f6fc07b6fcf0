"""Carries updates to the bot's webhook: twice, late or again as told; in order within a chat but for the late ones."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlsplit

import httpx

from tests.support.fake_zalo_bot.methods import Api
from tests.support.fake_zalo_bot.updates import Lanes
from tests.support.fake_zalo_bot.world import Json
from tests.support.plain_http import NO_TLS

SECRET_HEADER = "X-Bot-Api-Secret-Token"
USER_AGENT = "Java/21.0.4"
TRIES = 8


class Courier:
    """`second_s` is how long one second of its pauses lasts; `bare` leaves out the envelope around an update."""

    def __init__(self, api: Api, lanes: Lanes, second_s: float, *, bare: bool) -> None:
        self._api, self._lanes, self._second_s, self._bare = api, lanes, second_s, bare
        self._carrying: dict[str, asyncio.Task[None]] = {}
        self._late: set[asyncio.Task[None]] = set()
        self._client: httpx.AsyncClient | None = None
        self.answers: list[int] = []

    @property
    def busy(self) -> bool:
        return any(not task.done() for task in (*self._carrying.values(), *self._late))

    def wake(self) -> None:
        """Starts a carrier for every chat that has something and none."""
        with self._api.world.lock:
            chats = [chat for chat, lane in self._api.updates.to_carry.items() if lane]
        for chat in chats:
            if chat not in self._carrying or self._carrying[chat].done():
                self._carrying[chat] = asyncio.create_task(self._carry(chat))

    async def close(self) -> None:
        tasks = [*self._carrying.values(), *self._late]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client:
            await self._client.aclose()

    async def probe(self) -> int:
        """A call without a body."""
        return await self._post(b"")

    async def _carry(self, chat: str) -> None:
        while (update := self._first(chat)) is not None:
            if self._lanes.dice.random() < self._lanes.late:
                late = asyncio.create_task(self._deliver(update, after_s=self._lanes.late_s))
                self._late.add(late)
            else:
                await self._deliver(update)
            with self._api.world.changed:
                self._api.updates.to_carry[chat].popleft()
                self._api.world.changed.notify_all()

    def _first(self, chat: str) -> Json | None:
        with self._api.world.lock:
            lane = self._api.updates.to_carry.get(chat)
            return lane[0] if lane and self._api.hook.url else None

    async def _deliver(self, update: Json, after_s: float = 0.0) -> None:
        await asyncio.sleep(after_s)
        body = update if self._bare else {"ok": True, "result": update}
        content = json.dumps(body, ensure_ascii=False).encode()
        for n in range(TRIES):
            if 200 <= await self._post(content) < 300:
                break
            await asyncio.sleep(2.0**n * self._second_s)
        if self._lanes.dice.random() < self._lanes.twice:
            await self._post(content)

    async def _post(self, content: bytes) -> int:
        """The status; 0 for no answer. TLS ends in front of the program, so here it is left out on loopback."""
        self._client = self._client or httpx.AsyncClient(trust_env=False, verify=NO_TLS, timeout=10)
        parts = urlsplit(self._api.hook.url)
        url = parts._replace(scheme="http").geturl() if parts.hostname == "127.0.0.1" else parts.geturl()
        headers = {SECRET_HEADER: self._api.hook.secret, "User-Agent": USER_AGENT,
                   "Content-Type": "application/json"}  # fmt: skip
        try:
            status = (await self._client.post(url, content=content, headers=headers)).status_code
        except httpx.HTTPError:
            status = 0
        with self._api.world.changed:
            self.answers.append(status)
            self._api.world.changed.notify_all()
        return status
