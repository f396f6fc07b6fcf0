"""bot/serving.py — runs the program until it is told to stop."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from bot.config import Settings
from bot.logs import set_up_logs
from bot.opening import expect_programme, opened
from bot.wiring import Program, load_demo, system_clock


async def serve(settings: Settings, tell: Callable[[str], object] = print) -> None:
    """Run until SIGTERM or Ctrl-C."""
    set_up_logs(settings.log_level, settings.secrets())
    with opened(settings) as database:
        await load_demo(settings, database, system_clock())
        expect_programme(database)
        program = Program(settings, database)
        config = uvicorn.Config(
            program.app(), settings.host, settings.port, log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        server = Server(config, program.bell.close, lambda: tell(f"Sáng Kiến: {settings.public_url}/"))
        await server.serve()


class Server(uvicorn.Server):
    """uvicorn, which says its address once it listens and ends the open streams before it waits for them."""

    def __init__(
        self, config: uvicorn.Config, end_streams: Callable[[], None], tell: Callable[[], object]
    ) -> None:
        super().__init__(config)
        self._end_streams = end_streams
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell()
            sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)
