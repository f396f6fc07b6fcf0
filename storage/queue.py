"""storage/queue.py — which entries wait for whom in a unit and below it: most overdue first, counted, from indexes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select, tuple_

from domain.statuses import STATUSES
from storage.scopes import ENTRIES, Scopes, Size, scope
from storage.sql import Row, Sql, named, table
from storage.tables import Initiative
from storage.units import below

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c

IN_PROGRAMME = E.programme == named("which", E.programme)
STANDING_SO = (IN_PROGRAMME, E.status == named("stands", E.status))
FURTHER = tuple_(E.due_at, E.id) > tuple_(named("due", E.due_at), named("number", E.id))
# Of the units of a scope no index has this order: the little that stands there shall be sorted.
ORDER: dict[Size, Any] = {"all": E.due_at, "some": func.coalesce(E.due_at, E.due_at)}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many entries stand somewhere, and how many of them should have been answered by now."""

    count: int = 0
    overdue: int = 0


def _page(size: Size, *which: Any) -> Sql:
    """Which ones is seen in the index; whole rows are read of these alone."""
    found = (
        select(E.id, E.due_at).select_from(ENTRIES[size]).where(*STANDING_SO, *which)
        .order_by(ORDER[size], E.id).limit(named("at_most", E.id)).subquery()
    )  # fmt: skip
    whole = table(Initiative).alias("whole")
    return Sql(
        select(*whole.c)
        .join_from(found, whole, whole.c.id == found.c.id)
        .order_by(found.c.due_at, found.c.id)
    )


@lru_cache
def counting(size: Size, statuses: int) -> Sql:
    """In so many statuses: one named twice would look to a planner like twice as many entries."""
    listed = [named(f"stands_{n}", E.status) for n in range(statuses)]
    late = func.sum(case((E.due_at < named("now", E.due_at), 1), else_=0))
    return Sql(
        select(E.status, func.count().label("n"), late.label("late")).select_from(ENTRIES[size])
        .where(IN_PROGRAMME, E.status.in_(listed)).group_by(E.status)
    )  # fmt: skip


BACK_TO = Sql(
    select(*E)
    .where(E.reviewer_id == named("reviewer", E.reviewer_id), *STANDING_SO)
    .order_by(ORDER["some"], E.id)
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

FIRST_PAGE = {size: _page(size) for size in ENTRIES}
NEXT_PAGE = {size: _page(size, FURTHER) for size in ENTRIES}


class Queue:
    """Entries by where they stand. `root` is a unit; None: the whole tree."""

    def __init__(self, session: Session, scopes_met: Scopes) -> None:
        self._session, self._scopes = session, scopes_met

    def waiting(
        self,
        programme: str,
        status: str,
        root: int | None,
        day: date,
        *,
        at_most: int,
        after: Row | None = None,
    ) -> list[Row]:
        """Entries that stand so, those due first before the others; `after` is the last one of the page before."""
        size, values = scope(self._session, root, day, self._scopes)
        pages = FIRST_PAGE if after is None else NEXT_PAGE
        further = {} if after is None else {"due": after.due_at, "number": after.id}
        return self._session.all(
            pages[size], which=programme, stands=status, at_most=at_most, **further, **values
        )

    def back_to(self, programme: str, status: str, reviewer_id: int) -> list[Row]:
        """Entries that stand so after this person asked for a supplement, those due first before the others."""
        return self._session.all(BACK_TO, which=programme, stands=status, reviewer=reviewer_id)

    def asked_by(self, reviewer_id: int, root: int, day: date) -> list[int]:
        """Entries of a unit and below it that are to come back to this reviewer."""
        return [row.id for row in self._session.all(ASKED_BY, reviewer=reviewer_id, root=root, day=day)]

    def due_before(self, programme: str, status: str, before: datetime, at_most: int) -> list[int]:
        """Entries that stand so and were due before that moment, the longest overdue first."""
        rows = self._session.all(
            OVERDUE_FOR_LONG, which=programme, stands=status, before=before, at_most=at_most
        )
        return [row.id for row in rows]

    def counts(
        self, programme: str, statuses: Collection[str], root: int | None, day: date, now: datetime
    ) -> dict[str, Standing]:
        """How many entries stand in each of these statuses; one without any is not named.

        Every entry counted is looked at in an index: ask for what somebody has to act on, not for all there are.
        """
        size, values = scope(self._session, root, day, self._scopes)
        asked = {f"stands_{n}": status for n, status in enumerate(statuses)}
        rows = self._session.all(counting(size, len(asked)), which=programme, now=now, **asked, **values)
        return {row.status: Standing(row.n, row.late) for row in rows}
