"""storage/places.py — which place units have in their clusters, now and a week ago: of some, or of all there are."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, case, cast, column, func, or_, select

from domain.pulse.goal import counts_from, counts_until, target_of
from domain.pulse.ranking import Contender, Ranked, cluster_of, places, ranking
from storage.rollup import PLACE, way
from storage.scopes import TOPS, numbers
from storage.sql import Row, Sql, named, table
from storage.standing import EACH
from storage.tables import Unit, UnitDay
from storage.units import LIVE

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.facts import Place
    from storage.store import Store

U, D = table(Unit).c, table(UnitDay).c

A_WEEK = timedelta(days=7)
SUMS = (
    func.sum(D.valid).label("valid"),
    func.sum(case((D.day <= named("before", D.day), D.valid), else_=0)).label("before"),
)
# Of some, the units lead: by its days a phase would be looked through whole for every few of them.
DAY = func.coalesce(D.day, D.day)
OF_PHASE = (
    D.programme == named("which", D.programme),
    named("first", D.day) <= DAY,
    named("last", D.day) >= DAY,
)
OF_EACH = select(D.unit_id.label("root"), *SUMS).where(*OF_PHASE).group_by(D.unit_id).subquery()
OF_ALL = Sql(
    select(OF_EACH.c.root, PLACE, OF_EACH.c.valid, OF_EACH.c.before)
    .join_from(OF_EACH, table(Unit), U.id == OF_EACH.c.root)
    .where(or_(OF_EACH.c.valid != 0, OF_EACH.c.before != 0))
)  # fmt: skip
OF_SOME = Sql(
    select(EACH.c.root, *SUMS).join_from(EACH, table(UnitDay), D.unit_id == EACH.c.id).where(*OF_PHASE)
    .group_by(EACH.c.root)
)  # fmt: skip
# As `living` has them, of each no more than a ranking asks for: a country's are fifty thousand.
RANKED = Sql(LIVE.with_only_columns(U.id, U.code, U.name, U.kind, U.cluster, U.members))
LISTED = select(
    cast(numbers(bindparam("codes", type_=Text)).table_valued(column("value"), name="codes").c.value, Text)
)
MAYBE_IN_CLUSTER = Sql(
    LIVE.where(
        or_(U.cluster == named("called", U.kind), U.kind == named("called", U.kind), U.code.in_(LISTED))
    )
)


def _cluster_of(unit: Row, given: Mapping[str, str]) -> str:
    return cluster_of(unit.code, unit.cluster, unit.kind, given)


def _add(sums: dict[int, tuple[int, int]], unit: int, valid: int, before: int) -> None:
    were = sums.get(unit, (0, 0))
    sums[unit] = were[0] + valid, were[1] + before


@dataclass(frozen=True, slots=True)
class Contest:
    """Units as they are ranked in a phase, on a day."""

    programme: Programme
    phase: Phase
    day: date

    def places(self, store: Store) -> Mapping[str, Place]:
        """The place of every unit that has a target, by its code: for whoever tells them all."""
        units = [unit for unit in store.all(RANKED, day=self.day) if unit.code in self.programme.targets]
        return places(self._contenders(store, units, self._sums_of_all(store)))

    def place(self, store: Store, unit: Row) -> Place | None:
        """Of one unit; None where it has no target."""
        if unit.code not in self.programme.targets:
            return None
        return places(self._of(store, self.mates(store, unit))).get(unit.code)

    def mates(self, store: Store, unit: Row) -> list[Row]:
        """The units of its cluster that have a target, itself among them."""
        given = dict(self.programme.pulse.clusters)
        name = _cluster_of(unit, given)
        listed = [code for code, cluster in given.items() if cluster == name]
        units = store.all(MAYBE_IN_CLUSTER, called=name, codes=json.dumps(listed), day=self.day)
        return [
            one for one in units if one.code in self.programme.targets and _cluster_of(one, given) == name
        ]

    def ranked(self, store: Store, units: Collection[Row]) -> list[Ranked]:
        """Those units, and no others; one without a target has no place."""
        return ranking(self._of(store, units))

    def _of(self, store: Store, units: Collection[Row]) -> Iterable[Contender]:
        store.counters.write()
        rows = store.all(OF_SOME, units=json.dumps([unit.id for unit in units]), **self._asked)
        return self._contenders(store, units, {row.root: (row.valid, row.before) for row in rows})

    @property
    def _asked(self) -> dict[str, Any]:
        first, last = counts_from(self.programme, self.phase), counts_until(self.programme, self.phase)
        return {
            "which": self.programme.key, "first": first, "last": last, "before": self.day - A_WEEK, "day": self.day,
        }  # fmt: skip

    def _sums_of_all(self, store: Store) -> Mapping[int, tuple[int, int]]:
        """Each with all below it, added up here: in the database every unit would be walked down from."""
        store.counters.write()
        rows = store.all(OF_ALL, **self._asked)
        below: dict[int, tuple[int, int]] = {}
        for _, place, valid, before in rows:
            _add(below, place, valid, before)
        found = {row.root: (row.valid, row.before) for row in rows}
        ways = store.rollup.ways(below.keys(), self.day)
        for place, (valid, before) in below.items():
            for unit in way(place, ways):
                _add(found, unit, valid, before)
        return found

    def _contenders(
        self, store: Store, units: Iterable[Row], sums: Mapping[int, tuple[int, int]]
    ) -> Iterable[Contender]:
        tops = [row.id for row in store.all(TOPS, day=self.day)]
        given = dict(self.programme.pulse.clusters)
        for unit in units:
            valid, before = sums.get(unit.id, (0, 0))
            target = target_of(self.programme, unit.code, self.phase, of_all=tops == [unit.id])
            yield Contender(
                unit.code, unit.name, _cluster_of(unit, given), valid, target, unit.members, before
            )
