"""storage/attachments.py — evidence of a draft or entry: known at once, its bytes fetched when the channel gives them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from domain.chat import Address, IncomingFile
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Attachment

if TYPE_CHECKING:
    from storage.session import Session

A = table(Attachment).c

ALL = (
    A.id,
    A.draft_id,
    A.kind,
    A.name,
    A.media_type,
    A.size_bytes,
    A.key,
    A.state,
    A.unique_ref,
    A.at,
    A.looks,
)
GONE = ("refused", "dropped")
ADD = inserting(Attachment)
SAME = Sql(select(A.id).where(A.draft_id == named("draft", A.draft_id), A.unique_ref == named("unique", A.unique_ref),
                              A.state != "refused", A.state != "dropped"))  # fmt: skip
FORGET = Sql(delete(table(Attachment)).where(A.draft_id == named("draft", A.draft_id)))
DROP = Sql(
    update(Attachment)
    .where(A.id == named("number", A.id), A.draft_id == named("draft", A.draft_id))
    .values(state="dropped")
)
GET = Sql(select(*ALL).where(A.id == named("number", A.id)))


class Attachments:
    """Evidence."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, draft_id: int, source: Address, file: IncomingFile, now: datetime) -> int:
        """Keep a file with a draft; its number. The same file sent twice is one."""
        same = self._session.value(SAME, draft=draft_id, unique=file.unique)
        if same is not None:
            return int(same)
        return int(self._session.value(
            ADD, draft_id=draft_id, channel=source.channel, bot=source.bot, chat=source.chat, ref=file.ref,
            unique_ref=file.unique, kind=file.kind, name=file.name, media_type=file.media_type,
            size_bytes=file.size_bytes, key=file.key, state="kept" if file.key else "wanted", tries=0, not_before=now, at=now,
            looks=file.looks,
        ))  # fmt: skip

    def of(self, ids: Iterable[int]) -> list[Row]:
        """These files in this order: id, draft_id, kind, name, media_type, size_bytes, key, state, at, looks."""
        rows = (self._session.one(GET, number=number) for number in ids)
        return [row for row in rows if row is not None]

    def forget(self, draft_id: int) -> None:
        """Name the files of a draft no more; the sweep removes what nothing names."""
        self._session.do(FORGET, draft=draft_id)

    def usable(self, ids: Iterable[int]) -> list[int]:
        """Those of these files that are here or on their way."""
        return [row.id for row in self.of(ids) if row.state not in GONE]

    def drop(self, number: int, draft_id: int) -> None:
        """A file that came with this draft is no longer wanted: never handed out, and forgotten after a while."""
        self._session.do(DROP, number=number, draft=draft_id)
