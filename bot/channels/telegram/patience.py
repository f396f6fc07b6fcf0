"""How long to wait before a step with Telegram is done again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram.error import TelegramError

from bot import patience
from bot.channels.telegram.failures import failure
from bot.channels.telegram.line import Refused
from bot.patience import Foreseen, Result, Step, untold
from domain.chat import TryLater

# Another poller or a webhook has the updates: it may be an old process about to stop.
CONFLICT_S = 5.0


async def patiently(
    step: Step[Result], stop: asyncio.Event, troubled: Callable[[], None] = untold
) -> Result | None:
    """What `step` gives in the end, whatever Telegram does until then; None if the program stopped before."""
    return await patience.patiently(step, stop, FORESEEN, troubled)


def _wished(error: Exception) -> float:
    if not isinstance(error, Refused):
        return 0.0
    meant = failure(error)
    if error.code == 409:
        return CONFLICT_S
    return meant.seconds if isinstance(meant, TryLater) and error.code == 429 else 0.0


FORESEEN = Foreseen("Telegram", TelegramError, _wished)
