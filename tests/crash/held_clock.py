"""tests/crash/held_clock.py — seconds since a test began, shared with its processes, and held while they only start.

On a busy machine a process takes many seconds to start; a test of what comes due meanwhile would last as long.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

SECONDS = struct.Struct("d")


class HeldClock:
    """Only the test writes it: `set`."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(SECONDS.pack(0.0))
        self._opened = file.open("r+b")
        self._shared = mmap.mmap(self._opened.fileno(), SECONDS.size)

    def __call__(self) -> float:
        return float(SECONDS.unpack(self._shared[:])[0])

    def set(self, seconds: float) -> None:
        self._shared[:] = SECONDS.pack(seconds)
