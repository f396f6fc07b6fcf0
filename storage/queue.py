"""storage/queue.py — which entries wait for whom in a unit and below it: most overdue first, counted, from indexes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, tuple_

from domain.statuses import STATUSES
from storage.scopes import WITHIN, Size, scope
from storage.sql import Row, Sql, named, table
from storage.tables import Initiative
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c

IN_PROGRAMME = E.programme == named("which", E.programme)
STANDING_SO = (IN_PROGRAMME, E.status == named("stands", E.status))
NOT_HERS = E.person_id != named("but_of", E.person_id)
FURTHER = tuple_(E.due_at, E.id) > tuple_(named("due", E.due_at), named("number", E.id))
OVERDUE = E.due_at < named("now", E.due_at)


# No index has this order: of a few units the little there is shall be sorted, and not all looked at that wait anywhere.
SORTED = func.coalesce(E.due_at, E.submitted_at)


def _page(size: Size, *which: Any) -> Sql:
    order = SORTED if size == "few" else E.due_at
    return Sql(select(*E).where(*STANDING_SO, NOT_HERS, *which, *WITHIN[size])
               .order_by(order, E.id).limit(named("at_most", E.id)))  # fmt: skip


def _counts(*which: Any) -> Sql:
    return Sql(select(E.status, func.count().label("n")).where(IN_PROGRAMME, *which).group_by(E.status))


def _overdue(*which: Any) -> Sql:
    return Sql(select(func.count().label("n")).where(*STANDING_SO, OVERDUE, *which))


BACK_TO = Sql(
    select(*E).where(E.reviewer_id == named("reviewer", E.reviewer_id), *STANDING_SO).order_by(SORTED, E.id)
)
OVERDUE_FOR_LONG = Sql(
    select(E.id).where(*STANDING_SO, E.due_at < named("before", E.due_at)).order_by(E.due_at, E.id)
    .limit(named("at_most", E.id))
)  # fmt: skip
UNDER_WAY = [name for name, status in STATUSES.items() if status.waits]
ASKED_BY = Sql(
    select(E.id).where(E.reviewer_id == named("reviewer", E.reviewer_id), or_(*(E.status == name for name in UNDER_WAY)),
                       E.unit_id.in_(below())).order_by(E.id)
)  # fmt: skip

FIRST_PAGE = {size: _page(size) for size in WITHIN}
NEXT_PAGE = {size: _page(size, FURTHER) for size in WITHIN}
COUNTS = {size: _counts(*within) for size, within in WITHIN.items()}
LATE = {size: _overdue(*within) for size, within in WITHIN.items()}


class Queue:
    """Entries by where they stand. `root` is a unit; None: the whole tree."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(
        self,
        programme: str,
        status: str,
        root: int | None,
        day: date,
        *,
        at_most: int,
        after: Row | None = None,
        but_of: int = 0,
    ) -> list[Row]:
        """Entries that stand so, those due first before the others; `after` is the last one of the page before.

        Entries whose author is the person `but_of` are left out: she does not review her own.
        """
        size, values = scope(self._session, root, day)
        pages = FIRST_PAGE if after is None else NEXT_PAGE
        further = {} if after is None else {"due": after.due_at, "number": after.id}
        return self._session.all(
            pages[size], which=programme, stands=status, but_of=but_of, at_most=at_most, **further, **values
        )

    def back_to(self, programme: str, status: str, reviewer_id: int) -> list[Row]:
        """Entries that stand so after this person asked for a supplement, those due first before the others."""
        return self._session.all(BACK_TO, which=programme, stands=status, reviewer=reviewer_id)

    def due_before(self, programme: str, status: str, before: datetime, at_most: int) -> list[int]:
        """Entries that stand so and were due before that moment, the longest overdue first."""
        rows = self._session.all(
            OVERDUE_FOR_LONG, which=programme, stands=status, before=before, at_most=at_most
        )
        return [row.id for row in rows]

    def counts(self, programme: str, root: int | None, day: date) -> dict[str, int]:
        """How many entries stand where; a status without any is not named."""
        size, values = scope(self._session, root, day)
        rows = self._session.all(COUNTS[size], which=programme, **values)
        return {row.status: row.n for row in rows}

    def asked_by(self, reviewer_id: int, root: int, day: date) -> list[int]:
        """Entries of a unit and below it that are to come back to this reviewer."""
        return [row.id for row in self._session.all(ASKED_BY, reviewer=reviewer_id, root=root, day=day)]

    def overdue(self, programme: str, status: str, root: int | None, day: date, now: datetime) -> int:
        """How many of them should have been answered by now."""
        size, values = scope(self._session, root, day)
        return int(self._session.value(LATE[size], which=programme, stands=status, now=now, **values))
