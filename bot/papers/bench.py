"""bot/papers/bench.py — one worker process, begun with its first paper, from the program's side."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from bot.papers.worker import Finished, Order, Workplace, begin, make, who

BEGIN_S = 60.0  # half a second, on a machine that has nothing else to do


class Bench:
    """A pool of one: where a worker dies, no other one's paper is lost, and it is known whose fault that was.

    Spawned, never forked: threads of the program would leave their locks behind in a fork.
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._pool: ProcessPoolExecutor | None = None
        self._pid: int | None = None

    async def make(self, order: Order, most_s: float) -> Finished:
        """Raises BrokenProcessPool where the worker died, TimeoutError where it took too long (and is killed)."""
        if self._pool is None:
            spawning = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, spawning, begin, (self._place,))
        try:
            async with asyncio.timeout(BEGIN_S):
                self._pid = await asyncio.wrap_future(self._pool.submit(who))
            async with asyncio.timeout(most_s):
                return await asyncio.wrap_future(self._pool.submit(make, order))
        except BrokenProcessPool:
            self.let_go()
            raise
        except (TimeoutError, asyncio.CancelledError):
            self.kill()
            raise

    def kill(self) -> None:
        """The worker ends now, whatever it does."""
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        self.let_go()

    def let_go(self) -> None:
        """A worker that has nothing to do ends; the next paper begins another one."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool, self._pid = None, None
