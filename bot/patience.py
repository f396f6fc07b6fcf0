"""bot/patience.py — does a step with a platform again, ever more slowly, until it is done or the program stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
# A line is cut now and then; what fails so often in a row is a trouble to be told of.
TROUBLE = 3

Result = TypeVar("Result")
Step = Callable[[], Awaitable[Result]]


def untold() -> None:
    """Nobody asked to hear of troubles."""


@dataclass(slots=True)
class Patience:
    """Pauses that double up to half a minute, until `reset`."""

    stop: asyncio.Event
    _next_s: float = FIRST_PAUSE_S

    def reset(self) -> None:
        self._next_s = FIRST_PAUSE_S

    async def pause(self, at_least_s: float = 0.0) -> None:
        """Waits its time; returns at once when the program stops."""
        seconds, self._next_s = max(self._next_s, at_least_s), min(self._next_s * 2, LONGEST_PAUSE_S)
        await or_stop(asyncio.sleep(seconds), self.stop)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The errors a platform's line raises, its name, and how many seconds an error of it asks us to wait."""

    platform: str
    error: type[Exception]
    wished_s: Callable[[Exception], float]


async def patiently(
    step: Step[Result], stop: asyncio.Event, foreseen: Foreseen, troubled: Callable[[], None] = untold
) -> Result | None:
    """What `step` gives in the end, whatever it raises until then; None if the program stopped before."""
    patience, failures = Patience(stop), 0
    while not stop.is_set():
        try:
            return await or_stop(step(), stop)
        except Exception as error:  # noqa: BLE001 - logged below; nobody else would take this step
            wished_s = _told(error, foreseen)
        failures += 1
        if failures >= TROUBLE:
            troubled()
        await patience.pause(wished_s)
    return None


def _told(error: Exception, foreseen: Foreseen) -> float:
    """How many seconds to wait at least for what failed."""
    if isinstance(error, foreseen.error):
        log.warning("%s does not answer as it should, trying again: %s", foreseen.platform, error)
        return foreseen.wished_s(error)
    log.error("a step with %s failed, trying again", foreseen.platform, exc_info=error)  # a bug
    return 0.0


async def or_stop(work: Awaitable[Result], stop: asyncio.Event) -> Result | None:
    """What `work` gives, or None, with `work` cancelled, if the program stops first."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.wait({working, stopping})
