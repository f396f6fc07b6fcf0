"""storage/desk/blocks.py — whose questions are not taken for now, and how much somebody asked lately."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, literal_column, or_, select, update

from storage.scopes import LISTED
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import CaseMessage, DeskBlock, Person, SupportCase, Unit

if TYPE_CHECKING:
    from storage.session import Session

B, C, M = table(DeskBlock).c, table(SupportCase).c, table(CaseMessage).c
P, U = table(Person).c, table(Unit).c
By = table(Person).alias("by_whom")

MAKE = inserting(DeskBlock)
OF_PERSON = Sql(
    select(*B)
    .where(B.person_id == named("person", B.person_id), B.ended_at.is_(None))
    .order_by(B.id)
    .limit(1)
)
IN_UNITS = Sql(
    select(*B, P.name, U.name.label("unit_name"), By.c.name.label("by_name"))
    .select_from(
        table(DeskBlock).join(table(Person), B.person_id == P.id).join(By, B.by_id == By.c.id)
        .outerjoin(table(Unit), P.unit_id == U.id)
    )
    .where(B.ended_at.is_(None),
           or_(P.unit_id.in_(LISTED), and_(P.unit_id.is_(None), named("everywhere", C.rung) == 1)))
    .order_by(B.id).limit(named("at_most", C.rung))
)  # fmt: skip
END = Sql(
    update(DeskBlock).where(B.person_id == named("person", B.person_id), B.ended_at.is_(None))
    .values(ended_at=named("now", B.ended_at), ended_by_id=named("who", B.ended_by_id))
)  # fmt: skip
CASES_SINCE = Sql(
    select(C.opened_at)
    .where(C.person_id == named("person", C.person_id), C.opened_at > named("since", C.opened_at))
    .order_by(C.opened_at.desc()).limit(named("at_most", C.rung))
)  # fmt: skip
WORDS_SINCE = Sql(
    select(M.at, M.earlier, M.edited_at).join_from(table(SupportCase), table(CaseMessage), M.case_id == C.id)
    .where(C.person_id == named("person", C.person_id), M.side == literal_column("'asker'"),
           or_(M.at > named("since", M.at), M.edited_at > named("since", M.at)))
    .order_by(func.coalesce(M.edited_at, M.at).desc()).limit(named("at_most", C.rung))
)  # fmt: skip


class Blocks:
    """A row is a block as the table has it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person_id: int) -> Row | None:
        """The one that holds for her now."""
        return self._session.one(OF_PERSON, person=person_id)

    def add(self, person_id: int, by_id: int, why: str, now: datetime) -> int:
        number: int = self._session.value(
            MAKE, person_id=person_id, by_id=by_id, why=why, at=now, ended_at=None, ended_by_id=None
        )
        return number

    def end(self, person_id: int, by_id: int, now: datetime) -> bool:
        """Her questions are taken again; False if they were."""
        return self._session.count(END, person=person_id, who=by_id, now=now) > 0

    def in_units(self, units: str, at_most: int, *, everywhere: bool) -> list[Row]:
        """Those that hold for people of these units (a JSON list): with `name`, `unit_name` and `by_name`."""
        return self._session.all(IN_UNITS, units=units, at_most=at_most, everywhere=int(everywhere))

    def cases_since(self, person_id: int, since: datetime, at_most: int) -> list[datetime]:
        """When she opened cases, newest first."""
        rows = self._session.all(CASES_SINCE, person=person_id, since=since, at_most=at_most)
        return [row.opened_at for row in rows]

    def words_since(self, person_id: int, since: datetime, at_most: int) -> list[datetime]:
        """When she wrote to the team, newest first. An edit is read as a word is; of when, the last one alone is known."""
        rows = self._session.all(WORDS_SINCE, person=person_id, since=since, at_most=at_most)
        times = [at for row in rows for at in (row.at, *[row.edited_at] * len(row.earlier)) if at > since]
        return sorted(times, reverse=True)
