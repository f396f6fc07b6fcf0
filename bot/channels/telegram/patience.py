"""Does a step again, ever more slowly, until it is done or the program stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram.error import TelegramError

from bot.channels.telegram.failures import failure
from bot.channels.telegram.line import Refused
from domain.chat import TryLater

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
# Another poller or a webhook has the updates: it may be an old process about to stop.
CONFLICT_S = 5.0
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


async def patiently(
    step: Step[Result], stop: asyncio.Event, troubled: Callable[[], None] = untold
) -> Result | None:
    """What `step` gives in the end, whatever it raises until then; None if the program stopped before."""
    patience, failures = Patience(stop), 0
    while not stop.is_set():
        try:
            return await or_stop(step(), stop)
        except TelegramError as error:
            log.warning("Telegram does not answer as it should, trying again: %s", error)
            wished_s = _wished(error)
        except Exception:  # a bug of ours or of PTB's: nobody else would take this step
            log.exception("a step with Telegram failed, trying again")
            wished_s = 0.0
        failures += 1
        if failures >= TROUBLE:
            troubled()
        await patience.pause(wished_s)
    return None


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


def _wished(error: TelegramError) -> float:
    if not isinstance(error, Refused):
        return 0.0
    meant = failure(error)
    if error.code == 409:
        return CONFLICT_S
    return meant.seconds if isinstance(meant, TryLater) and error.code == 429 else 0.0
