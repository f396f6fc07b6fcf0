"""bot/background.py — what runs beside the server: begun again when it ends before its time, and its troubles told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

PAUSE_S = 5.0  # before a job that failed begins again
LASTING = timedelta(minutes=2)  # longer than the longest pause between two tries of anything


class Troubles:
    """What does not run as it should, by name. A trouble not seen again for two minutes is over."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._seen: dict[str, datetime] = {}

    def saw(self, name: str) -> None:
        self._seen[name] = self._clock()

    def names(self) -> list[str]:
        since = self._clock() - LASTING
        return sorted(name for name, at in self._seen.items() if at > since)


async def keep_running(
    name: str,
    job: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    troubles: Troubles,
    pause_s: float = PAUSE_S,
) -> None:
    """Run a job until `stop`; it is meant to last as long, so whenever it ends before, it begins again."""
    while not stop.is_set():
        try:
            await job()
        except Exception:  # whatever it was, the others go on and this one gets another try
            log.exception("a background job failed", extra={"job": name})
        else:
            if stop.is_set():
                return
            log.error("a background job ended", extra={"job": name})
        troubles.saw(name)
        await pause(stop, pause_s)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until `stop`."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
