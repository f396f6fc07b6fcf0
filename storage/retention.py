"""storage/retention.py — forgets what a programme's end, or two years, has made nobody's business; and counts what went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text, delete, exists, func, literal, literal_column, null, select, type_coerce, update

from domain.own_data import GONE_NAME, GONE_TITLE
from storage.columns import Json
from storage.personal.emptied import empty_one
from storage.personal.erasing import erase
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import (
    Attachment,
    CoAuthor,
    Conversation,
    DataRequest,
    Draft,
    Grant,
    Initiative,
    Person,
    PhoneShown,
    Swept,
    Verdict,
)

if TYPE_CHECKING:
    from storage.store import Store

A, C, D, E, K, P, Q, R, S, V, W = (
    table(model).c
    for model in (
        Attachment, CoAuthor, Draft, Initiative, PhoneShown, Person, DataRequest, Grant, Swept, Conversation, Verdict
    )
)  # fmt: skip

NOTHING = literal({}, Json())
# «sent» ones are what an entry was made of; of the others nothing is wanted any more.
OLD_DRAFTS = Sql(
    select(D.id)
    .where(D.state != "sent", D.updated_at < named("before", D.updated_at),
           type_coerce(D.answers, Text) != literal_column("'{}'"))
    .limit(named("at_most", D.id))
)  # fmt: skip
EMPTY = Sql(
    update(Draft).where(D.id == named("number", D.id)).values(answers=NOTHING, work=NOTHING, state="dropped")
)
# What it was made of, and every later change of it.
OF_ENTRY = (D.id == named("number", D.id)) | (D.initiative_id == named("entry", D.initiative_id))
EMPTY_SENT = Sql(update(Draft).where(OF_ENTRY).values(answers=NOTHING, work=NOTHING))
FILES_SENT = Sql(delete(Attachment).where(A.draft_id.in_(select(D.id).where(OF_ENTRY))))
FILES = Sql(delete(Attachment).where(A.draft_id == named("number", A.draft_id)))
ACTS = (
    Sql(delete(PhoneShown).where(K.at < named("before", K.at))),
    Sql(delete(DataRequest).where(Q.done_at < named("before", Q.done_at))),
)
NAMED = Sql(
    select(E.id, E.draft_id)
    .where(E.programme == named("which", E.programme), E.title != named("gone", E.title))
    .order_by(E.id).limit(named("at_most", E.id))
)  # fmt: skip
UNTITLE = Sql(
    update(Initiative).where(E.id == named("number", E.id)).values(title=GONE_TITLE, confirm_code=null())
)
UNSAY = Sql(
    update(Verdict)
    .where(W.initiative_id == named("number", W.initiative_id))
    .values(own_words="", fields=NOTHING)
)
UNNAME = Sql(
    update(CoAuthor).where(C.initiative_id == named("number", C.initiative_id))
    .values(name=GONE_NAME, own_words="", code=null())
)  # fmt: skip
LEFT = Sql(
    select(P.id)
    .where(P.created_at < named("before", P.created_at), P.name != named("gone", P.name),
           ~exists().where(E.person_id == P.id, E.title != named("untitled", E.title)),
           ~exists().where(C.person_id == P.id, C.name != named("gone", P.name)),
           ~exists().where(V.person_id == P.id, V.updated_at >= named("before", V.updated_at)),
           ~exists().where(R.person_id == P.id, R.ended_at.is_(None)))
    .order_by(P.id).limit(named("at_most", P.id))
)  # fmt: skip
FIRST = inserting_once(Swept)
MORE = Sql(
    update(Swept).where(S.day == named("on", S.day), S.what == named("which", S.what))
    .values(rows=S.rows + named("gone", S.rows))
)  # fmt: skip
ALL = Sql(
    select(S.what, func.sum(S.rows).label("rows"), func.max(S.day).label("last"))
    .where(S.day >= named("since", S.day)).group_by(S.what).order_by(S.what)
)  # fmt: skip


class Retention:
    """Each forgets at most so many and says how many."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def forget_drafts(self, before: datetime, at_most: int) -> int:
        """What was begun and left: that there was one stays."""
        rows = self._store.all(OLD_DRAFTS, before=before, at_most=at_most)
        for row in rows:
            self._store.do(FILES, number=row.id)
            self._store.do(EMPTY, number=row.id)
        return len(rows)

    def forget_acts(self, before: datetime) -> int:
        return sum(self._store.count(sql, before=before) for sql in ACTS)

    def forget_entries(self, programme: str, at_most: int) -> int:
        """Words, names and files of a programme's entries; the numbers stay."""
        rows = self._store.all(NAMED, which=programme, gone=GONE_TITLE, at_most=at_most)
        for row in rows:
            self._forget_entry(row)
        return len(rows)

    def _forget_entry(self, row: Row) -> None:
        empty_one(self._store, row.id, lambda _name: True)
        for sql in (UNTITLE, UNSAY, UNNAME):
            self._store.do(sql, number=row.id)
        for sql in (FILES_SENT, EMPTY_SENT):
            self._store.do(sql, number=row.draft_id, entry=row.id)

    def forget_people(self, before: datetime, now: datetime, at_most: int) -> int:
        """Who holds no role, has no entry with words left nor a share under her name, and has not written since."""
        rows = self._store.all(LEFT, before=before, gone=GONE_NAME, untitled=GONE_TITLE, at_most=at_most)
        for row in rows:
            erase(self._store, row.id, now)
        return len(rows)

    def account(self, counts: Mapping[str, int], day: date) -> None:
        """What went on that day."""
        for what, rows in counts.items():
            if rows and not self._store.count(MORE, on=day, which=what, gone=rows):
                self._store.one(FIRST, day=day, what=what, rows=rows)

    def accounts(self, since: date) -> list[Row]:
        """By what was swept: what, rows, last."""
        return self._store.all(ALL, since=since)
