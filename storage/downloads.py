"""storage/downloads.py — files a channel only named so far: whose turn it is to bring one here, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, literal_column, select, update
from sqlmodel import SQLModel

from storage.sql import Row, Sql, named, table
from storage.tables import Attachment, CaseFile

if TYPE_CHECKING:
    from storage.session import Session

WANTED: ColumnElement[str] = literal_column("'wanted'")  # word for word as in the partial index


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files of one table, and the statements about them. `looks`: whether it keeps what pictures look like."""

    due: Sql
    take: Sql
    later: Sql
    kept: Sql
    refused: Sql
    looks: bool


def wanted_of(model: type[SQLModel], belongs_to: str) -> Wanted:
    """`belongs_to` is the column that says whose file it is."""
    f: Any = table(model).c
    looks = "looks" in f
    due = (
        select(f.id, f[belongs_to], f.channel, f.bot, f.chat, f.ref, f.get("unique_ref", f.ref).label("unique_ref"),
               f.kind, f.name, f.media_type, f.size_bytes, f.tries)
        .where(f.state == WANTED, f.not_before <= named("now", f.not_before))
        .order_by(f.not_before, f.id).limit(named("at_most", f.tries)).with_for_update(skip_locked=True)
    )  # fmt: skip
    one = update(model).where(f.id == named("number", f.id), f.state == "wanted")
    found = {
        "state": "kept", "key": named("hash", f.key), "media_type": named("found", f.media_type),
        "size_bytes": named("bytes", f.size_bytes), "name": named("called", f.name),
    }  # fmt: skip
    if looks:
        found["looks"] = named("seen_as", f.looks)
    return Wanted(
        Sql(due), Sql(one.values(tries=f.tries + 1, not_before=named("until", f.not_before))),
        Sql(one.values(not_before=named("wait", f.not_before))), Sql(one.values(found)),
        Sql(one.values(state="refused")), looks,
    )  # fmt: skip


EVIDENCE = wanted_of(Attachment, "draft_id")
IN_CASES = wanted_of(CaseFile, "message_id")


class Downloads:
    """Files to bring here. A claim is a promise until its time is over: then somebody else may try."""

    def __init__(self, session: Session, of: Wanted = EVIDENCE) -> None:
        self._session = session
        self._of = of

    def claim(self, at_most: int, now: datetime, until: datetime) -> list[Row]:
        """Files wanted and not being fetched by anybody, longest waiting first; `tries` counts this one."""
        rows = self._session.all(self._of.due, now=now, at_most=at_most)
        for row in rows:
            self._session.do(self._of.take, number=row.id, until=until)
        return [row._replace(tries=row.tries + 1) for row in rows]

    def later(self, number: int, not_before: datetime) -> None:
        self._session.do(self._of.later, number=number, wait=not_before)

    def kept(
        self, number: int, key: str, media_type: str, size_bytes: int, name: str, looks: int | None = None
    ) -> bool:
        """Its bytes are here, under the hash of their content; False if somebody else settled it meanwhile."""
        seen = {"seen_as": looks} if self._of.looks else {}
        return self._session.count(
            self._of.kept, number=number, hash=key, found=media_type, bytes=size_bytes, called=name, **seen
        ) == 1  # fmt: skip

    def refused(self, number: int) -> bool:
        """It is not to be had; False if somebody else settled it meanwhile."""
        return self._session.count(self._of.refused, number=number) == 1
