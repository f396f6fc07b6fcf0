"""storage/desk/additions.py — what the team added to the frequent questions: proposed, approved, refused, stopped."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from domain.faq import Entry, literal
from domain.words import Words
from storage.sql import Row, Sql, named, table
from storage.tables import FaqAddition, SupportCase

if TYPE_CHECKING:
    from storage.session import Session

A, C = table(FaqAddition).c, table(SupportCase).c

APPROVED = A.state == literal_column("'approved'")
OF_CASE_TOO = (*A, C.unit_id)
FROM = table(FaqAddition).outerjoin(table(SupportCase), A.case_id == C.id)
PROPOSE = Sql(insert_or(table(FaqAddition)).on_conflict_do_nothing().returning(A.id))
GET = Sql(select(*OF_CASE_TOO).select_from(FROM).where(A.id == named("number", A.id)))
LOCK = Sql(select(*A).where(A.id == named("number", A.id)).with_for_update())
OF_CASE = Sql(select(*OF_CASE_TOO).select_from(FROM).where(A.case_id == named("case", A.case_id))
              .order_by(A.id.desc()).limit(1))  # fmt: skip
BY_KEY = Sql(select(*OF_CASE_TOO).select_from(FROM).where(A.key == named("which", A.key)))
LISTED = Sql(
    select(*OF_CASE_TOO).select_from(FROM).where(A.state != literal_column("'refused'"))
    .order_by(A.id.desc()).limit(named("at_most", A.id))
)  # fmt: skip
LAID_BEFORE = Sql(
    select(*A, C.topic).select_from(FROM).where(A.state != literal_column("'approved'"))
    .order_by(A.id.desc()).limit(named("at_most", A.id))
)  # fmt: skip
ALL_APPROVED = Sql(select(*A).where(APPROVED).order_by(A.id))
VERSION = Sql(
    select(func.count().label("n"), func.count().filter(APPROVED).label("in_use"), func.max(A.decided_at).label("at"),
           func.max(A.key).label("last"))
    .where(A.decided_at.is_not(None))
)  # fmt: skip
STATES = Sql(select(A.state, func.count().label("n")).group_by(A.state))
MEND = Sql(
    update(FaqAddition).where(A.id == named("number", A.id))
    .values(title_vi=named("called", A.title_vi), asked=named("ways", A.asked), answer_vi=named("says", A.answer_vi),
            title_en=named("called_en", A.title_en), answer_en=named("says_en", A.answer_en),
            decided_at=named("as_of", A.decided_at))
)  # fmt: skip
DECIDE = Sql(
    update(FaqAddition).where(A.id == named("number", A.id))
    .values(state=named("becomes", A.state), decided_by_id=named("who", A.decided_by_id),
            decided_at=named("now", A.decided_at))
)  # fmt: skip


class Additions:
    """A row has the `unit_id` of the case it came from."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def propose(
        self, case_id: int, key: str, title: str, asked: list[str], answer: str, now: datetime
    ) -> int | None:
        """A new one; None if there is one of that key."""
        number: int | None = self._session.value(
            PROPOSE, key=key, title_vi=title, title_en="", asked=asked, answer_vi=answer, answer_en="",
            case_id=case_id, state="proposed", proposed_at=now, decided_by_id=None, decided_at=None,
        )  # fmt: skip
        return number

    def find(self, number: int) -> Row | None:
        """Nobody else changes it until the commit."""
        self._session.one(LOCK, number=number)
        return self._session.one(GET, number=number)

    def of_case(self, case_id: int) -> Row | None:
        return self._session.one(OF_CASE, case=case_id)

    def by_key(self, key: str) -> Row | None:
        return self._session.one(BY_KEY, which=key)

    def listed(self, at_most: int) -> list[Row]:
        """All but the refused, the newest first."""
        return self._session.all(LISTED, at_most=at_most)

    def laid_before(self, at_most: int) -> list[Row]:
        """What the team was asked about and answers nobody now: it waits, or was refused or stopped; with its case's `topic`."""
        return self._session.all(LAID_BEFORE, at_most=at_most)

    def approved(self) -> tuple[Entry, ...]:
        """As the index takes them, the oldest first."""
        return tuple(
            literal(
                row.key, Words(row.title_vi, row.title_en), Words(row.answer_vi, row.answer_en), row.asked
            )
            for row in self._session.all(ALL_APPROVED)
        )

    def version(self) -> tuple[Any, ...]:
        """Another one whenever what is approved may be another."""
        return tuple(self._session.one(VERSION) or ())

    def states(self) -> dict[str, int]:
        """How many there are of each."""
        return {row.state: row.n for row in self._session.all(STATES)}

    def mend(self, row: Row, now: datetime, **becomes: Any) -> None:
        """title_vi, title_en, asked, answer_vi, answer_en; what is not named stays."""
        kept = {
            name: getattr(row, name) for name in ("title_vi", "title_en", "asked", "answer_vi", "answer_en")
        }
        kept.update(becomes)
        self._session.do(
            MEND, number=row.id, called=kept["title_vi"], called_en=kept["title_en"], ways=kept["asked"],
            says=kept["answer_vi"], says_en=kept["answer_en"],
            as_of=now if row.state == "approved" else row.decided_at,
        )  # fmt: skip

    def decide(self, number: int, state: str, by_id: int | None, now: datetime) -> None:
        """`by_id`: None where it stopped by itself."""
        self._session.do(DECIDE, number=number, becomes=state, who=by_id, now=now)
