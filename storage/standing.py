"""storage/standing.py — how many units at once stand in a phase, each with all below it, as the pulse's rules want it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, not_, or_, select

from domain.pulse.counting import Counts
from domain.pulse.facts import UnitFacts
from domain.pulse.goal import Goal, counts_from, counts_until, goal_of
from storage.scopes import LISTED, TOPS
from storage.sql import Row, Sql, named, table
from storage.tables import Unit, UnitCount, UnitDay
from storage.units import ALL, merged

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
# Without its last day, which is looked at here: with both SQLite looks the phase through by its days.
FROM_PHASE = (D.programme == named("which", D.programme), D.day >= named("first", D.day))
CHANGED = (D.valid, D.refused, D.waiting, D.supplement)
DAYS = Sql(
    select(EACH.c.root, D.day, *(func.sum(number).label(number.name) for number in CHANGED))
    .join_from(EACH, table(UnitDay), D.unit_id == EACH.c.id)
    .where(*FROM_PHASE, or_(*(number != 0 for number in CHANGED)))
    .group_by(EACH.c.root, D.day).order_by(D.day)
)  # fmt: skip
LIVES = (or_(U.valid_from.is_(None), U.valid_from <= named("day", U.valid_from)),
         or_(U.valid_to.is_(None), U.valid_to >= named("day", U.valid_to)))  # fmt: skip
RIGHT_BELOW = Sql(
    select(U.parent_id, U.kind, func.count().label("n")).where(U.parent_id.in_(LISTED), *LIVES)
    .group_by(U.parent_id, U.kind)
)  # fmt: skip
THESE = Sql(select(*ALL).where(U.id.in_(LISTED)))


def standings(
    store: Store, units: Collection[int], programme: Programme, phase: Phase, day: date
) -> Mapping[int, UnitFacts]:
    """The facts of each of these units in a phase, as the tree is on a day; of one merged those of what it became.

    Counted are the phase's own entries, whenever they are decided (domain/pulse/goal.py); where phases count together,
    those of the earlier ones too.
    """
    rows = _rows(store, units, day)
    listed = json.dumps(sorted({row.id for row in rows.values()}))
    tops = [row.id for row in store.all(TOPS, day=day)]
    store.counters.write()
    first, last = counts_from(programme, phase), counts_until(programme, phase)
    rows_of_days = store.all(DAYS, which=programme.key, units=listed, day=day, first=first)
    days = _by_unit([row for row in rows_of_days if row.day <= last])
    below = _by_unit(store.all(RIGHT_BELOW, units=listed, day=day))
    made = {
        row.id: _facts(row, goal_of(programme, row.code, phase, of_all=tops == [row.id]),
                       days[row.id], below[row.id])
        for row in rows.values()
    }  # fmt: skip
    return {unit: made[row.id] for unit, row in rows.items()}


def _rows(store: Store, units: Collection[int], day: date) -> dict[int, Row]:
    """Each unit as what it is on that day."""
    found = {row.id: row for row in store.all(THESE, units=json.dumps(sorted(units)))}
    return {
        number: row if row.merged_into_id is None else store.units.today(number, day)
        for number, row in found.items()
    }


def _by_unit(rows: list[Row]) -> dict[int, list[Row]]:
    """By the first column."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _facts(unit: Row, goal: Goal, days: list[Row], below: list[Row]) -> UnitFacts:
    valid = refused = waiting = asked = 0
    history = []
    for _, day, more_valid, more_refused, more_waiting, more_asked in days:
        valid, refused = valid + more_valid, refused + more_refused
        waiting, asked = waiting + more_waiting, asked + more_asked
        if more_valid:
            history.append((day, valid))
    counts = Counts(valid + waiting + asked + refused, valid, waiting, asked, refused)
    kinds = {row.kind for row in below}
    return UnitFacts(
        unit.code, unit.name, goal.target, counts, tuple(history), sum(row.n for row in below),
        kinds.pop() if len(kinds) == 1 else "",
    )  # fmt: skip
