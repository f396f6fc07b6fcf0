"""tests/crash/held_clock.py — seconds since a test began, shared with its processes, and held while they only start.

On a busy machine a process takes many seconds to start; a test of what comes due meanwhile would last as long.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

SECONDS = struct.Struct("dd")


class HeldClock:
    """Only the test writes it: `set`. `overtime`: since when it has been held although all are at work, in seconds."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(SECONDS.pack(0.0, 0.0))
        self._opened = file.open("r+b")
        self._shared = mmap.mmap(self._opened.fileno(), SECONDS.size)

    def __call__(self) -> float:
        return self.read()[0]

    def read(self) -> tuple[float, float]:
        """Seconds and overtime, of the same moment."""
        seconds, overtime = SECONDS.unpack(self._shared[:])
        return seconds, overtime

    def set(self, seconds: float, overtime: float = 0.0) -> None:
        self._shared[:] = SECONDS.pack(seconds, overtime)
