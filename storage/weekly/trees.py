"""storage/weekly/trees.py — the tree of units as it was known at a moment that has passed, also after units were moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.sql import Row, Sql, inserting, named, table
from storage.tables import Unit, UnitPast
from storage.units import ALL

if TYPE_CHECKING:
    from storage.session import Session

U, W = table(Unit).c, table(UnitPast).c
KEPT = ("name", "parent_id", "valid_from", "valid_to", "merged_into_id")

KEEP = inserting(UnitPast)
SINCE = Sql(
    select(W.unit_id, *(W[name] for name in KEPT))
    .where(W.changed_at > named("moment", W.changed_at))
    .order_by(W.id.desc())
)
CHANGED = Sql(select(W.id).where(W.changed_at > named("moment", W.changed_at)).limit(1))
# From the day after its last a merged unit is another one: that changes the tree without anybody's saying so.
ENDED = Sql(
    select(U.id).where(U.merged_into_id.is_not(None), U.valid_to >= named("first", U.valid_to),
                       U.valid_to < named("day", U.valid_to)).limit(1)
)  # fmt: skip
EVERY = Sql(select(*ALL).order_by(U.id))


@dataclass(frozen=True)
class Tree:
    """Units by number, as they were known, and stood on a day."""

    units: Mapping[int, Row]
    day: date

    def place(self, number: int) -> int | None:
        """Right below which unit it counted: what it was merged into, or its parent."""
        unit = self.units[number]
        found: int | None = unit.merged_into_id if self._is_gone(number) else unit.parent_id
        return found

    def _is_gone(self, number: int) -> bool:
        unit = self.units[number]
        return unit.merged_into_id is not None and (unit.valid_to is None or unit.valid_to < self.day)

    @cached_property
    def children(self) -> Mapping[int | None, list[int]]:
        found: dict[int | None, list[int]] = defaultdict(list)
        for number in self.units:
            found[self.place(number)].append(number)
        return found

    def below(self, root: int) -> frozenset[int]:
        """A unit and all that counted for it; nothing where it was merged into another."""
        if self._is_gone(root):
            return frozenset()
        found, more = {root}, [root]
        while more:
            new = [child for child in self.children.get(more.pop(), ()) if child not in found]
            found.update(new)
            more += new
        return frozenset(found)


def keep_past(session: Session, units: Iterable[Row], now: datetime) -> None:
    """How these units stand, before they are changed."""
    for unit in units:
        session.one(KEEP, unit_id=unit.id, changed_at=now, **{name: getattr(unit, name) for name in KEPT})


def is_as_now(session: Session, moment: datetime, then: date, day: date) -> bool:
    """Whether the tree has been the same since that moment, which was on the day `then`."""
    return not session.all(CHANGED, moment=moment) and not session.all(ENDED, first=then, day=day)


def tree_at(session: Session, moment: datetime, day: date) -> Tree:
    """As it was known at that moment, on that day."""
    units = {unit.id: unit for unit in session.all(EVERY)}
    for past in session.all(SINCE, moment=moment):  # the oldest of each last: it is what held then
        units[past.unit_id] = units[past.unit_id]._replace(**{name: getattr(past, name) for name in KEPT})
    return Tree(units, day)


def tree_now(units: Collection[Row], day: date) -> Tree:
    return Tree({unit.id: unit for unit in units}, day)
