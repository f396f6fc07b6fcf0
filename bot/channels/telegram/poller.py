"""Fetches updates by long polling: an update is confirmed to Telegram only after it was stored with us."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.patience import patiently
from bot.channels.telegram.setup import receive_by_polling
from bot.patience import Patience, or_stop, untold
from bot.seams import Accepts

log = logging.getLogger(__name__)


async def poll(
    channel: TelegramChannel, inbox: Accepts, stop: asyncio.Event, troubled: Callable[[], None] = untold
) -> None:
    """Stores updates until `stop`. Survives every outage of Telegram and of the inbox; drops nothing."""
    await patiently(partial(receive_by_polling, channel), stop, troubled)
    patience, offset = Patience(stop), 0
    async with asyncio.TaskGroup() as presses:
        while (batch := await patiently(partial(channel.updates, offset), stop, troubled)) is not None:
            left = await _store(channel, inbox, batch)
            for event in batch:
                if event not in left:
                    presses.create_task(or_stop(channel.acknowledge(event), stop))
            offset = _offset(batch, left)
            await patience.pause() if left else patience.reset()


async def _store(channel: TelegramChannel, inbox: Accepts, batch: list[Any]) -> list[Any]:
    """What could not be stored; a chat's later updates stay back with it, so that their order is kept."""
    left, held = [], set()
    for raw in batch:
        address, event_id = channel.key(raw)
        event = raw if isinstance(raw, dict) else {"unexpected": raw}
        if address in held or not await _stored(inbox.accept(address, event_id, event)):
            held.add(address)
            left.append(raw)
    return left


async def _stored(accepting: Awaitable[bool]) -> bool:
    """Whether an event is safe with us now, new or known."""
    try:
        await accepting
    except Exception:  # the inbox may fail in any way: Telegram keeps the update and we come back for it
        log.exception("an update could not be stored")
        return False
    return True


def _offset(batch: list[Any], left: list[Any]) -> int:
    """Up to where Telegram may forget; 0 after an empty batch, as its numbers may jump back one day."""
    waiting = _numbers(left)
    if waiting or left:
        return min(waiting, default=0)
    return max(_numbers(batch), default=-1) + 1


def _numbers(updates: list[Any]) -> list[int]:
    found = [update.get("update_id") for update in updates if isinstance(update, dict)]
    return [number for number in found if isinstance(number, int)]
