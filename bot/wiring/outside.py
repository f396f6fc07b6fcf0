"""bot/wiring/outside.py — what the program asks of a channel whose platform is outside: its routes, its jobs, its doors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from starlette.routing import BaseRoute

from bot.background import Troubles
from bot.seams import Accepts
from domain.chat import Channel

Job = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Inside:
    """What such a channel is given of the running program. `door` takes the link to its private chat, `plan` how the platform
    calls our plan there, once known."""

    inbox: Accepts
    stop: asyncio.Event
    troubles: Troubles
    door: Callable[[str, str], None]
    plan: Callable[[Channel, str], None]


class Outside(Protocol):
    """A channel of ours on somebody else's platform, as the settings have it."""

    @property
    def channel(self) -> Channel: ...

    def open(self) -> AbstractAsyncContextManager[object]:
        """Its connections, for as long as the program runs."""

    def routes(self, inside: Inside) -> list[BaseRoute]:
        """Where the platform delivers, if it does."""

    def jobs(self, inside: Inside) -> dict[str, Job]:
        """What runs beside the server until `stop`, by name."""
