"""Receives updates by webhook or polling for as long as the program runs, and shows the menu of commands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.patience import patiently
from bot.channels.telegram.poller import poll
from bot.channels.telegram.setup import receive_by_webhook, show_commands
from bot.patience import Step
from bot.seams import Accepts
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Receiving:
    """`hook` is where Telegram delivers, with which secret; without it updates are fetched.

    `named` hears that our @username is known; `troubled` that Telegram keeps not answering as it should.
    """

    channel: TelegramChannel
    inbox: Accepts
    menu: Mapping[str, Words]
    hook: tuple[str, str] | None
    named: Callable[[], None]
    troubled: Callable[[], None]

    async def run(self, stop: asyncio.Event) -> None:
        async def done(step: Step[None]) -> None:
            await patiently(step, stop, self.troubled)

        await done(self.channel.learn_name)
        self.named()
        async with asyncio.TaskGroup() as at_once:
            at_once.create_task(done(partial(show_commands, self.channel, self.menu)))
            if self.hook is not None:
                await done(partial(receive_by_webhook, self.channel, *self.hook))
                await stop.wait()
            else:
                await poll(self.channel, self.inbox, stop, self.troubled)
