"""storage/slots.py — the ledger of everything automatic that was due: whoever plans it, it is planned exactly once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, literal_column, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import Conversation, Slot

if TYPE_CHECKING:
    from storage.session import Session

Outcome = Literal["owed", "dropped", "held"]

S = table(Slot).c
C = table(Conversation).c

CLAIM = inserting_once(Slot)
THIS = (S.programme == named("which", S.programme), S.kind == named("is_a", S.kind),
        S.conversation_id == named("talk", S.conversation_id), S.slot == named("called", S.slot))  # fmt: skip
IS_HELD = S.outcome == literal_column("'held'")  # as the condition of its index has it
LET_GO = Sql(
    update(Slot).where(*THIS, IS_HELD)
    .values(outcome=named("became", S.outcome), why=named("because", S.why), once=named("letter", S.once),
            at=named("now", S.at), held_until=null())
)  # fmt: skip
HELD = Sql(
    select(*S).where(IS_HELD, S.held_until <= named("now", S.held_until)).order_by(S.held_until)
    .limit(named("at_most", S.conversation_id))
)  # fmt: skip
OF_CHAT = Sql(
    select(*S).where(S.conversation_id == named("talk", S.conversation_id), S.at >= named("since", S.at))
    .order_by(S.at, S.kind, S.slot)
)  # fmt: skip
# The chats lead: a programme's slots are many.
OF_PROGRAMME = func.coalesce(S.programme, S.programme) == named("which", S.programme)
LASTING = ("milestone", "lagging", "recognition", "supplement", "draft")  # looked for however long ago
SEEN = or_(S.at >= named("since", S.at), *(S.kind == kind for kind in LASTING))
OF_CHATS = Sql(
    select(S.conversation_id, S.programme, S.kind, S.slot, S.at, S.outcome)
    .where(S.conversation_id.in_(LISTED), OF_PROGRAMME, SEEN)
    .order_by(S.conversation_id, S.at, S.kind, S.slot)
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


class Slots:
    """What was due in chats."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(
        self,
        programme: str,
        kind: str,
        conversation_id: int,
        slot: str,
        *,
        due_at: datetime,
        now: datetime,
        outcome: Outcome = "owed",
        why: str = "",
        once: str | None = None,
        held_until: datetime | None = None,
        unit_id: int | None = None,
    ) -> bool:
        """True for the one who planned it first, whose is to do what `outcome` says in this same transaction.

        `once`: of the outbox row that is owed. `held_until`: before which a held one is not to be told.
        """
        return self._session.one(
            CLAIM, programme=programme, kind=kind, conversation_id=conversation_id, slot=slot, unit_id=unit_id,
            due_at=due_at, at=now, outcome=outcome, why=why, once=once, held_until=held_until,
        ) is not None  # fmt: skip

    def of_chats(
        self, programme: str, conversations: Collection[int], since: datetime
    ) -> dict[int, list[Row]]:
        """What was decided on in each of several chats since then, and what is never forgotten there, oldest first."""
        found: dict[int, list[Row]] = {number: [] for number in conversations}
        for row in self._session.all(OF_CHATS, units=json.dumps(list(found)), which=programme, since=since):
            found[row.conversation_id].append(row)
        return found

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

    def let_go(
        self,
        held: Row,
        outcome: Literal["owed", "dropped"],
        now: datetime,
        *,
        why: str = "",
        once: str | None = None,
    ) -> bool:
        """What was held is told now, or never. True for the one who says so first."""
        return self._session.count(
            LET_GO, which=held.programme, is_a=held.kind, talk=held.conversation_id, called=held.slot, became=outcome,
            because=why, letter=once, now=now,
        ) == 1  # fmt: skip

    def held(self, now: datetime, at_most: int) -> list[Row]:
        """What was held until now, the longest first."""
        return self._session.all(HELD, now=now, at_most=at_most)

    def of_chat(self, conversation_id: int, since: datetime) -> list[Row]:
        """What was planned there since, oldest first."""
        return self._session.all(OF_CHAT, talk=conversation_id, since=since)


def move_slots(session: Session, conversation_id: int, to: int) -> None:
    """The chat goes on as another: what was planned in it is not planned again there."""
    session.do(CARRY, talk=conversation_id, to=to)
