"""tests/support/channels.py — a channel that does as it is told, and a clock that runs while nobody works."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.chat import Address, CannotRead, Incoming, IncomingFile, Limits, Outgoing, SendFailed, Sent

NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # nine o'clock in Hà Nội
NO_LIMITS = Limits(4096, 100, 64, 20_000_000, broadcasts_per_s=float("inf"), chat_gap_s=0)
TELEGRAM_LIKE = Limits(4096, 100, 64, 20_000_000)

Act = SendFailed | Callable[[], object] | None


class Clock:
    """Now. `sleep` waits a moment for others to work and then jumps ahead, at most by `stride_s`."""

    def __init__(self, now: datetime = NINE, stride_s: float = 60.0) -> None:
        self.now = now
        self.stride_s = stride_s

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0.002)
        self.now += timedelta(seconds=min(seconds, self.stride_s))


@dataclass(frozen=True, slots=True)
class Delivered:
    chat: str
    text: str
    at: datetime


@dataclass(slots=True)
class ScriptedChannel:
    """Implements the port. `script[chat]` is what happens to the next messages there; without it they arrive.

    An act that is a SendFailed is raised; a function is called (and awaited if it gives an awaitable) before the
    message arrives. `lost` acts are raised after the message arrived.
    """

    clock: Callable[[], datetime]
    limits: Limits = NO_LIMITS
    name: str = "scripted"
    bot: str = "bot"
    script: dict[str, deque[Act]] = field(default_factory=dict)
    lost: dict[str, deque[SendFailed]] = field(default_factory=dict)
    files: dict[str, bytes | SendFailed] = field(default_factory=dict)
    asked: list[Outgoing] = field(default_factory=list)
    delivered: list[Delivered] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0

    def will(self, chat: str, *acts: Act) -> None:
        self.script.setdefault(chat, deque()).extend(acts)

    def will_lose_the_answer(self, chat: str, *failures: SendFailed) -> None:
        self.lost.setdefault(chat, deque()).extend(failures)

    def texts(self, chat: str | None = None) -> list[str]:
        return [one.text for one in self.delivered if chat in (None, one.chat)]

    def read(self, raw: dict[str, Any]) -> Incoming:
        raise CannotRead(f"nobody writes here: {raw}")

    async def send(self, to: Address, message: Outgoing) -> Sent:
        self.asked.append(message)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._send(to.chat, message)
        finally:
            self.in_flight -= 1

    async def fetch(self, file: IncomingFile) -> bytes:
        content = self.files[file.ref]
        if isinstance(content, SendFailed):
            raise content
        return content

    async def _send(self, chat: str, message: Outgoing) -> Sent:
        act = _next(self.script.get(chat))
        if isinstance(act, SendFailed):
            raise act
        waited = act() if act is not None else None
        if asyncio.isfuture(waited) or asyncio.iscoroutine(waited):
            await waited
        self.delivered.append(Delivered(chat, message.text, self.clock()))
        lost = _next(self.lost.get(chat))
        if isinstance(lost, SendFailed):
            raise lost
        return Sent(str(len(self.delivered)))


def in_part(failed: SendFailed, arrived: int) -> SendFailed:
    """The same failure of a message whose first pieces arrived."""
    failed.arrived = arrived
    return failed


def _next(acts: deque[Any] | None) -> Any:
    return acts.popleft() if acts else None
