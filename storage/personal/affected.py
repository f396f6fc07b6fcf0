"""storage/personal/affected.py — whose data is held, and who was shown it: what a notice within 72 hours needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select

from domain.own_data import GONE_NAME
from storage.sql import Row, Sql, named, table
from storage.tables import (
    Attachment,
    Conversation,
    Draft,
    Initiative,
    ListTaken,
    Person,
    PhoneShown,
    Story,
    SupportCase,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store

A, D, E, H, K, P, S, T, U, V = (
    table(model).c
    for model in (
        Attachment,
        Draft,
        Initiative,
        SupportCase,
        PhoneShown,
        Person,
        Story,
        ListTaken,
        Unit,
        Conversation,
    )
)
AT_ONCE = 500


def _count(column: Any, *which: Any, joined: Any = None) -> Any:
    return (
        select(func.count())
        .select_from(joined if joined is not None else column.table)
        .where(*which)
        .scalar_subquery()
    )


DRAFT_FILES = table(Attachment).join(table(Draft), D.id == A.draft_id)
SHOWN = table(PhoneShown).join(table(SupportCase), H.id == K.case_id)
LAST = select(func.max(V.updated_at)).where(V.person_id == P.id).scalar_subquery()
ASKED = (
    P.id, P.name, P.phone, U.name.label("unit"), LAST.label("last"),
    _count(E.id, E.person_id == P.id).label("entries"),
    _count(A.id, D.person_id == P.id, A.state == "kept", joined=DRAFT_FILES).label("files"),
    _count(H.id, H.person_id == P.id).label("questions"),
    _count(K.id, H.person_id == P.id, joined=SHOWN).label("shown"),
    _count(S.initiative_id, S.person_id == P.id, S.agreed.is_(True)).label("told"),
)  # fmt: skip
SOMEBODY = or_(P.name != "", P.phone != "")
PAGE = Sql(
    select(*ASKED).select_from(table(Person).outerjoin(table(Unit), U.id == P.unit_id))
    .where(P.id > named("after", P.id), P.name != named("gone", P.name), SOMEBODY)
    .order_by(P.id).limit(named("at_most", P.id))
)  # fmt: skip
CHANNELS = Sql(
    select(V.channel).where(V.person_id == named("person", V.person_id), V.kind == "private").distinct().order_by(V.channel)
)  # fmt: skip
SHOWN_TO = Sql(
    select(K.at, K.by_id, case((P.name != "", P.name), else_=GONE_NAME).label("by"), H.id.label("case_id"))
    .select_from(SHOWN.join(table(Person), P.id == K.by_id)).where(H.person_id == named("person", H.person_id)).order_by(K.id)
)  # fmt: skip


LISTS = Sql(
    select(T.at, T.person_id, P.name, T.kind, U.name.label("unit"), T.channel)
    .select_from(table(ListTaken).join(table(Person), P.id == T.person_id).join(table(Unit), U.id == T.unit_id))
    .where(T.at >= named("since", T.at)).order_by(T.id)
)  # fmt: skip


class Affected:
    """One person of the list: the row of numbers, and from which channels she wrote."""

    def __init__(self, row: Row, channels: list[str]) -> None:
        self.row, self.channels = row, channels


def affected(read: Callable[[Callable[[Store], Any]], Any], since: datetime | None) -> Iterator[Affected]:
    """Everybody whose name or number is held; those alone who wrote `since`. A page a transaction: people write meanwhile."""
    after = 0
    while rows := read(partial(_page, after=after)):
        for row in rows:
            if since is None or (row.last is not None and row.last >= since):
                yield Affected(row, read(partial(_channels, person_id=row.id)))
        after = rows[-1].id


def _page(store: Store, after: int) -> list[Row]:
    return store.all(PAGE, after=after, gone=GONE_NAME, at_most=AT_ONCE)


def _channels(store: Store, person_id: int) -> list[str]:
    return [row.channel for row in store.all(CHANNELS, person=person_id)]


def shown_to(store: Store, person_id: int) -> list[Row]:
    """Each time somebody of the team looked at her number: at, by_id, by, case_id."""
    return store.all(SHOWN_TO, person=person_id)


def lists_taken(store: Store, since: datetime) -> list[Row]:
    """Lists with people in them that officers had made: at, person_id, name, kind, unit, channel."""
    return store.all(LISTS, since=since)
