"""bot/inbox.py — store raw, acknowledge, then work: one event, one transaction, in order, and nobody waits for another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from domain.chat import Address, CannotRead, Channel, Incoming, Outgoing
from domain.words import Words
from handlers.router import FLOWS, handle
from handlers.turn import Place, Turn
from storage.database import Database
from storage.outbox import ALERT
from storage.store import Store
from storage.turn_start import start_turn

log = logging.getLogger(__name__)

TRIES = 5
RETRY_S = 0.2  # before a failed event is tried again; doubled each time
ALBUM_QUIET = timedelta(seconds=1.2)
NET_S = 1.0  # how often the table is looked at without a ring

APOLOGY = Words(
    vi="Xin lỗi anh/chị, em gặp lỗi với tin vừa rồi (số {number}) và đã báo kỹ thuật. Anh/chị thử lại, hoặc "
    "gõ «menu».",
    en="Sorry, something went wrong with your last message (number {number}); the operator knows. Try "
    "again, or type “menu”.",
)


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
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self.place = place
        self._wake_delivery = wake_delivery
        self._tasks: dict[Address, asyncio.Task[None]] = {}
        self._again: set[Address] = set()
        self.parked = 0

    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        """Store a raw event durably; True if it is new. See bot.seams.Accepts."""
        now = self._clock()
        number = await self._database.write(lambda store: store.inbox.store(address, event_id, raw, now))
        if number is not None and not address.chat:
            log.error(
                "event quarantined: no chat could be read",
                extra={"number": number, "channel": address.channel},
            )
        elif number is not None:
            self.ring(address)
        return number is not None

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
                    if address not in self._tasks:
                        self.ring(address)
            except Exception:
                log.exception("looking for open events failed")
            try:
                await asyncio.wait_for(stop.wait(), NET_S)
            except TimeoutError:
                continue
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def worked_off(self, address: Address) -> None:
        """Until nothing of this chat is being worked off here."""
        while (task := self._tasks.get(address)) is not None:
            await task

    async def _work_off(self, address: Address) -> None:
        delay = RETRY_S
        try:
            while True:
                self._again.discard(address)
                try:
                    more = await self._database.write(lambda store: self._one(store, address))
                except Exception as failed:  # noqa: BLE001 - written down with the event, then tried again
                    more = await self._failed(address, failed)
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, 5.0)
                self._wake_delivery()
                if not more and address not in self._again:
                    return
        finally:
            del self._tasks[address]

    def _one(self, store: Store, address: Address) -> bool:
        """Work off the oldest open event of a chat; False if there is none."""
        now = self._clock()
        talk = store.conversations.open(address, "private", now)
        event = store.inbox.oldest_open(address)
        if event is None:
            return False
        channel = self._channels[address.channel, address.bot]
        incoming = _read(channel, event.raw)
        if isinstance(incoming, CannotRead):
            store.inbox.failed(event.id, event.tries, str(incoming), state="unreadable")
            log.error("event quarantined", extra={"number": event.id, "channel": address.channel})
            return True
        take_turn(store, incoming, talk, now, self.place)
        store.inbox.done(event.id, now)
        return True

    async def _failed(self, address: Address, failed: Exception) -> bool:
        """A handler raised and was rolled back: note the try; after five, park the event and apologise."""
        reference = uuid4().hex[:8]
        log.error(
            "an event failed", exc_info=failed, extra={"reference": reference, "channel": address.channel}
        )
        try:
            return await self._database.write(
                lambda store: self._note_failure(store, address, failed, reference)
            )
        except Exception:
            log.exception("noting the failure failed", extra={"reference": reference})
            return True

    def _note_failure(self, store: Store, address: Address, failed: Exception, reference: str) -> bool:
        event = store.inbox.oldest_open(address)
        if event is None:
            return False
        fault = f"{reference} {type(failed).__name__}"
        if event.tries + 1 < TRIES:
            store.inbox.failed(event.id, event.tries + 1, fault, state="new")
            return True
        store.inbox.failed(event.id, event.tries + 1, fault, state="parked")
        self.parked += 1
        now = self._clock()
        store.outbox.owe_once(
            address, Outgoing(APOLOGY(number=reference).vi), now, f"apology:{event.id}", not_before=now
        )
        alarm = Outgoing(f"Sự kiện {event.id} bị dừng sau {TRIES} lần thử: {fault}")
        for person_id in store.rights.with_role("operator"):
            for chat in store.conversations.of_person(person_id)[:1]:
                store.outbox.owe_once(
                    chat, alarm, now, f"parked:{event.id}:{chat}", not_before=now, lane=ALERT
                )
        return True


def _read(channel: Channel, raw: dict[str, Any]) -> Incoming | CannotRead:
    try:
        return channel.read(raw)
    except CannotRead as why:
        return why


def take_turn(store: Store, incoming: Incoming, talk: Any, now: datetime, place: Place) -> None:
    """The whole effect of one event: person, draft, entry, and what we owe for it."""
    talk.kind = incoming.chat_kind
    if not incoming.notice and (not incoming.sender or not incoming.addressed):
        return  # talk among others, or nobody we could hold to it
    person, programme = start_turn(store, incoming, talk.draft_id, now)
    if incoming.chat_kind == "private" and incoming.sender:
        talk.person_id = person.id
        talk.reachable = True
    turn = Turn(store, incoming, talk, person, now, programme, place, FLOWS)
    handle(turn)
    if turn.silent and incoming.chat_kind == "private" and incoming.notice is None:
        turn.repeat()
    message = turn.outgoing()
    store.conversations.save(talk, now)
    if message is not None:
        _owe(store, incoming, message, now)


def _owe(store: Store, incoming: Incoming, message: Outgoing, now: datetime) -> None:
    """An album comes as one event a picture: its answers become one, said when the last picture is in."""
    if not incoming.album:
        store.outbox.owe(incoming.address, message, now)
        return
    once = f"album:{incoming.address}:{incoming.album}"
    if store.outbox.reword(once, message):
        return
    if not store.outbox.owe_once(incoming.address, message, now, once, not_before=now + ALBUM_QUIET):
        store.outbox.owe(incoming.address, message, now)
