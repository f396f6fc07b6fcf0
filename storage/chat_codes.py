"""storage/chat_codes.py — one-time codes by which a group is connected to a unit; only their hashes are kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import ChatCode

if TYPE_CHECKING:
    from storage.session import Session

H = table(ChatCode).c

MAKE = inserting_once(ChatCode)
FIND = Sql(select(*H).where(H.hash == named("written", H.hash)))
USE = Sql(
    update(ChatCode)
    .where(H.id == named("number", H.id), H.used_at.is_(None))
    .values(used_at=named("now", H.used_at), used_in_id=named("talk", H.used_in_id))
)


class ChatCodes:
    """What officers hand to the groups of their units."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(self, hashed: str, unit_id: int, person_id: int, now: datetime, expires_at: datetime) -> bool:
        """False if there was this code before: another one is to be thought of."""
        return self._session.one(
            MAKE, hash=hashed, unit_id=unit_id, created_by_id=person_id, created_at=now, expires_at=expires_at,
            used_at=None, used_in_id=None,
        ) is not None  # fmt: skip

    def find(self, hashed: str) -> Row | None:
        """id, unit_id, created_by_id, expires_at, used_at, used_in_id."""
        return self._session.one(FIND, written=hashed)

    def use(self, number: int, conversation_id: int, now: datetime) -> bool:
        """Use it up; False if somebody did before."""
        return self._session.count(USE, number=number, talk=conversation_id, now=now) == 1
