"""Receives updates by webhook or polling for as long as the program runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.channels.zalo_bot.poller import ZALO, poll
from bot.channels.zalo_bot.setup import receive_by_webhook
from bot.patience import patiently
from bot.seams import Accepts


@dataclass(frozen=True, slots=True)
class Receiving:
    """`hook` is where Zalo delivers, with which secret; without it updates are fetched.

    `named` hears how Zalo calls our plan, `troubled` that it keeps not answering as it should.
    """

    channel: ZaloBotChannel
    inbox: Accepts
    hook: tuple[str, str] | None
    named: Callable[[str], None]
    troubled: Callable[[], None]

    async def run(self, stop: asyncio.Event) -> None:
        await patiently(self._learn, stop, ZALO, self.troubled)
        if self.hook is None:
            await poll(self.channel, self.inbox, stop, self.troubled)
        else:
            await patiently(partial(receive_by_webhook, self.channel, *self.hook), stop, ZALO, self.troubled)
            await stop.wait()

    async def _learn(self) -> None:
        await self.channel.learn_name()
        self.named(self.channel.plan)
