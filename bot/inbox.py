"""bot/inbox.py — store raw, acknowledge, then work: one event, one transaction, in order, and nobody waits for another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.reading_ahead import ReadingAhead
from domain.chat import Address, CannotRead, Channel, Incoming
from domain.desk.page import is_page
from handlers import albums, coming_over, crowding, told
from handlers.ahead import Ahead
from handlers.desk import in_room
from handlers.flows import FLOWS
from handlers.place import Place
from handlers.router import handle
from handlers.turn import Turn
from storage.conversations import Talk
from storage.database import Database
from storage.sql import Row
from storage.store import Store
from storage.turn_start import start_turn

log = logging.getLogger(__name__)

TRIES = 5
RETRY_S = 0.2  # before a failed event is tried again; doubled each time
LONGEST_RETRY_S = 5.0
NET_S = 1.0  # how often the table is looked at without a ring

PARKED = "event parked"  # as the log says it, and the doctor
QUARANTINED = "event quarantined"


@dataclass(slots=True)
class Attempt:
    """One try at the oldest open event of a chat: which event it was is known though it failed."""

    address: Address
    event: Row | None = None
    readable: bool = True
    ahead: Ahead = field(default_factory=Ahead)


class Inbox:
    """Receives events and works them off.

    Per conversation by arrival: a chat is worked by one task at a time here, and its row is locked in the
    transaction against other processes.
    """

    def __init__(
        self,
        database: Database,
        channels: Mapping[tuple[str, str], Channel],
        clock: Callable[[], datetime],
        place: Place,
        wake_delivery: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self.place = place
        self._wake_delivery = wake_delivery
        self._sleep = sleep
        self.ahead = ReadingAhead(database, clock, wake_delivery)
        self._tasks: dict[Address, asyncio.Task[None]] = {}
        self._again: set[Address] = set()
        self._stopping = False
        self.parked = 0
        self.unreadable = 0

    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        """Store a raw event durably; True if it is new. See bot.seams.Accepts."""
        number = await self._database.write(lambda store: self._store(store, address, event_id, raw))
        if number is not None and not address.chat:
            self.unreadable += 1
            log.error(QUARANTINED, extra={"number": number, "channel": address.channel})
            self._wake_delivery()
        elif number is not None:
            self.ring(address)
        return number is not None

    def _store(self, store: Store, address: Address, event_id: str, raw: dict[str, Any]) -> int | None:
        now = self._clock()
        number = store.inbox.store(address, event_id, raw, now)
        if number is not None and not address.chat:
            told.set_aside(store, number, now)
        return number

    def ring(self, address: Address) -> None:
        """This chat has something to work off."""
        if address in self._tasks:
            self._again.add(address)
        else:
            self._tasks[address] = asyncio.get_running_loop().create_task(self._work_off(address))

    async def run(self, stop: asyncio.Event) -> None:
        """The net under the bell: what another process stored, or a crash left, is found here."""
        while not stop.is_set():
            try:
                for address in await self._database.read(lambda store: store.inbox.open_chats()):
                    if address not in self._tasks and (address.channel, address.bot) in self._channels:
                        self.ring(address)
            except Exception:
                log.exception("looking for open events failed")
            try:
                await asyncio.wait_for(stop.wait(), NET_S)
            except TimeoutError:
                continue
        self._stopping = True
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def worked_off(self, address: Address) -> None:
        """Until nothing of this chat is being worked off here."""
        while (task := self._tasks.get(address)) is not None:
            await task

    async def _work_off(self, address: Address) -> None:
        failures = 0
        try:
            while True:
                self._again.discard(address)
                attempt = Attempt(address)
                failures = 0 if await self._worked(attempt) else failures + 1
                self._wake_delivery()
                if failures and self._stopping:
                    return  # the next life of this process finds it
                if failures:
                    await self._sleep(min(RETRY_S * 2.0 ** min(failures - 1, 10), LONGEST_RETRY_S))
                elif attempt.event is None and address not in self._again:
                    return
        finally:
            del self._tasks[address]

    async def _worked(self, attempt: Attempt) -> bool:
        """Work off one event, whole or not at all; False if that failed."""
        try:
            await self.ahead.done(attempt.address, attempt.ahead, lambda store: self._one(store, attempt))
        except Exception as failed:  # noqa: BLE001 - written down with the event, then tried again
            await self._failed(attempt, failed)
            return False
        if attempt.event is not None and not attempt.readable:
            self.unreadable += 1
            log.error(QUARANTINED, extra=_named(attempt))
        return True

    def _one(self, store: Store, attempt: Attempt) -> None:
        """Work off the oldest open event of a chat, if there is one."""
        address, now = attempt.address, self._clock()
        talk = store.conversations.open(address, "private", now)
        attempt.event = event = store.inbox.oldest_open(address)
        if event is None:
            return
        channel = self._channels[address.channel, address.bot]
        incoming = _read(channel, event.raw)
        if isinstance(incoming, CannotRead):
            attempt.readable = False
            store.inbox.failed(event, str(incoming), state="unreadable")
            told.set_aside(store, event.id, now)
            return
        take_turn(store, incoming, talk, event.received_at, now, self.place, attempt.ahead)
        if channel.limits.window is not None:
            store.answer_windows.release(address, now)
        store.inbox.done(event.id, now)

    async def _failed(self, attempt: Attempt, failed: Exception) -> None:
        """A try failed and was rolled back: note it with its event; after five, park the event and apologise."""
        reference = uuid4().hex[:8]
        named = {**_named(attempt), "reference": reference}
        log.error("an event failed", exc_info=failed, extra=named)
        if attempt.event is None:
            return  # no event's fault: the database did not answer
        try:
            parked: bool = await self._database.write(
                lambda store: self._note_failure(store, attempt, failed, reference)
            )
        except Exception:
            log.exception("noting the failure failed", extra={"reference": reference})
            return
        if parked:
            self.parked += 1
            log.error(PARKED, extra=named)

    def _note_failure(self, store: Store, attempt: Attempt, failed: Exception, reference: str) -> bool:
        """Whether the event is parked now. In the lock of its chat: another process may have done it meanwhile."""
        event, now = attempt.event, self._clock()
        store.conversations.open(attempt.address, "private", now)
        assert event is not None, "without an event there is no failure to note"  # noqa: S101
        gives_up: bool = event.tries + 1 >= TRIES
        fault = f"{reference} {type(failed).__name__}"
        if not store.inbox.failed(event, fault, state="parked" if gives_up else "new"):
            return False
        if gives_up:
            known = told.set_aside(store, event.id, now)
            told.apology(store, attempt.address, event.id, reference, now, known=known)
        return gives_up


def _named(attempt: Attempt) -> dict[str, Any]:
    """An event as a line of the log names it."""
    number = {} if attempt.event is None else {"number": attempt.event.id}
    return {**number, "channel": attempt.address.channel}


def _read(channel: Channel, raw: dict[str, Any]) -> Incoming | CannotRead:
    try:
        return channel.read(raw)
    except CannotRead as why:
        return why


def take_turn(
    store: Store, incoming: Incoming, talk: Talk, received_at: datetime, now: datetime, place: Place,
    ahead: Ahead | None = None,
) -> None:  # fmt: skip
    """The whole effect of one event: person, draft, entry, and what we owe for it."""
    talk.kind = incoming.chat_kind
    if not incoming.notice and (not incoming.sender or not _meant_for_us(store, incoming)):
        return  # talk among others, or nobody we could hold to it
    person, programme = start_turn(store, incoming, talk.draft_id, now)
    if incoming.chat_kind == "private" and incoming.sender:
        talk.person_id = person.id
        talk.reachable = not is_page(incoming.address.chat)  # what she is told goes where she reads it
    album = talk.state.pop("album", None)
    turn = Turn(
        store, incoming, talk, person, received_at, now, programme, place, FLOWS, album=album or {}, ahead=ahead,
    )  # fmt: skip
    coming_over.follow(turn)
    if not crowding.turned_away(turn):
        handle(turn)
    if turn.silent and incoming.chat_kind == "private" and incoming.notice is None:
        turn.repeat()
    if incoming.album:
        albums.owe(turn, album)
    elif (message := turn.outgoing()) is not None:
        store.outbox.owe(incoming.address, message, now, name=turn.named)
    # A notice is no word of hers: the chat she used last stays what it was.
    store.conversations.save(talk, (talk.used_at or now) if incoming.notice else now)


def _meant_for_us(store: Store, incoming: Incoming) -> bool:
    return incoming.addressed or (incoming.chat_kind == "group" and in_room.counts(store, incoming))
