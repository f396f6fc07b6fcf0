"""tests/support/sending.py — runs a sender over a test's database, owes messages and looks at what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from domain.chat import Address, Outgoing
from scheduler.delivery import deliver
from scheduler.outcomes import Figures
from storage.database import Database, Work
from storage.outbox import ANSWER
from storage.sql import Sql, table
from storage.tables import Conversation, Outbox
from tests.support.channels import Clock, ScriptedChannel
from tests.support.patience import PATIENCE_S

ROWS = Sql(select(*table(Outbox).c).order_by(table(Outbox).c.id))
TALKS = Sql(select(*table(Conversation).c).order_by(table(Conversation).c.id))


def chat(name: str) -> Address:
    return Address("scripted", "bot", name)


async def owe(
    database: Database, name: str, *texts: str, now: datetime, lane: int = ANSWER, question: str = ""
) -> None:
    def work(store: Any) -> None:
        for text in texts:
            store.outbox.owe(chat(name), Outgoing(text, question=question), now, lane=lane)

    await database.write(work)


async def rows(database: Database) -> list[Any]:
    return await database.read(lambda store: store.all(ROWS))


async def talks(database: Database) -> list[Any]:
    return await database.read(lambda store: store.all(TALKS))


async def states(database: Database) -> list[str]:
    return [row.state for row in await rows(database)]


@dataclass
class Sending:
    """A sender at work."""

    database: Database
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    figures: Figures = field(default_factory=Figures)
    task: asyncio.Task[None] = field(init=False)

    async def until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                if reached():
                    return
                await asyncio.sleep(0.002)

    async def until_done(self) -> None:
        """Until nothing is owed any more."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                if not {"new", "sending"} & set(await states(self.database)):
                    return
                await asyncio.sleep(0.005)

    async def end(self) -> None:
        self.stop.set()
        await self.task


@asynccontextmanager
async def sending(
    database: Database, channel: ScriptedChannel, clock: Clock, holder: str = "first"
) -> AsyncIterator[Sending]:
    at_work = Sending(database)
    at_work.task = asyncio.create_task(
        deliver(
            database, channel, clock, at_work.wake, at_work.stop, holder,
            figures=at_work.figures, sleep=clock.sleep, jitter=lambda: 0.0,
        )
    )  # fmt: skip
    try:
        yield at_work
    finally:
        await at_work.end()


class Faulty:
    """A database that fails when told to: before the work, or after its commit, as a lost line does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.engine: Engine = database.engine
        self.gone = False
        self.after_commit: Callable[[Any], None] = lambda _: None

    async def write(self, work: Work[Any]) -> Any:
        if self.gone:
            raise ConnectionError("no way to the database")
        result = await self._database.write(work)
        self.after_commit(result)
        return result

    async def read(self, work: Work[Any]) -> Any:
        return await self._database.read(work)

    def write_now(self, work: Work[Any]) -> Any:
        return self._database.write_now(work)

    def read_now(self, work: Work[Any]) -> Any:
        return self._database.read_now(work)

    async def ring(self) -> None:
        await self._database.ring()

    def listen(self, rung: Callable[[], object]) -> None:
        self._database.listen(rung)

    def close(self) -> None:
        self._database.close()
