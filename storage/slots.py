"""storage/slots.py — the ledger of everything automatic that was due: whoever plans it, it is planned exactly once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from storage.scopes import LISTED
from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, Slot

if TYPE_CHECKING:
    from storage.session import Session

S = table(Slot).c
C = table(Conversation).c

OF_CHAT = Sql(
    select(*S).where(S.conversation_id == named("talk", S.conversation_id), S.at >= named("since", S.at))
    .order_by(S.at, S.kind, S.slot)
)  # fmt: skip
# The chats lead: a programme's slots are many.
OF_PROGRAMME = func.coalesce(S.programme, S.programme) == named("which", S.programme)
LASTING = (
    "moved",
    "milestone",
    "lagging",
    "recognition",
    "supplement",
    "draft",
    "yearly",
)  # looked for however long ago
SEEN = or_(S.at >= named("since", S.at), *(S.kind == kind for kind in LASTING))
OF_CHATS = Sql(
    select(S.conversation_id, S.programme, S.kind, S.slot, S.at, S.outcome)
    .where(S.conversation_id.in_(LISTED), OF_PROGRAMME, SEEN)
    .order_by(S.conversation_id, S.at)
)  # fmt: skip
# A year in use may end under the programme that follows.
OF_PERSON = Sql(
    select(S.conversation_id, S.programme, S.kind, S.slot, S.at, S.outcome)
    .where(
        S.conversation_id.in_(
            select(C.id).where(C.person_id == named("person", C.person_id), C.kind == "private")
        ),
        or_(OF_PROGRAMME, S.kind == "yearly"), SEEN,
    )
    .order_by(S.at, S.kind, S.slot)
)  # fmt: skip
HOW_MANY = Sql(
    select(S.conversation_id, func.count().label("n"))
    .where(S.conversation_id.in_(LISTED), OF_PROGRAMME, SEEN)
    .group_by(S.conversation_id)
)  # fmt: skip
# One that somebody else looks at or talks in at this moment is left for the next time.
LOCK = Sql(
    select(C.id).where(C.id.in_(LISTED)).order_by(C.id).with_for_update(skip_locked=True, key_share=True)
)
PLAN = Sql(insert(table(Slot)))
_AS_OTHER = [named("to", S.conversation_id) if column is S.conversation_id else column for column in S]
CARRY = Sql(
    insert_or(table(Slot))
    .from_select([column.name for column in S],
                 select(*_AS_OTHER).where(S.conversation_id == named("talk", S.conversation_id)))
    .on_conflict_do_nothing()
)  # fmt: skip
Carried = table(Slot).alias("carried")
# What waits is taken back where it is owed: a copy left behind would stay planned and never be said.
LEFT_BEHIND = Sql(
    delete(Slot).where(
        S.conversation_id == named("talk", S.conversation_id),
        exists().where(
            Carried.c.conversation_id == named("to", S.conversation_id), Carried.c.programme == S.programme,
            Carried.c.kind == S.kind, Carried.c.slot == S.slot, Carried.c.once == S.once,
        ).correlate(table(Slot)),
    )
)  # fmt: skip


class Slots:
    """What was due in chats."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_chats(
        self, programme: str, conversations: Collection[int], since: datetime
    ) -> dict[int, list[Row]]:
        """What was decided on in each of several chats since then, and what is never forgotten there, oldest first."""
        found: dict[int, list[Row]] = {number: [] for number in conversations}
        for row in self._session.all(OF_CHATS, units=json.dumps(list(found)), which=programme, since=since):
            found[row.conversation_id].append(row)
        return found

    def of_person(self, programme: str, person_id: int, since: datetime) -> list[Row]:
        """The same of one person, in whichever of her own chats it was."""
        return self._session.all(OF_PERSON, which=programme, person=person_id, since=since)

    def lock(self, programme: str, seen: Mapping[int, int], since: datetime) -> set[int]:
        """Those of these chats in which nobody planned anything since so many slots were seen in them; until the commit
        nobody does.
        """
        listed = json.dumps(list(seen))
        free = {row[0] for row in self._session.all(LOCK, units=listed)}
        rows = self._session.all(HOW_MANY, units=listed, which=programme, since=since)
        there = {row.conversation_id: row.n for row in rows}
        return {number for number in free if there.get(number, 0) == seen[number]}

    def plan(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Claim these slots together. An error if one of them was planned before: then none is."""
        self._session.each(PLAN, rows)

    def of_chat(self, conversation_id: int, since: datetime) -> list[Row]:
        """What was planned there since, oldest first."""
        return self._session.all(OF_CHAT, talk=conversation_id, since=since)


def move_slots(session: Session, conversation_id: int, to: int) -> None:
    """The chat goes on as another: what was planned in it is not planned again there."""
    session.do(CARRY, talk=conversation_id, to=to)
    session.do(LEFT_BEHIND, talk=conversation_id, to=to)
