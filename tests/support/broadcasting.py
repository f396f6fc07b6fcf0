"""tests/support/broadcasting.py — a broadcast to many chats with the real sender, while people ask and are answered."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal_column, select

from domain.chat import Address, Channel, Limits, Outgoing
from scheduler.delivery import deliver
from scheduler.outcomes import Figures
from storage.database import Database
from storage.outbox import ALERT, BROADCAST
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Conversation, Outbox
from tests.support.channels import NINE, TELEGRAM_LIKE
from tests.support.skipping import SkippingLoop, Waited
from tests.support.strict_platform import BOT, StrictPlatform

SEED = 20_261_126
BLOCKED, MOVED = 0.01, 0.005
BUSY_GROUP = 25  # messages owed to one group at once: more than a minute holds
BUSY_GROUPS = 0.01  # of all messages go to such groups
ALERTS = 0.01  # of all messages, owed while the broadcast runs
STORM_EVERY_S = 600
REPLIES_PER_S = 3.0
BUSY, MOVED_TO = 10**9, 2 * 10**9  # the numbers of busy groups, and of chats that moved, begin there
WORDS = "\n" + "Công đoàn cơ sở: 86/120 sáng kiến hợp lệ, cần 0,7 mỗi ngày làm việc để kịp hạn. " * 4
O = table(Outbox).c  # noqa: E741
OPEN: tuple[ColumnElement[str], ...] = (
    literal_column("'new'"),
    literal_column("'sending'"),
)  # as the condition of its index has it
LEFT = Sql(select(O.id).where(O.state.in_(OPEN)).limit(1))
STATES = Sql(select(O.lane, O.state, func.count().label("n")).group_by(O.lane, O.state))


@dataclass(slots=True)
class Told:
    """What came of it; seconds of the virtual clock."""

    took_s: float
    breaches: list[str]
    reply_s: list[float]
    arrived: dict[str, list[datetime]]
    lanes: dict[tuple[int, str], int]
    answers: dict[str, int]
    expected: dict[str, int]

    def lost_or_doubled(self) -> list[str]:
        """Messages that did not arrive exactly as often as they should."""
        return [name for name, times in self.expected.items() if len(self.arrived.get(name, ())) != times]


Behind = Callable[[StrictPlatform], AbstractAsyncContextManager[Channel]]


def broadcast(
    database: Database,
    messages: int,
    limits: Limits | None = None,
    *,
    work_counts: bool = True,
    behind: Behind = nullcontext,
) -> Told:
    """Owe so many messages at nine o'clock and send them all; the database is empty before.

    `behind` gives the channel that the platform stands behind: without it, it is the channel itself."""
    with asyncio.Runner(loop_factory=partial(SkippingLoop, work_counts=work_counts)) as runner:
        return runner.run(_Broadcast(database, messages, limits, behind).run())


class _Broadcast:
    def __init__(self, database: Database, messages: int, limits: Limits | None, behind: Behind) -> None:
        self._limits, self._behind = limits or TELEGRAM_LIKE, behind
        self._inner, self._dice, self._messages = database, random.Random(SEED), messages
        self._chats = list(_chats(messages))
        lone = [chat for chat in self._chats if int(chat) > -BUSY]
        unlucky = self._dice.sample(lone, round(messages * (BLOCKED + MOVED)))
        self._blocked = frozenset(unlucky[: round(messages * BLOCKED)])
        self._moved = {chat: str(int(chat) - MOVED_TO) for chat in unlucky[len(self._blocked) :]}
        self._asking = [chat for chat in lone if chat not in unlucky]
        self._owed_at: dict[str, datetime] = {}
        self._over = asyncio.Event()

    async def run(self) -> Told:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SkippingLoop)
        self._database = Waited(self._inner, loop)
        await self._database.write(self._owe_everything)
        self._clock = loop.clock(NINE)
        storms = [NINE + timedelta(seconds=s) for s in range(5, self._messages // 25 + 6, STORM_EVERY_S)]
        self._platform = StrictPlatform(
            self._clock, self._dice, self._blocked, self._moved, storms, self._limits
        )
        async with self._behind(self._platform) as channel:
            took_s = await self._send(channel)
        return await self._told(took_s)

    async def _send(self, channel: Channel) -> float:
        """How long the messages took that were owed at the beginning."""
        self._wake, stop = asyncio.Event(), asyncio.Event()
        sender = asyncio.create_task(
            deliver(
                self._database, channel, self._clock, self._wake, stop, "first", figures=Figures(),
                jitter=self._dice.random,
            )
        )  # fmt: skip
        people = asyncio.create_task(self._ask())
        took_s = await self._until_told()
        self._over.set()
        await people
        await self._until_told()
        stop.set()
        await sender
        return took_s

    def _owe_everything(self, store: Store) -> None:
        store.each(Sql(insert(table(Conversation))), [_talk(chat) for chat in dict.fromkeys(self._chats)])
        owed = [
            (_at(chat), Outgoing(_name(n, chat) + WORDS), f"due:{n}") for n, chat in enumerate(self._chats)
        ]
        store.outbox.owe_all(owed, NINE, lane=BROADCAST)

    async def _ask(self) -> None:
        """People ask at any moment, and some fact is told as an alert."""
        number = 0
        while not self._over.is_set():
            await asyncio.sleep(self._dice.expovariate(REPLIES_PER_S))
            chat, number = self._dice.choice(self._asking), number + 1
            alert = self._dice.random() < ALERTS
            name = f"alert {number}" if alert else f"reply {number}"
            now = self._owed_at[name] = self._clock()
            lane = ALERT if alert else 0
            owe = partial(_owe, chat=chat, text=name, now=now, lane=lane)
            await self._database.write(owe)
            self._wake.set()

    async def _until_told(self) -> float:
        while await self._database.read(lambda store: store.value(LEFT)):  # noqa: ASYNC110 - rows ring no bell
            await asyncio.sleep(1.0)
        return (self._clock() - NINE).total_seconds()

    async def _told(self, took_s: float) -> Told:
        arrived = self._platform.arrived
        waited = [
            (arrived[name][0] - owed).total_seconds()
            for name, owed in self._owed_at.items()
            if name.startswith("reply") and name in arrived
        ]
        told = {_name(n, chat): int(chat not in self._blocked) for n, chat in enumerate(self._chats)}
        rows = await self._database.read(lambda store: store.all(STATES))
        return Told(
            took_s,
            self._platform.book.breaches,
            sorted(waited),
            arrived,
            {(row.lane, row.state): row.n for row in rows},
            dict(self._platform.answers),
            told | dict.fromkeys(self._owed_at, 1),
        )


def _chats(messages: int) -> Iterator[str]:
    """Whom each message goes to: groups, and some of the first ones get many."""
    busy = max(round(messages * BUSY_GROUPS / BUSY_GROUP), 1)
    lone = messages - busy * BUSY_GROUP
    for n in range(lone):
        if n < lone // 2 and n % (lone // 2 // busy) == 0 and n // (lone // 2 // busy) < busy:
            yield from [str(-BUSY - n)] * BUSY_GROUP
        yield f"-{n + 1}"


def _name(number: int, chat: str) -> str:
    return f"{number} to {chat}"


def _at(chat: str) -> Address:
    return Address("telegram", BOT, chat)


def _talk(chat: str) -> dict[str, Any]:
    return {"channel": "telegram", "bot": BOT, "chat": chat, "kind": "group", "state": {}, "reachable": True,
            "updated_at": NINE}  # fmt: skip


def _owe(store: Store, chat: str, text: str, now: datetime, lane: int) -> None:
    store.outbox.owe(_at(chat), Outgoing(text), now, lane=lane)
