"""bot/desk.py — what the desk page is shown: the helper behind its chat, her rights as they are now, her cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from domain.chat import Address, Incoming, OutgoingFile
from handlers.desk import page, reach, records, showing, showing_found
from handlers.place import Place
from handlers.turn import Turn
from storage.conversations import Talk
from storage.database import Database
from storage.desk import pages
from storage.store import Store

T = TypeVar("T")
LOOKS_EVERY = timedelta(minutes=5)  # an open page asks again and again
DONE = 50  # of her last words the page is told when they are


class DeskPages:
    """See bot.seams.Desks."""

    def __init__(self, database: Database, clock: Callable[[], datetime], place: Place) -> None:
        self._database = database
        self._clock = clock
        self._place = place
        self._looked: dict[Address, datetime] = {}

    async def open(self, address: Address, token: str) -> bool:
        now = self._clock()
        opened: bool = await self._database.write(lambda store: page.enter(store, address, token, now))
        return opened

    async def leave(self, address: Address) -> None:
        await self._database.write(lambda store: store.people.disown(address))

    async def may(self, address: Address) -> bool:
        return await self._seen(address, "", lambda _: True) is not None

    async def cases(self, address: Address, language: str) -> dict[str, Any] | None:
        def look(turn: Turn) -> dict[str, Any]:
            done = turn.store.inbox.worked_off(address, DONE)
            beside = {"growing": showing_found.growing(turn), "blocked": showing_found.blocked(turn)}
            return {"me": turn.person.name, "done": done, "cases": showing.cases(turn), **beside}

        found = await self._seen(address, language, look)
        if found is not None:
            await self._look(address)
        return found

    async def _look(self, address: Address) -> None:
        """Whoever has her page open is on duty."""
        now = self._clock()
        before = self._looked.get(address)
        if before is None or now - before > LOOKS_EVERY:
            self._looked[address] = now
            await self._database.write(lambda store: pages.looked(store, address, now))

    async def case(self, address: Address, number: int, language: str) -> dict[str, Any] | None:
        return await self._seen(address, language, lambda turn: showing.case(turn, number))

    async def file(self, address: Address, number: int, file_id: int) -> OutgoingFile | None:
        row = await self._seen(address, "", lambda turn: showing.file(turn, number, file_id))
        return row and OutgoingFile(row.key, row.name, row.media_type)

    async def find(self, address: Address, wanted: str, language: str) -> dict[str, Any] | None:
        return await self._seen(address, language, lambda turn: showing_found.found(turn, wanted))

    async def transcript(self, address: Address, number: int, language: str) -> OutgoingFile | None:
        return await self._seen(address, language, lambda turn: records.fetched(turn, number))

    async def _seen(self, address: Address, language: str, look: Callable[[Turn], T]) -> T | None:
        """What `look` finds for the helper whose page this is; None where it is nobody's who may help now."""
        now = self._clock()

        def work(store: Store) -> T | None:
            person = store.people.at(address)
            if person is None or not person.consented:
                return None
            person.language = language or person.language
            talk, programme = Talk(0, address, "private", person.id), store.programmes.active()
            turn = Turn(
                store, Incoming(address, "", address.chat), talk, person, now, now, programme, self._place, {}
            )
            return look(turn) if reach.tops(turn) else None

        found: T | None = await self._database.read(work)
        return found
