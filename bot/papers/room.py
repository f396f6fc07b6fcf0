"""bot/papers/room.py — takes papers out of the queue, has them made, and owes what came of it in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.background import pause
from bot.papers.bench import Bench
from bot.papers.leftovers import folders_of, sweep
from bot.papers.worker import Finished, Order, Workplace
from domain.chat import Address, Outgoing
from domain.papers import NOT_MADE, OWN_DATA, PAPERS
from domain.words import Language, Words
from storage.data_requests import DataRequests
from storage.paper_requests import PaperRequests
from storage.personal.selves import selves

if TYPE_CHECKING:
    from storage.database import Database
    from storage.store import Store

log = logging.getLogger(__name__)

NET_S = 1.0  # how often the table is looked at
LEASE = timedelta(minutes=2)  # renewed while it is being made; after a kill of the machine it waits as long
RENEW_S = 30.0
MOST_S = 900.0  # for one paper: a million rows take a tenth of it
TRIES = 3
WAIT = timedelta(seconds=10)  # before another try; three times as long before the next
IDLE_S = 60.0  # a worker with nothing to do is let go after that

GIVEN_UP = "a paper could not be made"


@dataclass(slots=True)
class Room:
    """The workers of one process of ours, `at_once` of them at most; none before the first paper.

    `holder` is the same in every life of this process, so that after a kill it goes on at once.
    """

    database: Database
    place: Workplace
    clock: Callable[[], datetime]
    holder: str
    wake_delivery: Callable[[], None]
    at_once: int = 2
    most_s: float = MOST_S
    idle_s: float = IDLE_S
    _free: list[Bench] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _astray: bool = True  # whether papers may stand as being made here that nobody is at

    def __post_init__(self) -> None:
        self.place = replace(self.place, folders=folders_of(self.holder))

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; what is being made then is put back untried."""
        await self._sweep()
        looking = asyncio.get_running_loop().time
        last = looking()
        while not stop.is_set():
            last = looking() if await self._looked() or self._tasks else last
            if self._free and not self._tasks and looking() - last > self.idle_s:
                self._let_go()
                await self._sweep()
            await pause(stop, NET_S)
        await self.close()

    async def _looked(self) -> int:
        """As `look`; while the database is away, what is being made goes on."""
        try:
            if self._astray and not self._tasks:
                await self._take_up()
            return await self.look()
        except Exception:
            self._astray = True
            log.exception("looking for papers failed")
            return 0

    async def _take_up(self) -> None:
        """What this one had begun with when it was killed, or lost to a database that went away, is due again at once."""
        await self.database.write(lambda store: PaperRequests(store).take_up(self.holder, self.clock()))
        self._astray = False

    async def look(self) -> int:
        """Begin with what is due, as far as there are hands for it; how many."""
        room = self.at_once - len(self._tasks)
        now = self.clock()
        if room <= 0 or not await self.database.read(lambda store: PaperRequests(store).is_due(now)):
            return 0
        rows = await self.database.write(
            lambda store: PaperRequests(store).claim(room, self.holder, now, now + LEASE)
        )
        for row in rows:
            task = asyncio.create_task(self._one(row, self._free.pop() if self._free else Bench(self.place)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(rows)

    async def settled(self) -> None:
        """Until nothing is being made here."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self.settled()
        self._let_go()

    async def _sweep(self) -> None:
        """While nothing is being made here."""
        await asyncio.to_thread(sweep, self.place.scratch, self.place.folders)

    def _let_go(self) -> None:
        while self._free:
            self._free.pop().let_go()

    async def _one(self, row: Any, bench: Bench) -> None:
        keeping = asyncio.create_task(self._keep(row))
        try:
            await self._note(row, await self._tried(row, bench))
        except asyncio.CancelledError:
            await self.database.write(lambda store: PaperRequests(store).put_back(row, self.clock()))
            raise
        except Exception:  # the database is away: once it is back, it is tried again
            self._astray = True
            log.exception("noting a paper failed", extra={"number": row.id, "kind": row.kind})
        finally:
            keeping.cancel()
            self._free.append(bench)

    async def _keep(self, row: Any) -> None:
        while True:
            await asyncio.sleep(RENEW_S)
            try:
                await self.database.write(lambda store: PaperRequests(store).keep(row, self.clock() + LEASE))
            except Exception:
                log.exception("a paper's time could not be renewed", extra={"number": row.id})

    async def _tried(self, row: Any, bench: Bench) -> Finished | Exception:
        """What came of it; an exception where the worker died, took too long, or the maker has a bug."""
        if row.tries > TRIES:  # the program died with it each time, and so nothing was noted
            return BrokenProcessPool("the program ended each time")
        order = Order(row.kind, row.person_id, row.params, row.language, self.clock())
        try:
            return await bench.make(order, self.most_s)
        except Exception as failed:  # noqa: BLE001 - noted with the request, then tried again or told
            return failed

    async def _note(self, row: Any, found: Finished | Exception) -> None:
        if isinstance(found, Finished):
            await self.database.write(lambda store: _owe_made(store, row, found, self.clock()))
        else:
            await self._note_failure(row, found)
        self.wake_delivery()

    async def _note_failure(self, row: Any, failed: Exception) -> None:
        reference = uuid4().hex[:8]
        named = {"number": row.id, "kind": row.kind, "reference": reference}
        log.error("making a paper failed", exc_info=failed, extra=named)
        fault, now = f"{reference} {type(failed).__name__}", self.clock()
        if row.tries < TRIES:
            wait = now + WAIT * 3 ** (row.tries - 1)
            await self.database.write(lambda store: PaperRequests(store).later(row, wait, fault))
            return
        if await self.database.write(lambda store: _owe_apology(store, row, fault, reference, now)):
            log.error(GIVEN_UP, extra=named)


def _owe_made(store: Store, row: Any, found: Finished, now: datetime) -> None:
    if PaperRequests(store).made(row, found.files, now):
        _owe(store, row, found.say, now, found)
        if row.kind == OWN_DATA and found.files:
            DataRequests(store).exported(row.person_id, now)


def _owe_apology(store: Store, row: Any, fault: str, reference: str, now: datetime) -> bool:
    if not PaperRequests(store).failed(row, fault, now):
        return False
    _owe(store, row, NOT_MADE(what=PAPERS, number=reference), now)
    return True


def _owe(store: Store, row: Any, say: Words, now: datetime, found: Finished | None = None) -> None:
    chat = _chat_of(store, row)
    if chat is None:
        log.warning("nobody is there for a paper", extra={"number": row.id, "kind": row.kind})
        return
    language: Language = "en" if row.language == "en" else "vi"
    message = Outgoing(say.within(language), files=found.files if found else (), language=language)
    store.outbox.owe(chat, message, now)


def _chat_of(store: Store, row: Any) -> Address | None:
    """Where it was asked for; where she writes now, if that chat was separated from hers meanwhile."""
    asked_in = Address(row.channel, row.bot, row.chat)
    whose = store.people.at(asked_in)
    if whose is None or row.person_id in selves(store, whose.id):
        return asked_in
    return next(iter(store.conversations.of_person(row.person_id)), None)
