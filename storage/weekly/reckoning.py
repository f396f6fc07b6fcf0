"""storage/weekly/reckoning.py — a unit's numbers now and at any moment before, and what led from the one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.programme import Phase, Programme
from domain.pulse.goal import counted_phases, target_of
from domain.weekly.differences import Cause, Change, Difference, causes_of, difference, total
from domain.weekly.numbers import NONE, Numbers
from domain.weekly.week import phase_of
from storage.scopes import TOPS, UNITS, scope
from storage.weekly.entries import Counted, Units, added_up, sums, touched
from storage.weekly.trees import is_as_now, tree_at

if TYPE_CHECKING:
    from storage.store import Store


@dataclass(frozen=True, slots=True)
class Reckoner:
    """One unit's numbers in a phase, as things stand at `now`."""

    store: Store
    programme: Programme
    phase: Phase
    unit_id: int
    now: datetime

    @property
    def counted(self) -> Counted:
        phases = counted_phases(self.programme, self.phase)
        return Counted(self.programme.key, frozenset(phase.key for phase in phases))

    @property
    def today(self) -> date:
        return local_day(self.now, self.programme.zone)

    @property
    def units(self) -> Units:
        """The unit and all below it, as the tree is today; None where that is every unit."""
        size, _ = scope(self.store, self.unit_id, self.today)
        if size == "all":
            return None
        return frozenset(row.id for row in self.store.all(UNITS, root=self.unit_id, day=self.today))

    def units_then(self, moment: datetime) -> Units:
        """The same as the tree was known then."""
        day = local_day(moment, self.programme.zone)
        if is_as_now(self.store, moment, day, self.today):
            return self.units
        return tree_at(self.store, moment, day).below(self.unit_id)

    def own(self) -> Mapping[int, Numbers]:
        """As they stand in each of the units, itself alone: every entry is looked at, so ask once."""
        return sums(self.store, self.counted, self.units)

    def numbers_at(self, moment: datetime, units: Units) -> Numbers:
        """As these units stood then."""
        changes = touched(self.store, self.counted, units, moment, units, units)
        then = added_up(change.was.numbers for change in changes if change.was)
        now = added_up(change.now.numbers for change in changes)
        return added_up(sums(self.store, self.counted, units).values()) - now + then

    def changes(self, moment: datetime) -> list[Change]:
        """Of the entries that were or are the unit's, those that changed since."""
        was, now = self.units_then(moment), self.units
        both = None if was is None or now is None else was | now
        return touched(self.store, self.counted, both, moment, was, now)

    def since(
        self, moment: datetime, last: Numbers | None, changes: list[Change], own: Mapping[int, Numbers]
    ) -> Difference:
        """From that moment to now; `last` is what was reported then. Where nothing was, it is what the causes lead back to."""
        was, now = self.units_then(moment), self.units
        causes = causes_of(changes, self._of_units(was, now, changes))
        this = added_up(own.values())
        return difference(this - total(causes) if last is None else last, causes, this)

    def _of_units(self, was: Units, now: Units, changes: list[Change]) -> tuple[Cause, ...]:
        """What came and went with whole units, of the entries that did not change themselves."""
        if was == now:
            return ()
        every = frozenset(unit.id for unit in self.store.units.every())
        before, after = every if was is None else was, every if now is None else now
        came, went = (self._untouched(units, changes) for units in (after - before, before - after))
        return Cause("units_in", came.sent, came), Cause("units_out", went.sent, NONE - went)

    def _untouched(self, units: frozenset[int], changes: list[Change]) -> Numbers:
        """What stands in these units and has not changed."""
        if not units:
            return NONE
        stands = added_up(sums(self.store, self.counted, units).values())
        changed = (change.now for change in changes if change.now.unit_id in units)
        return stands - added_up(standing.anywhere for standing in changed)


def reckoner(store: Store, programme: Programme, unit_id: int, week: date, now: datetime) -> Reckoner | None:
    """In the phase of that week's report; None before the first one."""
    phase = phase_of(programme, week, now)
    return None if phase is None else Reckoner(store, programme, phase, unit_id, now)


def target(store: Store, programme: Programme, phase: Phase, unit_id: int, day: date) -> int:
    """What the unit is to reach in the phase, with those before it where phases count together."""
    unit = store.units.get(unit_id)
    tops = [row.id for row in store.all(TOPS, day=day)]
    return target_of(programme, unit.code, phase, of_all=tops == [unit_id])
