"""tests/support/strict_platform.py — a channel that misbehaves as a platform does, and counts where we break its rules.

It knows nothing of our pace: it keeps its own book of what was asked of it, and when.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain.chat import (
    Address,
    CannotRead,
    Incoming,
    IncomingFile,
    Limits,
    Moved,
    Outgoing,
    Sent,
    TryLater,
    Unreachable,
)
from tests.support.channels import TELEGRAM_LIKE

BOT = "700100200"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PER_S, PER_MIN_IN_A_GROUP = 30, 20  # what Telegram allows (telegram.md: limits)
STORM = SECOND  # so long every request is refused
STORM_ASKS_S, ONE_ASKS_S = 3.0, 10.0
ONE_REFUSED = 0.001  # of all requests, for no reason we know of
NETWORK_S, SLOW_S, SLOW = (0.03, 0.25), 1.5, 0.005
ROUNDING = timedelta(milliseconds=10)  # between our clock's reading and the request's


@dataclass(slots=True)
class Book:
    """What was asked when, and what of it was against the rules. Replies are not counted among the 30 of a second."""

    breaches: list[str] = field(default_factory=list)
    _second: deque[datetime] = field(default_factory=deque)
    _minute: dict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))
    _last: dict[str, datetime] = field(default_factory=dict)
    _closed_until: dict[str, datetime] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def asked(self, chat: str, at: datetime, *, reply: bool) -> None:
        in_a_minute = _within(self._minute[chat], at, MINUTE) if chat.startswith("-") else 0
        if not reply:
            self._wrong(_within(self._second, at, SECOND) > PER_S, f"over {PER_S} in a second at {at}")
            self._wrong(in_a_minute > PER_MIN_IN_A_GROUP, f"over {PER_MIN_IN_A_GROUP} in a minute in {chat}")
            too_soon = chat in self._last and at - self._last[chat] < SECOND - ROUNDING
            self._wrong(too_soon, f"two within a second in {chat} at {at}")
        early = at < self._closed_until.get(chat, at) - ROUNDING
        self._wrong(early, f"{chat} was not left alone as asked at {at}")
        self._wrong(chat in self.gone, f"{chat} was written to though it is gone")
        self._last[chat] = at

    def wait(self, chat: str, until: datetime) -> None:
        self._closed_until[chat] = until

    def _wrong(self, is_so: bool, what: str) -> None:
        if is_so:
            self.breaches.append(what)


def _within(times: deque[datetime], at: datetime, window: timedelta) -> int:
    """How many in the window that ends now, this one among them."""
    times.append(at)
    while times[0] <= at - window:
        times.popleft()
    return len(times)


@dataclass(slots=True)
class StrictPlatform:
    """Implements the port. Chats whose name begins with "-" are groups; what begins with «reply» is an answer."""

    clock: Callable[[], datetime]
    dice: random.Random
    blocked: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    storms: Sequence[datetime] = ()
    limits: Limits = TELEGRAM_LIKE
    name: str = "telegram"
    bot: str = BOT
    book: Book = field(default_factory=Book)
    arrived: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[str] = field(default_factory=Counter)

    def read(self, raw: dict[str, Any]) -> Incoming:
        raise CannotRead(f"nobody writes here: {raw}")

    async def fetch(self, file: IncomingFile) -> bytes:
        raise KeyError(file.ref)

    async def send(self, to: Address, message: Outgoing) -> Sent:
        self.leaves(to, message)
        return await self.take(to.chat, message.text)

    def leaves(self, to: Address, message: Outgoing) -> None:
        """Written into the book as it leaves us: what the way adds is not our doing."""
        reply = message.text.startswith("reply")
        self.book.asked(to.chat, self.clock(), reply=reply)

    async def take(self, chat: str, text: str) -> Sent:
        await self._on_the_line()
        self._refused(chat)
        self.arrived[text.partition("\n")[0]].append(self.clock())
        self.answers["sent"] += 1
        await self._on_the_line()
        return Sent(str(self.answers["sent"]))

    async def _on_the_line(self) -> None:
        await asyncio.sleep(SLOW_S if self.dice.random() < SLOW else self.dice.uniform(*NETWORK_S) / 2)

    def _refused(self, chat: str) -> None:
        now = self.clock()
        if chat in self.blocked:
            self.book.gone.add(chat)
            self.answers["blocked"] += 1
            raise Unreachable("bot was blocked by the user")
        if chat in self.moved:
            self.book.gone.add(chat)
            self.answers["moved"] += 1
            raise Moved(self.moved[chat])
        if any(begun <= now < begun + STORM for begun in self.storms):
            self._wait(chat, STORM_ASKS_S)
        if self.dice.random() < ONE_REFUSED:
            self._wait(chat, ONE_ASKS_S)

    def _wait(self, chat: str, seconds: float) -> None:
        self.book.wait(chat, self.clock() + timedelta(seconds=seconds))
        self.answers["429"] += 1
        raise TryLater(seconds)
