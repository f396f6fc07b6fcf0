"""bot/serving.py — runs the program until it is told to stop."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import datetime

import uvicorn

from bot.config import ConfigError, Settings
from bot.logs import set_up_logs
from bot.opening import expect_faq, expect_programme, opened
from bot.shifted_clock import clock_from
from bot.wiring import Program, load_demo, system_clock
from domain.words import Words

_TAKEN = Words(
    vi="Không mở được {host}:{port}: {why}. Có thể chương trình đang chạy rồi; nếu không, đổi SANGKIEN_PORT.",
    en="{host}:{port} cannot be opened: {why}. Perhaps the program runs already; if not, change SANGKIEN_PORT.",
)
STARTUP_FAILED = 3


async def serve(
    settings: Settings, tell: Callable[[str], object] = print, at: datetime | None = None
) -> None:
    """Run until SIGTERM or Ctrl-C, as if it were `at` now. Raises ConfigError."""
    set_up_logs(settings.log_level, settings.secrets())
    # Bound before anything runs: a second one on this port would take itself for the first in its next life.
    with bound(settings.host, settings.port) as listening, opened(settings) as database:
        clock = system_clock if at is None else clock_from(at, database)
        await load_demo(settings, database, clock())
        expect_programme(database)
        expect_faq()
        program = Program(settings, database, clock)
        config = uvicorn.Config(
            program.app(), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        server = Server(config, program.bell.close, lambda: tell(f"Sáng Kiến: {settings.public_url}/"))
        await server.serve([listening])
        if not server.started:  # the log says why; a service manager is to know it too
            raise SystemExit(STARTUP_FAILED)


def bound(host: str, port: int) -> socket.socket:
    """The socket people will reach us at. Raises ConfigError."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ConfigError(_TAKEN(host=host, port=port, why=error.strerror)) from error


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
