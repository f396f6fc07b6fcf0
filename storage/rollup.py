"""storage/rollup.py — the numbers of every unit below one, each with all below it, however many there are.

The database adds up once, by the unit above: what is left are the few units that have others below them. Those are
followed up the tree here, a level a question.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, not_, select

from domain.pulse.counting import NOTHING, Counts
from storage.counters import PARTS, SIZES, Counters, numbers, of_parts, sums
from storage.scopes import LISTED, LedJoin, Size, scope
from storage.sql import Row, Sql, named, table
from storage.tables import Unit
from storage.units import ALL, merged

if TYPE_CHECKING:
    from storage.session import Session

U = table(Unit).c

GONE = merged(U)
PLACE = case((GONE, U.merged_into_id), else_=U.parent_id).label("place")


def _by_parent(size: Size, *, ended: bool) -> Sql:
    """In the order of an index: nothing is sorted."""
    each = numbers(size, ended=ended)
    both = LedJoin(table(Unit), each, U.id == each.c.unit_id)
    return Sql(select(U.parent_id.label("place"), *sums(each)).select_from(both).group_by(U.parent_id))


def _of_merged(size: Size, *, ended: bool) -> Sql:
    """Of those that count elsewhere than under their parent: few, and with an index of their own."""
    each = numbers(size, ended=ended)
    both = LedJoin(table(Unit), each, U.id == each.c.unit_id)
    return Sql(
        select(U.parent_id, U.merged_into_id, *(each.c[name] for name in PARTS)).select_from(both).where(GONE)
    )


def _of_each(*, ended: bool) -> Sql:
    each = numbers("some", ended=ended)
    return Sql(select(each.c.unit_id, *sums(each)).group_by(each.c.unit_id))


def _same() -> Any:
    """The unit `root` and what was merged into it on a `day`, and into that in turn."""
    found = select(U.id).where(U.id == named("root", U.id)).cte("same", recursive=True)
    unit = table(Unit).alias()
    more = select(unit.c.id).join_from(found, unit, unit.c.merged_into_id == found.c.id)
    return select(found.union(more.where(merged(unit.c))).c.id)


Parts = tuple[int, ...]
BOTH = [(size, ended) for size in SIZES for ended in (False, True)]
BY_PARENT = {(size, ended): _by_parent(size, ended=ended) for size, ended in BOTH}
OF_MERGED = {(size, ended): _of_merged(size, ended=ended) for size, ended in BOTH}
OF_EACH = {ended: _of_each(ended=ended) for ended in (False, True)}
CHILDREN = Sql(select(*ALL).where(and_(U.parent_id.in_(_same()), not_(GONE))).order_by(U.id))
UP = Sql(select(U.id, PLACE, GONE.label("gone")).where(U.id.in_(LISTED)))


@dataclass(frozen=True, slots=True)
class Child:
    """A unit right below another, and the numbers of it with all below it."""

    unit: Row
    counts: Counts


class Rollup:
    """The numbers of many units at once. The tree is as it is on a `day`; what was merged counts as what it became.

    `ended`: as the numbers were at the end of that day; None: now.
    """

    def __init__(self, session: Session, counters: Counters) -> None:
        self._session, self._counters = session, counters

    def of_children(self, programme: str, root: int, day: date, *, ended: date | None = None) -> list[Child]:
        """Every unit right below, also one without an entry. One that has ended is there while entries stand in it."""
        self._counters.write()
        size, values = scope(self._session, root, day)
        children = {unit.id: unit for unit in self._session.all(CHILDREN, root=root, day=day)}
        asked = {"which": programme, "ended": ended, "day": day}
        found = defaultdict(list, self._own(children, asked))
        by_place = list(self._by_place(size, {**asked, **values}))
        ways = self.ways({place for place, _ in by_place}, day)
        for place, parts in by_place:
            found[_first_of(children, place, ways)].append(parts)
        counts = {number: of_parts(map(sum, zip(*found[number], strict=True))) for number in children}
        return [
            Child(unit, counts[number])
            for number, unit in children.items()
            if _lives(unit, day) or counts[number] != NOTHING
        ]

    def _own(self, units: Iterable[int], asked: Mapping[str, Any]) -> dict[int | None, list[Parts]]:
        """Of those very units."""
        rows = self._session.all(OF_EACH[asked["ended"] is not None], units=json.dumps(list(units)), **asked)
        return {row.unit_id: [row[1:]] for row in rows}

    def _by_place(self, size: Size, asked: Mapping[str, Any]) -> Iterator[tuple[int | None, Parts]]:
        """Of all units together that count right below a unit: with its number."""
        which = size, asked["ended"] is not None
        for row in self._session.all(BY_PARENT[which], **asked):
            yield row.place, row[1:]
        for row in self._session.all(OF_MERGED[which], **asked):
            yield row.parent_id, tuple([-number for number in row[2:]])
            yield row.merged_into_id, row[2:]

    def ways(self, units: Collection[int | None], day: date) -> dict[int, Row]:
        """These units and all above them, each with its place, and whether it is gone there: a question a level."""
        known: dict[int, Row] = {}
        asked = set(units) - {None}
        while asked:
            rows = self._session.all(UP, units=json.dumps(list(asked)), day=day)
            known |= {row.id: row for row in rows}
            asked = {row.place for row in rows} - known.keys() - {None}
        return known


def way(unit: int | None, ways: Mapping[int, Row]) -> list[int]:
    """A unit and all it counts for, upward: itself, what it was merged into, the one above that."""
    found: list[int] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = ways[unit].place if unit in ways else None
    return found


def _first_of(units: Collection[int], place: int | None, ways: Mapping[int, Row]) -> int | None:
    """Which of these units is the first on that way. Thousands are asked for: nothing is listed."""
    met: set[int] = set()
    while place is not None and place not in units and place not in met:
        met.add(place)
        place = ways[place].place if place in ways else None
    return place if place in units else None


def _lives(unit: Row, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or unit.valid_to >= day
    )
