"""storage/join_codes.py — one-time codes and links by which a person comes into her other chats; only hashes are kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import JoinCode

if TYPE_CHECKING:
    from storage.session import Session

J = table(JoinCode).c

MAKE = inserting(JoinCode)
GET = Sql(select(*J).where(J.id == named("number", J.id)))
BY_CODE = Sql(
    select(*J).where(J.code_hash == named("written", J.code_hash), J.used_at.is_(None),
                     J.expires_at >= named("now", J.expires_at)).limit(1)
)  # fmt: skip
BY_LINK = Sql(
    select(*J).where(J.link_hash == named("written", J.link_hash), J.used_at.is_(None),
                     J.expires_at >= named("now", J.expires_at))
)  # fmt: skip
USE = Sql(update(JoinCode).where(J.id == named("number", J.id), J.used_at.is_(None))
          .values(used_at=named("now", J.used_at)))  # fmt: skip
CLOSE = Sql(update(JoinCode).where(J.person_id == named("person", J.person_id), J.used_at.is_(None))
            .values(used_at=named("now", J.used_at)))  # fmt: skip
OLD = Sql(delete(JoinCode).where(J.created_at < named("before", J.created_at)))


class JoinCodes:
    """A row is a code as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(
        self, person_id: int, conversation_id: int, link_hash: str, now: datetime, until: datetime, code_hash: str = ""
    ) -> None:  # fmt: skip
        self._session.one(
            MAKE, person_id=person_id, conversation_id=conversation_id, code_hash=code_hash, link_hash=link_hash,
            created_at=now, expires_at=until, used_at=None,
        )  # fmt: skip

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def by_code(self, hashed: str, now: datetime) -> Row | None:
        """The code that was typed, while it opens anything."""
        return self._session.one(BY_CODE, written=hashed, now=now)

    def by_link(self, hashed: str, now: datetime) -> Row | None:
        """The link that was opened, while it opens anything."""
        return self._session.one(BY_LINK, written=hashed, now=now)

    def use(self, number: int, now: datetime) -> bool:
        """Use it up; False if somebody did before."""
        return self._session.count(USE, number=number, now=now) == 1

    def close(self, person_id: int, now: datetime) -> None:
        """None she was given opens anything any more."""
        self._session.do(CLOSE, person=person_id, now=now)

    def forget(self, before: datetime) -> int:
        """Those made before that, used or not."""
        return self._session.count(OLD, before=before)
