"""storage/planned.py — everything automatic that was planned since a moment: where, what was said, or why it was not."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, Outbox, Person, Relayed, Slot, Unit, UnitChat

if TYPE_CHECKING:
    from storage.session import Session

S, OUT, C = table(Slot).c, table(Outbox).c, table(Conversation).c
L, U = table(UnitChat).c, table(Unit).c
R, P = table(Relayed).c, table(Person).c

PLANNED = Sql(
    select(S.conversation_id, S.kind, S.slot, S.at, S.why, S.once, S.outcome, C.channel, C.chat, OUT.message,
           P.name.label("bearer"))
    .join_from(table(Slot), table(Conversation), C.id == S.conversation_id)
    .join(table(Outbox), OUT.once == S.once, isouter=True)
    .join(table(Relayed), R.once == S.once, isouter=True).join(table(Person), P.id == R.person_id, isouter=True)
    .where(S.at >= named("first", S.at)).order_by(S.at, S.conversation_id, S.outcome, S.kind, S.slot)
)  # fmt: skip
NAMES = Sql(
    select(L.conversation_id, U.name)
    .join_from(table(UnitChat), table(Unit), U.id == L.unit_id)
    .order_by(L.id)
)


def planned_since(session: Session, first: datetime) -> list[list[Row]]:
    """In order of time; what shares a message stands together, what was dropped by itself. `bearer`: who passes it on."""
    found: dict[tuple[str, datetime, int], list[Row]] = defaultdict(list)
    for row in session.all(PLANNED, first=first):
        found[row.once or f"{row.kind} {row.slot}", row.at, row.conversation_id].append(row)
    return list(found.values())


def units_by_chat(session: Session) -> dict[int, list[str]]:
    """The names of the units that each chat hears of, or heard of once."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.all(NAMES):
        found[row.conversation_id].append(row.name)
    return found
