"""storage/sheet_files.py — filled-in workbooks on their way: kept, read, checked row by row, taken row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, literal_column, null, or_, select, update

from domain.chat import Address, IncomingFile
from domain.sheet.page import GOOD
from domain.words import Words
from storage.downloads import wanted_of
from storage.sql import Row, Sql, inserting, inserting_once, named, table
from storage.tables import SheetFile, SheetKey, SheetRow

if TYPE_CHECKING:
    from domain.sheet.row import SheetRow as SentRow
    from storage.session import Session

F, R, K = table(SheetFile).c, table(SheetRow).c, table(SheetKey).c

SHEETS = wanted_of(SheetFile, "person_id")  # for storage/downloads.py
AT_WORK = ("kept", "checking", "taking")
NUMBER = named("number", F.id)
ADD = inserting(SheetFile)
GET = Sql(select(*F).where(F.id == NUMBER))
LOCK = Sql(select(*F).where(F.id == NUMBER).with_for_update())
DUE = Sql(
    select(*F).where(or_(*(F.state == literal_column(f"'{s}'") for s in AT_WORK)), F.not_before <= named("now", F.not_before))
    .order_by(F.not_before, F.id).limit(1).with_for_update(skip_locked=True)
)  # fmt: skip
NEWEST = Sql(
    select(*F).where(F.person_id == named("person", F.person_id), F.state == named("stands", F.state))
    .order_by(F.id.desc()).limit(1)
)  # fmt: skip
STAND = Sql(
    update(SheetFile).where(F.id == NUMBER)
    .values(state=named("now_is", F.state), upto=named("line", F.upto), not_before=named("now", F.not_before), tries=0)
)  # fmt: skip
MEANT = Sql(
    update(SheetFile).where(F.id == NUMBER)
    .values(state="kept", evidence_id=null(), not_before=named("now", F.not_before), tries=0)
)  # fmt: skip
HOLD = Sql(
    update(SheetFile).where(F.id == NUMBER).values(not_before=named("until", F.not_before), tries=F.tries + 1)
)
READ = Sql(
    update(SheetFile).where(F.id == NUMBER)
    .values(state="checking", upto=0, purpose=named("which", F.purpose), stamp=named("stamped", F.stamp),
            columns=named("of", F.columns), said=named("words", F.said), not_before=named("now", F.not_before))
)  # fmt: skip
REFUSE = Sql(update(SheetFile).where(F.id == NUMBER).values(state="refused", said=named("words", F.said)))
PUT = Sql(insert(table(SheetRow)))
OF = named("sheet", R.sheet_id)
AFTER = R.line > named("after", R.line)
NEXT = Sql(select(*R).where(R.sheet_id == OF, AFTER).order_by(R.line).limit(named("at_most", R.line)))
NEXT_GOOD = Sql(
    select(*R).where(R.sheet_id == OF, AFTER, or_(*(R.fate == fate for fate in GOOD)))
    .order_by(R.line).limit(named("at_most", R.line))
)  # fmt: skip
ALL = Sql(select(*R).where(R.sheet_id == OF).order_by(R.line))
COUNT = Sql(select(R.fate, func.count().label("n")).where(R.sheet_id == OF).group_by(R.fate))
SETTLE = Sql(
    update(SheetRow).where(R.sheet_id == OF, R.line == named("which", R.line))
    .values(fate=named("becomes", R.fate), said=named("words", R.said), about=named("made", R.about))
)  # fmt: skip
KNOWN = Sql(
    select(*K).where(K.purpose == named("which", K.purpose), K.row_key == named("by", K.row_key)).with_for_update()
)  # fmt: skip
REMEMBER = inserting_once(SheetKey)
UNKNOWN = Sql(
    delete(SheetKey).where(K.purpose == named("which", K.purpose), K.row_key == named("by", K.row_key))
)
SAYS_NOW = Sql(
    update(SheetKey).where(K.purpose == named("which", K.purpose), K.row_key == named("by", K.row_key))
    .values(digests=named("said", K.digests), about=named("is_now", K.about))
)  # fmt: skip
OLD = select(F.id).where(F.at < named("before", F.at)).order_by(F.id).limit(named("at_most", F.upto))
FORGET_ROWS = Sql(delete(SheetRow).where(R.sheet_id.in_(OLD)))
FORGET_FILES = Sql(delete(SheetFile).where(F.id.in_(OLD)))


class SheetFiles:
    """Workbooks and their rows, as the tables have them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        person_id: int,
        source: Address,
        file: IncomingFile,
        now: datetime,
        evidence_id: int | None = None,
    ) -> int:
        """A workbook somebody sent: kept where its bytes are here already, else wanted. `evidence_id`: it may be that."""
        number: int = self._session.value(
            ADD, person_id=person_id, **source.parts(), ref=file.ref, unique_ref=file.unique, kind="document",
            name=file.name, media_type=file.media_type, size_bytes=file.size_bytes, key=file.key,
            state="kept" if file.key else "wanted", tries=0, not_before=now, at=now, purpose="", stamp="", columns=[],
            upto=0, said={}, evidence_id=evidence_id,
        )  # fmt: skip
        return number

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def lock(self, number: int) -> Row | None:
        """The same, and nobody else works at it until the end of the transaction."""
        return self._session.one(LOCK, number=number)

    def due(self, now: datetime) -> Row | None:
        """One that is to be worked at and that nobody works at; locked until the end of the transaction."""
        return self._session.one(DUE, now=now)

    def newest(self, person_id: int, state: str) -> Row | None:
        """The last one of hers that stands so."""
        return self._session.one(NEWEST, person=person_id, stands=state)

    def meant(self, number: int, now: datetime) -> None:
        """She says that it is one to be taken: it is read like any other."""
        self._session.do(MEANT, number=number, now=now)

    def hold(self, number: int, until: datetime) -> None:
        """Somebody reads it, or will after a failure: nobody else before then."""
        self._session.do(HOLD, number=number, until=until)

    def stand(self, number: int, state: str, now: datetime, upto: int = 0) -> None:
        """How far it is; whoever comes next goes on at once."""
        self._session.do(STAND, number=number, now_is=state, line=upto, now=now)

    def refuse(self, number: int, why: Words) -> None:
        self._session.do(REFUSE, number=number, words=spoken(why))

    def read(
        self,
        number: int,
        purpose: str,
        stamp: str,
        columns: Sequence[str],
        rows: Iterable[SentRow],
        notes: Words | None,
        now: datetime,
    ) -> None:
        """What stood in it: its rows wait to be checked."""
        self._session.do(
            READ, number=number, which=purpose, stamped=stamp, of=list(columns), now=now,
            words=spoken(notes) if notes else {},
        )  # fmt: skip
        self._session.each(
            PUT,
            [{"sheet_id": number, "line": row.line, "row_key": row.key, "digest": row.digest, "cells": dict(row.cells),
              "fate": "", "said": {"faults": [list(fault) for fault in row.faults]}, "about": {}} for row in rows],
        )  # fmt: skip

    def rows(self, number: int) -> list[Row]:
        return self._session.all(ALL, sheet=number)

    def next_rows(self, number: int, after: int, at_most: int, *, good: bool = False) -> list[Row]:
        """The next rows below a line; of `good` ones only those that are to be taken."""
        return self._session.all(NEXT_GOOD if good else NEXT, sheet=number, after=after, at_most=at_most)

    def counts(self, number: int) -> dict[str, int]:
        """How many rows have which fate."""
        return {row.fate: int(row.n) for row in self._session.all(COUNT, sheet=number)}

    def settle(self, number: int, line: int, fate: str, said: dict[str, Any], about: dict[str, Any]) -> None:
        """What becomes, or became, of a row."""
        self._session.do(SETTLE, sheet=number, which=line, becomes=fate, words=said, made=about)

    def known(self, purpose: str, row_key: str) -> Row | None:
        """What a row with this key became before: digests, about, by_id; nobody else changes it meanwhile."""
        return self._session.one(KNOWN, which=purpose, by=row_key)

    def remember(self, purpose: str, row_key: str, digest: str, by_id: int, now: datetime) -> bool:
        """A row of this key is taken for the first time; False if it was before: then somebody else was quicker."""
        made = {
            "purpose": purpose,
            "row_key": row_key,
            "digests": [digest],
            "about": "",
            "by_id": by_id,
            "at": now,
        }
        return self._session.one(REMEMBER, **made) is not None

    def remember_no_more(self, purpose: str, row_key: str) -> None:
        """Nothing came of it after all: sent again it is new."""
        self._session.do(UNKNOWN, which=purpose, by=row_key)

    def says_now(self, purpose: str, row_key: str, digests: Sequence[str], about: str) -> None:
        self._session.do(SAYS_NOW, which=purpose, by=row_key, said=list(digests), is_now=about)

    def forget(self, before: datetime, at_most: int) -> int:
        """At most so many workbooks sent before then, with what stood in them; what became of their rows stays."""
        self._session.do(FORGET_ROWS, before=before, at_most=at_most)
        return self._session.count(FORGET_FILES, before=before, at_most=at_most)


def spoken(words: Words) -> dict[str, str]:
    """As a column keeps what was said."""
    return {"vi": words.vi, "en": words.en}
