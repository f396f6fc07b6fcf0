"""storage/downloads.py — evidence a channel only named so far: whose turn it is to bring it here, and what came."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, literal_column, select, update

from storage.sql import Row, Sql, named, table
from storage.tables import Attachment

if TYPE_CHECKING:
    from storage.session import Session

A = table(Attachment).c

WANTED: ColumnElement[str] = literal_column("'wanted'")  # word for word as in the partial index
DUE = Sql(
    select(A.id, A.draft_id, A.channel, A.bot, A.chat, A.ref, A.unique_ref, A.kind, A.name, A.media_type,
           A.size_bytes, A.tries)
    .where(A.state == WANTED, A.not_before <= named("now", A.not_before))
    .order_by(A.not_before, A.id).limit(named("at_most", A.tries)).with_for_update(skip_locked=True)
)  # fmt: skip


def _wanted() -> Any:
    return update(Attachment).where(A.id == named("number", A.id), A.state == "wanted")


TAKE = Sql(_wanted().values(tries=A.tries + 1, not_before=named("until", A.not_before)))
LATER = Sql(_wanted().values(not_before=named("wait", A.not_before)))
KEPT = Sql(_wanted().values(state="kept", key=named("hash", A.key), media_type=named("found", A.media_type),
                            size_bytes=named("bytes", A.size_bytes), name=named("called", A.name),
                            looks=named("seen_as", A.looks)))  # fmt: skip
REFUSED = Sql(_wanted().values(state="refused"))


class Downloads:
    """Files to bring here. A claim is a promise until its time is over: then somebody else may try."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, at_most: int, now: datetime, until: datetime) -> list[Row]:
        """Files wanted and not being fetched by anybody, longest waiting first; `tries` counts this one."""
        rows = self._session.all(DUE, now=now, at_most=at_most)
        for row in rows:
            self._session.do(TAKE, number=row.id, until=until)
        return [row._replace(tries=row.tries + 1) for row in rows]

    def later(self, number: int, not_before: datetime) -> None:
        self._session.do(LATER, number=number, wait=not_before)

    def kept(
        self, number: int, key: str, media_type: str, size_bytes: int, name: str, looks: int | None = None
    ) -> None:
        """Its bytes are here, under the hash of their content."""
        self._session.do(
            KEPT, number=number, hash=key, found=media_type, bytes=size_bytes, called=name, seen_as=looks
        )

    def refused(self, number: int) -> bool:
        """It is not to be had; False if somebody else settled it meanwhile."""
        return self._session.count(REFUSED, number=number) == 1
