"""storage/standing.py — how many units at once stand in a phase, each with all below it, as the pulse's rules want it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from itertools import accumulate, compress, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, case, cast, func, literal_column, not_, or_, select

from domain.pulse.facts import UnitFacts
from domain.pulse.goal import counts_from, counts_until, target_of
from domain.pulse.rate import History
from storage.counters import of_parts
from storage.inner_days import CHANGED, FROM_PHASE, Days, with_all_below
from storage.scopes import LISTED, TOPS
from storage.sql import Row, Sql, named, table
from storage.tables import Unit, UnitCount, UnitDay
from storage.units import merged

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from storage.store import Store

U = table(Unit).c
K = table(UnitCount).c
D = table(UnitDay).c


def _below_each() -> Any:
    """Which unit is on a `day` below which of those handed in, or that one itself: `root`, `id` (see storage/units.py)."""
    listed = LISTED.subquery()
    found = select(listed.c[0].label("root"), listed.c[0].label("id")).cte("below_each", recursive=True)
    unit = table(Unit).alias()
    gone = merged(unit.c)
    one_down = or_(unit.c.merged_into_id == found.c.id, unit.c.parent_id == found.c.id)
    counts = or_(
        and_(gone, unit.c.merged_into_id == found.c.id), and_(not_(gone), unit.c.parent_id == found.c.id)
    )
    return found.union(select(found.c.root, unit.c.id).join_from(found, unit, one_down).where(counts))


EACH = _below_each()
SUMS = [func.sum(number).label(number.name) for number in CHANGED]
DAYS = Sql(
    select(EACH.c.root, D.day, *SUMS)
    .join_from(EACH, table(UnitDay), D.unit_id == EACH.c.id)
    .where(*FROM_PHASE)
    .group_by(EACH.c.root, D.day).order_by(EACH.c.root, D.day)
)  # fmt: skip
LIVES = (or_(U.valid_from.is_(None), U.valid_from <= named("day", U.valid_from)),
         or_(U.valid_to.is_(None), U.valid_to >= named("day", U.valid_to)))  # fmt: skip
RIGHT_BELOW = Sql(
    select(U.parent_id, U.kind, func.count().label("n")).where(U.parent_id.in_(LISTED), *LIVES)
    .group_by(U.parent_id, U.kind)
)  # fmt: skip
# What counts for itself alone is not walked down from.
HAVE_BELOW = Sql(
    select(U.parent_id).where(U.parent_id.in_(LISTED)).union(select(U.merged_into_id).where(U.merged_into_id.in_(LISTED)))
)  # fmt: skip
EVERY_INNER = Sql(
    select(U.parent_id).where(U.parent_id.is_not(None)).union(select(U.merged_into_id).where(U.merged_into_id.is_not(None)))
)  # fmt: skip
OWN_DAYS = Sql(
    select(D.unit_id.label("root"), D.day, *CHANGED)
    .where(D.unit_id.in_(LISTED), *FROM_PHASE)
    .order_by(D.unit_id, D.day)
)  # fmt: skip
# The same of each in one row: tens of thousands of units have a dozen such days. Its last day is not looked up: it would
# lead SQLite through the whole phase.
VALID_ON = case((D.valid != 0, cast(D.day, Text) + " " + cast(D.valid, Text)))
COMMA: Any = literal_column("','")
OWN = Sql(
    select(D.unit_id.label("root"), *SUMS, func.aggregate_strings(VALID_ON, COMMA).label("days"))
    .where(D.unit_id.in_(LISTED), *FROM_PHASE, func.coalesce(D.day, D.day) <= named("last", D.day))
    .group_by(D.unit_id)
)  # fmt: skip
THESE = Sql(select(U.id, U.code, U.name, U.merged_into_id).where(U.id.in_(LISTED)))

# Valid, refused, waiting, to supplement; and valid day by day.
Stood = tuple[int, int, int, int, History]
NOTHING: Stood = (0, 0, 0, 0, ())
StoodOf = Callable[["Store", set[int], date, Mapping[str, Any]], Mapping[int, Stood]]


def standings(
    store: Store, units: Collection[int], programme: Programme, phase: Phase, day: date
) -> Mapping[int, UnitFacts]:
    """The facts of each of these units in a phase, as the tree is on a day; of one merged those of what it became.

    Counted are the phase's own entries, whenever they are decided (domain/pulse/goal.py); where phases count together,
    those of the earlier ones too.
    """
    return _told(store, _rows(store, units, day), programme, phase, day, _stood)


def standings_of_inner(
    store: Store, programme: Programme, phase: Phase, day: date
) -> Mapping[int, UnitFacts]:
    """The same of every unit that has others below it, or that others were merged into."""
    units = {row[0] for row in store.all(EVERY_INNER)}
    return _told(store, _rows(store, units, day), programme, phase, day, _stood_of_inner)


def _told(
    store: Store, rows: Mapping[int, Row], programme: Programme, phase: Phase, day: date, stood_of: StoodOf
) -> Mapping[int, UnitFacts]:
    store.counters.write()
    listed = {row.id for row in rows.values()}
    first, last = counts_from(programme, phase), counts_until(programme, phase)
    tops = [row.id for row in store.all(TOPS, day=day)]
    stood = stood_of(store, listed, day, {"which": programme.key, "first": first, "last": last})
    below = _by_parent(store.all(RIGHT_BELOW, units=json.dumps(sorted(listed)), day=day))
    made = {
        row.id: _facts(row, target_of(programme, row.code, phase, of_all=tops == [row.id]),
                       stood.get(row.id, NOTHING), below[row.id])
        for row in rows.values()
    }  # fmt: skip
    return {unit: made[row.id] for unit, row in rows.items()}


def _stood(store: Store, units: set[int], day: date, asked: Mapping[str, Any]) -> Mapping[int, Stood]:
    """What counts for itself alone is not looked for below."""
    inner = units & {row[0] for row in store.all(HAVE_BELOW, units=json.dumps(sorted(units)))}
    walked = store.all(DAYS, units=json.dumps(sorted(inner)), day=day, **asked) if inner else []
    own = store.all(OWN, units=json.dumps(sorted(units - inner)), **asked)
    return {root: (*sums, _history(days)) for root, *sums, days in own} | _added_up(walked, asked["last"])


def _stood_of_inner(
    store: Store, units: set[int], day: date, asked: Mapping[str, Any]
) -> Mapping[int, Stood]:
    own = store.all(OWN_DAYS, units=json.dumps(sorted(units)), **asked)
    return _added_up(with_all_below(store, own, units, day, asked), asked["last"])


def _history(days: str | None) -> History:
    """Of «2026-09-07 1,2026-09-13 2», in whatever order."""
    each = [day.split(" ") for day in sorted(days.split(","))] if days else []
    totals = accumulate([int(more) for _, more in each])
    return tuple(zip([date.fromisoformat(on) for on, _ in each], totals, strict=True))


def _added_up(days: Iterable[Days], last: date) -> dict[int, Stood]:
    """Of units whose days come one by one, in order."""
    found: dict[int, Stood] = {}
    for unit, of in groupby([row for row in days if row[1] <= last], itemgetter(0)):
        _, on, valid, refused, waiting, asked = zip(*of, strict=True)
        history = tuple(compress(zip(on, accumulate(valid), strict=True), valid))
        found[unit] = (sum(valid), sum(refused), sum(waiting), sum(asked), history)
    return found


def _rows(store: Store, units: Collection[int], day: date) -> dict[int, Row]:
    """Each unit as what it is on that day."""
    found = {row.id: row for row in store.all(THESE, units=json.dumps(sorted(units)))}
    return {
        number: row if row.merged_into_id is None else store.units.today(number, day)
        for number, row in found.items()
    }


def _by_parent(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.parent_id].append(row)
    return found


def _facts(unit: Row, target: int, stood: Stood, below: list[Row]) -> UnitFacts:
    valid, refused, waiting, asked, history = stood
    counts = of_parts((valid, waiting, asked, refused))
    kinds = {row.kind for row in below}
    return UnitFacts(
        unit.code, unit.name, target, counts, history, sum([row.n for row in below]),
        kinds.pop() if len(kinds) == 1 else "",
    )  # fmt: skip
