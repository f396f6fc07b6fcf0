"""storage/inner_days.py — the days of every unit that has others below it, added up for all of them in one go.

For whoever looks at all of them: walked down from each, a tree is read once a level. The database adds up by the unit
above; those few hand what they have up the tree here, each to the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from storage.rollup import PLACE, way
from storage.scopes import LedJoin
from storage.sql import Row, Sql, named, table
from storage.tables import Unit, UnitDay

if TYPE_CHECKING:
    from storage.store import Store

U, D = table(Unit).c, table(UnitDay).c
CHANGED = (D.valid, D.refused, D.waiting, D.supplement)
# Without its last day, which is looked at here: with both SQLite looks the phase through by its days.
FROM_PHASE = (
    D.programme == named("which", D.programme),
    D.day >= named("first", D.day),
    or_(*(number != 0 for number in CHANGED)),
)
BELOW = Sql(
    select(PLACE, D.day, *(func.sum(number).label(number.name) for number in CHANGED))
    .select_from(LedJoin(table(Unit), table(UnitDay), D.unit_id == U.id)).where(*FROM_PHASE)
    .group_by(PLACE, D.day)
)  # fmt: skip
OfDay = tuple[int, int, int, int]
NONE: OfDay = (0, 0, 0, 0)
Days = tuple[int, date, int, int, int, int]  # a unit, a day, and by how much its four numbers changed


def with_all_below(
    store: Store, own: Iterable[Row], units: Collection[int], day: date, asked: Mapping[str, Any]
) -> Iterator[Days]:
    """The days of these units, unit by unit in order; `own` are those of themselves alone."""
    found: dict[int, dict[date, OfDay]] = defaultdict(dict)
    for row in store.all(BELOW, day=day, **asked):
        if row.place is not None:
            found[row.place][row.day] = row[2:]
    ways = store.rollup.ways(found.keys(), day)
    for unit in sorted(ways, key=lambda unit: len(way(unit, ways)), reverse=True):  # the lowest first
        if (above := ways[unit].place) is not None:
            _add(found[above], found[unit].items())
    for row in own:
        _add(found[row.root], [(row.day, row[2:])])
    for unit in units:
        for on, numbers in sorted(found[unit].items()):
            yield unit, on, *numbers


def _add(days: dict[date, OfDay], more: Iterable[tuple[date, OfDay]]) -> None:
    for on, (valid, refused, waiting, supplement) in more:
        were = days.get(on, NONE)
        days[on] = were[0] + valid, were[1] + refused, were[2] + waiting, were[3] + supplement
