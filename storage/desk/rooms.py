"""storage/desk/rooms.py — groups where the team of a unit answers: connected, found, moved, stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from domain.chat import Address
from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Conversation, DeskRoom, Unit
from storage.units import below, merged

if TYPE_CHECKING:
    from storage.session import Session

R, C, U = table(DeskRoom).c, table(Conversation).c, table(Unit).c

IN_USE = R.stopped_at.is_(None)
JOINED = select(*R, C.channel, C.bot, C.chat, C.reachable).join_from(
    table(DeskRoom), table(Conversation), C.id == R.conversation_id
)
MAKE = inserting(DeskRoom)
GET = Sql(JOINED.where(R.id == named("number", R.id), IN_USE))
IN_CHAT = Sql(JOINED.where(R.conversation_id == named("talk", R.conversation_id), IN_USE).limit(1))
ANY = Sql(select(R.id).where(IN_USE).limit(1))
OF_UNITS = Sql(JOINED.where(R.unit_id.in_(LISTED), IN_USE).order_by(R.id))
OF_WHOLE = Sql(
    JOINED.join(table(Unit), U.id == R.unit_id).where(U.parent_id.is_(None), IN_USE).order_by(R.id)
)
UNDER = Sql(JOINED.where(R.unit_id.in_(below()), IN_USE).order_by(R.id))
OF_PLACE = Sql(
    JOINED.where(C.channel == named("channel", C.channel), C.bot == named("bot", C.bot),
                 C.chat == named("chat", C.chat), IN_USE)
)  # fmt: skip
ASTRAY = Sql(JOINED.where(C.reachable.is_(False), IN_USE).order_by(R.id).limit(named("at_most", R.id)))
OF_MERGED = Sql(
    JOINED.join(table(Unit), U.id == R.unit_id)
    .where(IN_USE, merged(U))
    .order_by(R.id)
    .limit(named("at_most", R.id))
)
FOLLOW = Sql(update(DeskRoom).where(R.id == named("number", R.id)).values(unit_id=named("unit", R.unit_id)))
STOP = Sql(
    update(DeskRoom).where(R.id == named("number", R.id), IN_USE)
    .values(stopped_at=named("now", R.stopped_at), stopped_why=named("because", R.stopped_why))
)  # fmt: skip
THREADS = Sql(
    update(DeskRoom).where(R.id == named("number", R.id)).values(threads=named("there_are", R.threads))
)
MOVE = Sql(
    update(DeskRoom).where(R.conversation_id == named("talk", R.conversation_id))
    .values(conversation_id=named("to", R.conversation_id))
)  # fmt: skip


class DeskRooms:
    """Rooms in use. A row is a room with its chat: channel, bot, chat, reachable."""

    def __init__(self, session: Session, met: list[bool]) -> None:
        """`met`: whether there are any, once that was asked in this transaction."""
        self._session, self._met = session, met

    def connect(self, unit_id: int, conversation_id: int, by_id: int, now: datetime) -> int:
        self._met.clear()
        number: int = self._session.value(
            MAKE, unit_id=unit_id, conversation_id=conversation_id, threads=False, created_by_id=by_id,
            created_at=now, stopped_at=None, stopped_why="",
        )  # fmt: skip
        return number

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def in_chat(self, conversation_id: int) -> Row | None:
        return self._session.one(IN_CHAT, talk=conversation_id)

    def at(self, address: Address) -> Row | None:
        """The room a group is."""
        return self._session.one(OF_PLACE, **address.parts())

    def exist(self) -> bool:
        """Whether there is any: most teams have none, and every turn about a case asks."""
        if not self._met:
            self._met.append(self._session.one(ANY) is not None)
        return self._met[0]

    def nearest(self, above: Sequence[int]) -> Row | None:
        """That of the first of these units that has one; of none of them: that of the whole union."""
        if not above:
            return self._session.one(OF_WHOLE)
        rows = self._session.all(OF_UNITS, units=json.dumps(list(above)))
        return min(rows, key=lambda row: above.index(row.unit_id), default=None)

    def under(self, root: int, day: date) -> list[Row]:
        """Of a unit and all below it."""
        return self._session.all(UNDER, root=root, day=day)

    def out_of_reach(self, at_most: int) -> list[Row]:
        """Those in chats that cannot be written to."""
        return self._session.all(ASTRAY, at_most=at_most)

    def of_merged(self, day: date, at_most: int) -> list[Row]:
        """Of units that on that day are what they were merged into."""
        return self._session.all(OF_MERGED, day=day, at_most=at_most)

    def follow(self, number: int, unit_id: int) -> None:
        """It is the room of this unit from now on."""
        self._session.do(FOLLOW, number=number, unit=unit_id)

    def stop(self, number: int, why: str, now: datetime) -> bool:
        """False if it had stopped before."""
        return self._session.count(STOP, number=number, because=why, now=now) == 1

    def has_threads(self, number: int, there_are: bool) -> None:
        self._session.do(THREADS, number=number, there_are=there_are)


def move_desk_rooms(session: Session, conversation_id: int, to: int) -> None:
    """The chat goes on as another."""
    session.do(MOVE, talk=conversation_id, to=to)
