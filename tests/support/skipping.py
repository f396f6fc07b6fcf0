"""tests/support/skipping.py — an event loop whose time jumps where everybody only waits.

So half an hour of a broadcast takes as long as its work does. The work counts in it by our processor time, so that what
else this machine does counts not; or it takes no time at all.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from storage.database import Database, Work


class _Selector(selectors.DefaultSelector):
    """`busy`: how many wait for a thread, so that nothing is to be skipped."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped_s = 0.0
        self.busy = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self.busy or timeout is None or timeout <= 0:
            return super().select(timeout)
        ready = super().select(0)
        if not ready:
            self.skipped_s += timeout
        return ready


class SkippingLoop(asyncio.SelectorEventLoop):
    """For `asyncio.Runner(loop_factory=…)`."""

    def __init__(self, *, work_counts: bool = True) -> None:
        self._skipping, self._work_counts = _Selector(), work_counts
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.skipped_s + (time.process_time() if self._work_counts else 0.0)

    def clock(self, start: datetime) -> Callable[[], datetime]:
        """Now, if it is `start` at this moment."""
        since = self.time()
        return lambda: start + timedelta(seconds=self.time() - since)

    def working(self, by: int) -> None:
        self._skipping.busy += by


class Waited:
    """A database for whose threads the loop waits."""

    def __init__(self, database: Database, loop: SkippingLoop) -> None:
        self._database, self._loop = database, loop
        self.engine: Engine = database.engine

    async def write(self, work: Work[Any]) -> Any:
        self._loop.working(1)
        try:
            return await self._database.write(work)
        finally:
            self._loop.working(-1)

    async def read(self, work: Work[Any]) -> Any:
        self._loop.working(1)
        try:
            return await self._database.read(work)
        finally:
            self._loop.working(-1)

    def write_now(self, work: Work[Any]) -> Any:
        return self._database.write_now(work)

    def read_now(self, work: Work[Any]) -> Any:
        return self._database.read_now(work)

    async def ring(self) -> None:
        await self._database.ring()

    def listen(self, rung: Callable[[], object]) -> None:
        self._database.listen(rung)

    def close(self) -> None:
        self._database.close()
