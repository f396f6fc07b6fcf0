"""The fake OA servers: real HTTP on a loopback port, in a thread of the test."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from tests.support.fake_zalo_oa.courier import Courier
from tests.support.fake_zalo_oa.desk import Desk
from tests.support.fake_zalo_oa.oauth import FIRST_REFRESH, Oauth
from tests.support.fake_zalo_oa.world import Json, World
from tests.support.patience import PATIENCE_S

APP, OA = "3608465249409039670", "3886132808788086450"
SECRET, KEY = "the-secret-of-the-fake-app", "the-key-of-the-fake-account"


def _now() -> datetime:
    return datetime.now(UTC)


class FakeZaloOa:
    """Use within `with`. The program reaches it at `base`; it delivers to `courier.url`.

    `second_s` is how long one second of the courier's pauses lasts; `clock` says when windows and tokens end.
    """

    app, oa, secret, key, first_refresh = APP, OA, SECRET, KEY, FIRST_REFRESH

    def __init__(
        self, clock: Callable[[], datetime] = _now, *, second_s: float = 0.01, package: int = 1000
    ) -> None:
        self.world = World(clock, APP, OA, package)
        self.oauth = Oauth(self.world, SECRET, self._cut)
        self.desk = Desk(self.world, self.oauth, self._cut)
        self.courier = Courier(self.world, KEY, second_s)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(self._app(), log_level="critical", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    @property
    def sent(self) -> list[Json]:
        """The bodies of the messages asked for, in order."""
        return [body for what, body in self.desk.calls if what in ("message", "group")]

    def wait_for(self, what: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        return self.world.wait_for(what, timeout_s)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()

    def _app(self) -> Starlette:
        desk = self.desk
        routes = [
            Route("/v4/oa/access_token", self.oauth.exchange, methods=["POST"]),
            Route("/v3.0/oa/message/cs", desk.message, methods=["POST"]),
            Route("/v3.0/oa/group/message", desk.group_message, methods=["POST"]),
            Route("/message/template", desk.template, methods=["POST"]),
            Route("/v2.0/oa/upload/image", desk.image, methods=["POST"]),
            Route("/v2.0/oa/upload/file", desk.file, methods=["POST"]),
            Route("/v2.0/oa/getoa", desk.about),
            Route("/media/{number}", desk.media),
        ]
        return Starlette(routes=routes, lifespan=self._alive)

    @contextlib.asynccontextmanager
    async def _alive(self, _: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        self.courier.wake = lambda: _call_in(loop, self.courier.carry)
        yield
        self.courier.wake = lambda: None
        await self.courier.close()

    def _cut(self, request: Request) -> None:
        for connection in list(self._server.server_state.connections):
            if getattr(connection, "client", None) == tuple(request.scope["client"]):
                connection.transport.abort()


def _call_in(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(what)
