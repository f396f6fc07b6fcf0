"""The fake Zalo Bot Platform: real HTTP on a loopback port, in a thread of the test. What it does: behaviours.py."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from tests.support.fake_telegram.faults import Faults
from tests.support.fake_zalo_bot.desk import Desk
from tests.support.fake_zalo_bot.methods import Api, Call
from tests.support.fake_zalo_bot.polling import Polling
from tests.support.fake_zalo_bot.updates import Lanes, Mode, Updates
from tests.support.fake_zalo_bot.webhooks import Courier
from tests.support.fake_zalo_bot.world import Json, Plan, World
from tests.support.patience import PATIENCE_S

TOKEN = "2900100200300:a-token-of-the-fake-server-only"
NAME = "Bot Sáng Kiến"
BASIC = Plan()


class FakeZaloBot:
    """Use within `with`. A bot reaches it at `base` with `token`; people act through Person and Group.

    `mode` is what becomes of updates that a poll was given; `photo_key` how a picture's address is called;
    `always_200` mirrors no code in the HTTP status; `bare` leaves out the envelope of webhook calls.
    """

    def __init__(
        self,
        token: str = TOKEN,
        faults: Faults | None = None,
        lanes: Lanes | None = None,
        plan: Plan | None = BASIC,
        *,
        mode: Mode = "consume",
        photo_key: str = "photo_url",
        always_200: bool = False,
        bare: bool = False,
        second_s: float = 0.02,
        longest_poll_s: float = 30.0,
    ) -> None:
        self.token, self.faults, self.photo_key = token, faults or Faults(), photo_key
        bot = {"id": token.partition(":")[0], "account_name": "bot.sangkien", "display_name": NAME,
               "account_type": "BASIC", "can_join_groups": True}  # fmt: skip
        self.world = World(bot, plan)
        self.updates = Updates(mode)
        self.api = Api(self.world, self.updates)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._polling = Polling(self.world, self.updates, longest_poll_s)
        self.courier = Courier(self.api, lanes or Lanes(), second_s, bare=bare)
        self._desk = Desk(self.api, token, self._polling, self.faults, self._cut, always_200=always_200)
        config = uvicorn.Config(self._app(), log_level="critical", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    @property
    def calls(self) -> list[Call]:
        """Every request so far, without those for updates."""
        return [call for call in self._desk.calls if call.method != "getUpdates"]

    @property
    def polls(self) -> list[Call]:
        return [call for call in self._desk.calls if call.method == "getUpdates"]

    @property
    def violations(self) -> list[str]:
        return self._desk.violations

    @property
    def fetched(self) -> list[str]:
        """The files of its host that somebody came for."""
        return self._desk.fetched

    @property
    def delivered(self) -> bool:
        """Whether all that people did has reached the bot, and was dealt with as far as we can tell."""
        with self.world.lock:
            return not self.updates.waiting and (
                not self.courier.busy if self.api.hook.url else self._polling.idle > 0
            )

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        return self.world.wait_for(what, timeout_s)

    def add(self, update: Json, chat: str = "") -> None:
        """Any event at all, however strange."""
        with self.world.changed:
            self.updates.add(update, chat)

    def keep(self, content: bytes, name: str, media_type: str) -> str:
        """The address of a file on the platform's host."""
        self.world.media[name] = (content, media_type)
        return f"{self.base}/media/{name}"

    def probe(self) -> int:
        """What the webhook answers to a call without a body."""
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(self.courier.probe(), self._loop).result(10)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._polling.close)
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()

    def _app(self) -> Starlette:
        routes = [
            Route("/bot{token}/{method}", self._desk.handle, methods=["GET", "POST"]),
            Route("/media/{name}", self._desk.media),
        ]
        return Starlette(routes=routes, lifespan=self._alive)

    @contextlib.asynccontextmanager
    async def _alive(self, _: Starlette) -> AsyncIterator[None]:
        """Wires what happens in the test's thread to pollers and couriers in this loop."""
        self._loop = loop = asyncio.get_running_loop()

        def ring() -> None:
            self._polling.ring()
            self.courier.wake()

        self.updates.on_new = lambda: _in(loop, ring)
        self.api.ring = ring
        yield
        self.updates.on_new = lambda: None
        self._loop = None
        await self.courier.close()

    def _cut(self, request: Request) -> None:
        for connection in list(self._server.server_state.connections):
            if getattr(connection, "client", None) == tuple(request.scope["client"]):
                connection.transport.abort()


def _in(loop: asyncio.AbstractEventLoop, ring: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(ring)
