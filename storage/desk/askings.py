"""storage/desk/askings.py — what was put to the frequent questions, masked: which entry answered, and whether it helped."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select, update

from domain.desk.masking import masked
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import FaqAsked

if TYPE_CHECKING:
    from storage.session import Session

A = table(FaqAsked).c

KEPT_CHARS = 300  # of a question
PUT = inserting(FaqAsked)
ALL = tuple(column for column in A if column.key != "person_id")
GET = Sql(select(*ALL).where(A.id == named("number", A.id)))
RATE = Sql(
    update(FaqAsked).where(A.id == named("number", A.id), A.helped.is_(None))
    .values(helped=named("did_help", A.helped))
)  # fmt: skip
USES = Sql(
    select(A.helped).where(A.entry == named("which", A.entry), A.at >= named("since", A.at))
    .order_by(A.id.desc()).limit(named("at_most", A.id))
)  # fmt: skip
UNANSWERED = Sql(
    select(A.text, A.at).where(A.entry == literal_column("''")).order_by(A.id.desc()).limit(named("at_most", A.id))
)  # fmt: skip


class Askings:
    """Nobody's name is among them; by whom they are is known only to storage/personal, until they are forgotten."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, entry: str, text: str, person_id: int, unit_id: int | None, now: datetime) -> int:
        """A question, answered by this entry («» for none); its number."""
        number: int = self._session.value(
            PUT, entry=entry, text=masked(text)[:KEPT_CHARS], unit_id=unit_id, helped=None, at=now, person_id=person_id
        )  # fmt: skip
        return number

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def rate(self, number: int, *, helped: bool) -> None:
        """Only the first word counts."""
        self._session.do(RATE, number=number, did_help=helped)

    def uses(self, entry: str, since: datetime, at_most: int) -> list[bool | None]:
        """Whether an entry helped, the newest first."""
        return [row.helped for row in self._session.all(USES, which=entry, since=since, at_most=at_most)]

    def unanswered(self, at_most: int) -> list[Row]:
        """`text` and `at` of what had no answer, the newest first."""
        return self._session.all(UNANSWERED, at_most=at_most)
