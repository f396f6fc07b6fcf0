"""storage/desk/ready_answers.py — what a team keeps ready to answer with; what was changed or dropped stays, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from domain.vietnamese import fold
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import ReadyAnswer

if TYPE_CHECKING:
    from storage.session import Session

R = table(ReadyAnswer).c

MAKE = inserting(ReadyAnswer)
GET = Sql(select(*R).where(R.id == named("number", R.id)))
OF_UNIT = Sql(
    select(*R).where(R.unit_id == named("unit", R.unit_id), R.ended_at.is_(None)).order_by(R.name, R.id)
)
END = Sql(
    update(ReadyAnswer)
    .where(R.id == named("number", R.id), R.ended_at.is_(None))
    .values(ended_at=named("now", R.ended_at))
)


class ReadyAnswers:
    """Answers kept ready. A row is one as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, unit_id: int, name: str, text: str, by_id: int, now: datetime) -> int:
        number: int = self._session.value(
            MAKE, unit_id=unit_id, name=name, search=fold(f"{name} {text}"), text=text, by_id=by_id, at=now,
            ended_at=None,
        )  # fmt: skip
        return number

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def of(self, units: Iterable[int]) -> list[Row]:
        """Those in use of these units, in the order of the units."""
        return [row for unit in units for row in self._session.all(OF_UNIT, unit=unit)]

    def end(self, number: int, now: datetime) -> bool:
        """No longer in use; False if it was not before."""
        return self._session.count(END, number=number, now=now) == 1
