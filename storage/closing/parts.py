"""storage/closing/parts.py — of what a unit's numbers are made up: of itself, and of each unit right below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.closing.manifest import Part
from domain.weekly.numbers import NONE, Numbers
from storage.rollup import Child, way
from storage.scopes import UNITS, scope
from storage.weekly.entries import Counted, sums

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from domain.programme import Programme
    from storage.sql import Row
    from storage.store import Store


def parts_of(
    store: Store, programme: Programme, unit: Row, children: Sequence[Child], day: date
) -> tuple[Numbers, Numbers, tuple[Part, ...]]:
    """The numbers of all phases: of the unit with all below it, of itself alone, and of each right below with all below that."""
    counted = Counted(programme.key, frozenset(phase.key for phase in programme.phases))
    each = sums(store, counted, _units(store, unit.id, day))
    found = _by_child(store, each, {child.unit.id for child in children}, day)
    parts = tuple(Part(c.unit.code, c.unit.name, found.get(c.unit.id, NONE)) for c in children)
    own = found.get(None, NONE)
    return sum((part.numbers for part in parts), start=own), own, parts


def _units(store: Store, root: int, day: date) -> frozenset[int] | None:
    size, _ = scope(store, root, day)
    if size == "all":
        return None
    return frozenset(row.id for row in store.all(UNITS, root=root, day=day))


def _by_child(
    store: Store, each: Mapping[int, Numbers], children: set[int], day: date
) -> dict[int | None, Numbers]:
    """None: what counts for none of them, and so for the unit itself."""
    ways = store.rollup.ways(each.keys(), day)
    found: dict[int | None, Numbers] = {}
    for number, numbers in each.items():
        child = next((place for place in way(number, ways) if place in children), None)
        found[child] = found.get(child, NONE) + numbers
    return found
