"""The fake Bot API server: real HTTP on a loopback port, in a thread of the test.

Not emulated: MarkdownV2, entities sent as JSON, expiry of updates (24 h) and presses (150 s), members'
rights but that to manage topics, channels, inline mode, polls, reactions, payments, copying and forwarding by the bot, and that a
webhook must be HTTPS.
"""

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

from tests.support.fake_telegram import schema
from tests.support.fake_telegram.api import Api, Call, Hook
from tests.support.fake_telegram.desk import Desk
from tests.support.fake_telegram.faults import Faults
from tests.support.fake_telegram.pace import Pace
from tests.support.fake_telegram.pending import Pending
from tests.support.fake_telegram.polling import Polling
from tests.support.fake_telegram.traffic import Traffic
from tests.support.fake_telegram.webhooks import Courier
from tests.support.fake_telegram.world import World
from tests.support.patience import PATIENCE_S

TOKEN = "700100200:AAE-a-token-of-the-fake-server-only"


class FakeTelegram:
    """Use within `with`. A bot reaches it at `base` with `token`; people act through Person and Group.

    `second_s` is how long one second of the webhook courier's retry pauses lasts; a bot that asks for longer
    polls than `longest_poll_s` gets an empty answer then.
    """

    def __init__(
        self,
        token: str = TOKEN,
        username: str = "sangkien_bot",
        faults: Faults | None = None,
        *,
        enforce_pace: bool = False,
        second_s: float = 0.02,
        longest_poll_s: float = 50.0,
    ) -> None:
        schema.methods()  # which takes seconds once: not while somebody waits for an answer
        self.token = token
        self.username = username
        self.faults = faults or Faults()
        self.pace = Pace(enforce=enforce_pace)
        number = int(token.partition(":")[0])
        self.world = World({"id": number, "is_bot": True, "first_name": "Sáng Kiến", "username": username})
        self.pending = Pending(self.faults.seed, self.faults.duplicate, self.faults.reorder)
        self.api = Api(self.world, self.pending, Hook())
        self._second_s = second_s
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        polling = Polling(self.api, longest_poll_s)
        self._desk = Desk(self.api, token, polling, self.faults, self.pace, self._cut)
        config = uvicorn.Config(self._app(), log_level="critical", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._close: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    @property
    def calls(self) -> list[Call]:
        """Every request so far, without those for updates."""
        return [call for call in self._desk.calls if call.method.lower() != "getupdates"]

    @property
    def polls(self) -> list[Call]:
        return [call for call in self._desk.calls if call.method.lower() == "getupdates"]

    @property
    def violations(self) -> list[str]:
        """What was wrong by schema in any exchange."""
        return self._desk.violations

    def traffic(self, chat_id: int) -> Traffic:
        return self._desk.scales.by_chat[str(chat_id)]

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        return self.world.wait_for(what, timeout_s)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()

    def _app(self) -> Starlette:
        routes = [
            Route("/bot{token}/{method}", self._desk.handle, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._desk.download),
        ]
        return Starlette(routes=routes, lifespan=self._alive)

    @contextlib.asynccontextmanager
    async def _alive(self, _: Starlette) -> AsyncIterator[None]:
        """Wires what happens in the test's thread to pollers and couriers in this loop."""
        loop, courier = asyncio.get_running_loop(), Courier(self.api, self._second_s)

        def ring() -> None:
            self._desk.polling.ring()
            courier.wake()

        def close() -> None:
            loop.call_soon_threadsafe(self._desk.polling.close)

        self.pending.on_new, self._close = lambda: _ring_in(loop, ring), close
        yield
        self.pending.on_new = lambda: None
        await courier.close()

    def _cut(self, request: Request) -> None:
        for connection in list(self._server.server_state.connections):
            if getattr(connection, "client", None) == tuple(request.scope["client"]):
                connection.transport.abort()


def _ring_in(loop: asyncio.AbstractEventLoop, ring: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(ring)
