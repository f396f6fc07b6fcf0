"""storage/lists/overdue.py — what of a unit and all below it is beyond its time, one by one: the rows behind R5's counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.desk.case import code_of
from domain.lists.figures import QUESTION, UNKNOWN_UNIT, Overdue
from domain.statuses import STATUSES
from storage.desk.waiting import left_cases
from storage.scopes import ENTRIES, Size, scope
from storage.sql import Sql, named, table
from storage.tables import Initiative

if TYPE_CHECKING:
    from storage.lists.entries import Of
    from storage.store import Store

E = table(Initiative).c
UNDER_WAY = tuple(name for name, status in STATUSES.items() if status.waits and name != "lapsed")


def _late(size: Size) -> Sql:
    standing = [named(f"stands_{n}", E.status) for n in range(len(UNDER_WAY))]
    return Sql(
        select(E.status, E.code, E.title, E.unit_name, E.submitted_at, E.due_at).select_from(ENTRIES[size])
        .where(E.programme == named("which", E.programme), E.status.in_(standing), E.due_at < named("now", E.due_at))
        .order_by(E.due_at, E.id)
    )  # fmt: skip


LATE: Mapping[Size, Sql] = {size: _late(size) for size in ENTRIES}


def overdue(store: Store, of: Of, now: datetime, *, places: bool) -> Iterator[Overdue]:
    """In every phase, the longest overdue first; then questions; where she `places` people, also those without a unit."""
    size, values = scope(store, of.unit_id, of.day)
    values |= {f"stands_{n}": status for n, status in enumerate(UNDER_WAY)}
    for row in store.stream(LATE[size], which=of.programme.key, now=now, **values):
        yield Overdue._make(row)
    for case in left_cases(store, of.programme, now, of.unit_id):
        unit = "" if case.unit_id is None else store.units.today(case.unit_id, of.day).name
        yield Overdue(QUESTION, code_of(case.id), "", unit, case.waits_since, None)
    for person in store.people.without_unit() if places else ():
        yield Overdue(UNKNOWN_UNIT, "", person.typed_unit, "", None, None)
