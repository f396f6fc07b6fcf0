"""storage/desk/proposals.py — words proposed for a question of somebody's draft, and what she decided of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select, update

from domain.desk.proposal import Decided
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import DraftProposal, SupportCase

if TYPE_CHECKING:
    from storage.session import Session

P, C = table(DraftProposal).c, table(SupportCase).c

MAKE = inserting(DraftProposal)
OFFERED = P.state == literal_column("'offered'")
WITH_PERSON = select(*P, C.person_id).join_from(table(DraftProposal), table(SupportCase), P.case_id == C.id)
LOCK = Sql(WITH_PERSON.where(P.id == named("number", P.id)).with_for_update(of=table(DraftProposal)))
NEWEST = Sql(
    WITH_PERSON.where(C.person_id == named("person", C.person_id), OFFERED).order_by(P.id.desc()).limit(1)
)
DECIDE = Sql(
    update(DraftProposal).where(P.id == named("number", P.id), OFFERED)
    .values(state=named("becomes", P.state), decided_at=named("now", P.decided_at))
)  # fmt: skip


class Proposals:
    """A row is a proposal as the table has it, with `person_id`: whose draft it is for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case_id: int, draft_id: int, field: str, text: str, by_id: int, now: datetime) -> int:
        number: int = self._session.value(
            MAKE, case_id=case_id, draft_id=draft_id, field=field, text=text, by_id=by_id, at=now,
            state="offered", decided_at=None,
        )  # fmt: skip
        return number

    def lock(self, number: int) -> Row | None:
        """One; nobody decides of it meanwhile."""
        return self._session.one(LOCK, number=number)

    def newest(self, person_id: int) -> Row | None:
        """The last one she has not decided of."""
        return self._session.one(NEWEST, person=person_id)

    def decide(self, number: int, becomes: Decided, now: datetime) -> bool:
        """False if that was decided before."""
        return self._session.count(DECIDE, number=number, becomes=becomes, now=now) == 1
