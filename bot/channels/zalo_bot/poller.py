"""Fetches updates by long polling, for trials: one at a time, with nothing by which to confirm one.

Zalo may give the same update again and again, at once, or an update only once: so one that was given is stored
before the next is asked for, however long that takes, and we never ask more than once a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.failures import wished_s
from bot.channels.zalo_bot.line import LineError
from bot.channels.zalo_bot.setup import receive_by_polling
from bot.patience import Foreseen, or_stop, patiently, untold
from bot.seams import Accepts

FLOOR_S = 1.0
ZALO = Foreseen("Zalo", LineError, wished_s)
INBOX = Foreseen("our inbox", OSError, lambda _: 0.0)


async def poll(
    channel: ZaloBotChannel, inbox: Accepts, stop: asyncio.Event, troubled: Callable[[], None] = untold
) -> None:
    """Stores updates until `stop`. Survives every outage of Zalo and of the inbox."""
    now_s = asyncio.get_running_loop().time
    await patiently(partial(receive_by_polling, channel), stop, ZALO, troubled)
    asked_s = now_s()
    while (batch := await patiently(channel.updates, stop, ZALO, troubled)) is not None:
        for raw in batch:
            await _store(channel, inbox, raw, stop)
        await or_stop(asyncio.sleep(max(0.0, asked_s + FLOOR_S - now_s())), stop)
        asked_s = now_s()


async def _store(channel: ZaloBotChannel, inbox: Accepts, raw: Any, stop: asyncio.Event) -> None:
    """Afterwards the update is safe with us."""
    address, event_id = channel.key(raw)
    event = raw if isinstance(raw, dict) else {"unexpected": raw}
    await patiently(lambda: inbox.accept(address, event_id, event), stop, INBOX)
