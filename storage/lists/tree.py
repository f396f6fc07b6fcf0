"""storage/lists/tree.py — a unit and all below it in reading order, what was merged under what it became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.reading_order import reading_order
from storage.sql import Row

if TYPE_CHECKING:
    from storage.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the tree, so many levels below the one asked for."""

    unit: Row
    depth: int


def places_below(store: Store, root: int, day: date) -> Iterator[Place]:
    """The unit first, then each one below it under the one above. Units that have ended come after those they became."""
    below: dict[int | None, list[Row]] = defaultdict(list)
    units = {unit.id: unit for unit in store.units.every()}
    for unit in units.values():
        below[_above(unit, day)].append(unit)
    left, met = [Place(units[root], 0)], set[int]()
    while left:
        place = left.pop()
        if place.unit.id in met:
            continue
        met.add(place.unit.id)
        yield place
        next_ones = sorted(below[place.unit.id], key=lambda unit: reading_order(unit.name), reverse=True)
        left += [Place(unit, place.depth + 1) for unit in next_ones]


def with_below(places: Sequence[Place], own: Mapping[int, int]) -> dict[int, int]:
    """What each unit has of its own, and all below it have, added up; `places` as `places_below` gives them."""
    found: dict[int, int] = {}
    above: list[int] = []
    for place in places:
        del above[place.depth :]
        above.append(place.unit.id)
        found[place.unit.id] = 0
        for unit in above:
            found[unit] += own.get(place.unit.id, 0)
    return found


def _above(unit: Row, day: date) -> int | None:
    """Under which unit it counts on that day (see storage/units.py)."""
    gone = unit.merged_into_id is not None and (unit.valid_to is None or unit.valid_to < day)
    above: int | None = unit.merged_into_id if gone else unit.parent_id
    return above
