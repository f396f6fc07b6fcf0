"""tests/support/loopback.py — a real server on a loopback port, that a test may stop and start again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

from tests.support.ports import free_port


@dataclass(frozen=True, slots=True)
class Program:
    """An application, and what ends its open streams."""

    app: Starlette
    close: Callable[[], None]


class Loopback:
    """Serves what `build` makes, always on the same port: a restart looks like one to the browser."""

    def __init__(self, build: Callable[[], Program]) -> None:
        self.build = build
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._stop: Callable[[], None] | None = None

    def start(self) -> None:
        program = self.build()
        server = uvicorn.Server(
            uvicorn.Config(program.app, port=self.port, log_level="warning", ws="none", server_header=False)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.005)

        def stop() -> None:
            server.should_exit = True
            program.close()
            thread.join(10)

        self._stop = stop

    def stop(self) -> None:
        if self._stop:
            self._stop()
        self._stop = None

    def __enter__(self) -> Loopback:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
