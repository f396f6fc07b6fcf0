"""tests/crash/lives.py — a program that says «ready», killed and started again; when it was down is written down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.processes import ROOT


@dataclass(slots=True)
class Lives:
    """`tree` holds the product. `down`: from each kill to when it was ready again; the end is not known while it starts."""

    command: Sequence[str]
    log: Path
    clock: Callable[[], float]
    tree: Path = ROOT
    down: list[list[float]] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None
    _ready: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Does not wait: it may be killed while it starts."""
        self._ready = threading.Event()
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *self.command], cwd=self.tree, stdout=subprocess.PIPE, stderr=log,
                text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join((str(self.tree), str(ROOT)))},
            )  # fmt: skip
        threading.Thread(target=self._hear, args=(self._process, self._ready), daemon=True).start()

    def kill(self) -> None:
        """SIGKILL; a kill of one that was not ready yet makes its time down longer."""
        assert self._process is not None
        assert self._process.poll() is None, (
            f"it ended by itself:\n{self.log.read_text(encoding='utf-8')[-3000:]}"
        )
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._ready.is_set() or not self.down:
            self.down.append([self.clock(), float("inf")])

    @property
    def ready(self) -> bool:
        return self._ready.is_set()

    def end(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def was_down(self, at: float, before_s: float) -> bool:
        """Whether it was down then, or was killed within so many seconds after."""
        return any(killed - before_s <= at <= again for killed, again in self.down)

    def _hear(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        assert process.stdout is not None
        with process.stdout as heard:
            if heard.readline().strip() == "ready":
                if self.down:
                    self.down[-1][1] = self.clock()
                ready.set()
