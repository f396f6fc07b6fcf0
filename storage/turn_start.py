"""storage/turn_start.py — what every turn asks first, in one question: who wrote, the programme, and her open draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.chat import Incoming
from domain.programme import Programme
from storage import drafts, people, programmes
from storage.people import Someone
from storage.sql import Sql, named, table
from storage.tables import Conversation, Draft
from storage.tables import Programme as ProgrammeRow

if TYPE_CHECKING:
    from storage.store import Store

CHATS = (
    select(func.count())
    .where(table(Conversation).c.person_id == people.P.id, table(Conversation).c.kind == "private")
    .scalar_subquery().label("chats")
)  # fmt: skip
FIRST = Sql(
    select(*people.ALL, CHATS, *drafts.ALL, *programmes.STAMPED)
    .select_from(
        people.KNOWN.outerjoin(table(Draft), drafts.D.id == named("draft", drafts.D.id))
        .outerjoin(table(ProgrammeRow), programmes.R.active.is_(True))
    )
    .where(people.KNOWN_AS)
)  # fmt: skip
DRAFT = len(people.ALL) + 1  # where her draft's columns begin
STAMP = DRAFT + len(drafts.ALL)


def start_turn(
    store: Store, incoming: Incoming, draft_id: int | None, now: datetime
) -> tuple[Someone, Programme]:
    """Who sent this (nobody: a person of number 0) and the programme; the draft is met on the way."""
    if not incoming.sender:
        return Someone(0), store.programmes.active()
    row = store.one(FIRST, **people.sender_of(incoming), draft=draft_id)
    if row is None:
        return store.people.meet(incoming, now), store.programmes.active()
    if row[DRAFT] is not None:
        store.drafts.met(row[DRAFT:STAMP])
    return Someone(*row[:DRAFT]), store.programmes.stamped(*row[STAMP:])
