"""scheduler/pace.py — when the next message of a bot may go out, told what went and what was refused."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.chat import Limits
from domain.desk.case import group_of

EVER = datetime(2000, 1, 1, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
MADE_UP = timedelta(seconds=10)  # a longer pause than this is none of the sender's: it begins anew
MARGIN = timedelta(milliseconds=20)  # between the moment we mean and the moment it goes
MANY_REFUSED = 3  # chats told to wait within a second: the platform means the bot, not the chats


@dataclass(slots=True)
class Pace:
    """The pace of one bot. Paced messages (alerts, broadcasts) keep every rule; answers wait only if told to.

    `slot` is when the next paced message may go: evenly spaced, and a little closer where a delay is to be made up
    for. In any second there are at most broadcasts_per_s + 1 of them. Threads of a group share what the group may.
    """

    limits: Limits
    slot: datetime = EVER
    everyone: datetime = EVER
    _even: datetime = EVER
    _closer: datetime = EVER
    _last: deque[datetime] = field(default_factory=deque)
    _held: dict[str, datetime] = field(default_factory=dict)
    _resting: dict[str, datetime] = field(default_factory=dict)
    _minute: dict[str, deque[datetime]] = field(default_factory=dict)
    _swept: datetime = EVER
    _refused: dict[str, datetime] = field(default_factory=dict)

    def went(self, chat: str, at: datetime, *, paced: bool, group: bool) -> None:
        """A message went out to a chat."""
        chat = group_of(chat)
        self._resting[chat] = max(self._resting.get(chat, EVER), self._next_in_chat(chat, at, group))
        if paced and self._space:
            self.slot = self._next_of_all(at)

    def hold(self, chat: str, until: datetime) -> None:
        """This chat waits."""
        chat = group_of(chat)
        self._held[chat] = max(until, self._held.get(chat, EVER))

    def refused(self, chat: str, at: datetime, until: datetime) -> None:
        """The platform refused a chat: it waits; if many were refused within a second, so does everyone."""
        self.hold(chat, until)
        self._refused = {c: t for c, t in self._refused.items() if at - t < SECOND} | {chat: at}
        if len(self._refused) >= MANY_REFUSED:
            self.everyone = max(self.everyone, until)

    def opens_at(self, chat: str, *, paced: bool) -> datetime:
        """When the next message to this chat may go, the bot's own slot aside."""
        chat = group_of(chat)
        told = max(self.everyone, self._held.get(chat, EVER))
        return max(told, self._resting.get(chat, EVER)) if paced else told

    def slots(self, now: datetime) -> int:
        """How many paced messages may go now."""
        if now < self.slot:
            return 0
        return 1 if self._space else 1_000

    def waiting(self, now: datetime) -> int:
        """How many chats, at most, may not be written to now."""
        self._held = {c: t for c, t in self._held.items() if t > now}
        self._resting = {c: t for c, t in self._resting.items() if t > now}
        return len(self._held) + len(self._resting)

    def next_open(self, now: datetime) -> datetime | None:
        """When the first wait that was told to us ends."""
        return min((t for t in (self.everyone, *self._held.values()) if t > now), default=None)

    @property
    def _space(self) -> timedelta:
        rate = self.limits.broadcasts_per_s
        return timedelta(0) if math.isinf(rate) else SECOND / rate

    def _next_of_all(self, at: datetime) -> datetime:
        in_a_second = int(self.limits.broadcasts_per_s) + 1
        self._last.append(at)
        while len(self._last) > in_a_second:
            self._last.popleft()
        full = self._last[0] + SECOND + MARGIN if len(self._last) == in_a_second else EVER
        self._even = (self._even if at - self._even <= MADE_UP else at) + self._space
        self._closer = max(self._closer, at - 4 * self._space) + (SECOND + MARGIN) / in_a_second
        return max(self._even, self._closer, full, at + self._space / 2)

    def _next_in_chat(self, chat: str, at: datetime, group: bool) -> datetime:
        opens = at + timedelta(seconds=self.limits.chat_gap_s)
        if not group:
            return opens
        if at - self._swept >= MINUTE:
            self._minute = {c: times for c, times in self._minute.items() if at - times[-1] < MINUTE}
            self._swept = at
        last = self._minute.setdefault(chat, deque(maxlen=self.limits.group_per_min))
        last.append(at)
        return max(opens, last[0] + MINUTE) if len(last) == last.maxlen else opens
