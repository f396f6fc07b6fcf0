"""tests/crash/processes.py — the whole program as processes of their own, as an operator runs it; made to be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS_WITHIN_S = 30.0
STOPS_WITHIN_S = 20.0


@dataclass(slots=True)
class Process:
    """`python -m bot run` of the product in `tree`, started in `folder`; what it logs is kept there."""

    folder: Path
    port: int
    settings: Mapping[str, str]
    tree: Path = ROOT
    kills: int = 0
    _running: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def log(self) -> Path:
        return self.folder / f"log-{self.port}.txt"

    def start(self) -> None:
        """Does not wait: it may be killed while it starts."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        ours = {f"SANGKIEN_{name.upper()}": value for name, value in self.settings.items()}
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env={**kept, "PYTHONPATH": str(self.tree), "SANGKIEN_PORT": str(self.port), **ours},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def kill(self) -> None:
        """SIGKILL: no handler, no flush, no farewell."""
        assert self._running is not None
        assert self.alive, f"it ended by itself with {self._running.returncode}:\n{self.tail()}"
        self._running.send_signal(signal.SIGKILL)
        self._running.wait()
        self.kills += 1

    def stop(self) -> int:
        """Ends it as an operator does; its exit status."""
        assert self._running is not None
        self._running.send_signal(signal.SIGTERM)
        try:
            return self._running.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
            raise

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def until_it_listens(self) -> None:
        until = time.monotonic() + STARTS_WITHIN_S
        while not self.listens():
            assert self.alive, f"it ended while starting:\n{self.tail()}"
            assert time.monotonic() < until, f"it does not start:\n{self.tail()}"
            time.sleep(0.02)

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
