"""storage/weekly/drawn_up.py — a unit's report as it would be signed now: numbers, differences, words, units below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from domain.pulse.goal import counted_phases, target_of
from domain.reading_order import reading_order
from domain.weekly.differences import Change
from domain.weekly.frozen import Frozen, Line, Since, from_text
from domain.weekly.numbers import Numbers
from domain.weekly.week import WEEK
from storage.weekly.reckoning import Reckoner, reckoner, target
from storage.weekly.reports import WeeklyReports
from storage.weekly.signers import signers_of
from storage.weekly.trees import Tree, tree_now

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.sql import Row
    from storage.store import Store


def draw_up(
    store: Store, programme: Programme, row: Row, now: datetime, *, lines: bool = False
) -> Frozen | None:
    """`row`: its draft; `lines`: with every unit below. None before the programme begins."""
    found = reckoner(store, programme, row.unit_id, row.week, now)
    if found is None:
        return None
    unit = store.units.get(row.unit_id)
    at, report, last = _held_against(store, found, row)
    changes, own = found.changes(at), found.own()
    told = found.since(at, last, changes, own)
    return Frozen(
        unit=unit.code, name=unit.name, above=_above(store, found), programme=programme.key,
        of=programme.name.vi, zone=programme.zone,
        phases=tuple(phase.key for phase in counted_phases(programme, found.phase)), week=row.week, at=now,
        target=target(store, programme, found.phase, unit.id, found.today), since=Since(at, report, told.last),
        numbers=told.this, causes=told.causes, lines=tuple(_lines(found, row, changes, own)) if lines else (),
        words=row.parts, version=row.version, replaces=row.replaces_id, town=programme.papers.town,
    )  # fmt: skip


def _held_against(store: Store, found: Reckoner, row: Row) -> tuple[datetime, int | None, Numbers | None]:
    """The last signed report of an earlier week, if it counted the same phases; else how it stood a week ago."""
    before = WeeklyReports(store).before(row.unit_id, row.programme, row.week)
    if before is not None:
        last = from_text(before.text)
        if frozenset(last.phases) == found.counted.phases:
            return last.at, before.id, last.numbers
    return found.now - WEEK, None, None


def _above(store: Store, found: Reckoner) -> str:
    way = store.units.up_from(found.unit_id, found.today)
    return next((unit.name for nth, unit in enumerate(way) if nth), "")


def _lines(found: Reckoner, row: Row, changes: list[Change], own: Mapping[int, Numbers]) -> Iterator[Line]:
    """Every unit below as it is now, in reading order, each under the one above it."""
    store, programme = found.store, found.programme
    tree = tree_now(store.units.every(), found.today)
    numbers = _with_below(tree, own)
    gained = _with_below(tree, _gained(changes))
    reported = WeeklyReports(store).signed(programme.key, row.week)
    living = {unit.id for unit in store.units.within(found.unit_id, found.today)}
    signers = signers_of(store, living, found.today)
    for number, depth in _walked(tree, found.unit_id, living):
        unit = tree.units[number]
        aim = target_of(programme, unit.code, found.phase)
        yield Line(
            unit.code,
            unit.name,
            unit.kind,
            depth,
            aim,
            numbers[number],
            gained[number].valid,
            number in reported,
            number in signers,
        )


def _with_below(tree: Tree, own: Mapping[int, Numbers]) -> Mapping[int, Numbers]:
    """Each unit's numbers with all that count for it."""
    found: dict[int, Numbers] = defaultdict(Numbers)
    for number, numbers in own.items():
        place: int | None = number
        seen: set[int] = set()
        while place is not None and place not in seen and place in tree.units:
            seen.add(place)
            found[place] += numbers
            place = tree.place(place)
    return found


def _gained(changes: list[Change]) -> Mapping[int, Numbers]:
    """What the entries changed, each in the unit it was in and the one it is in, as they are put together now."""
    found: dict[int, Numbers] = defaultdict(Numbers)
    for change in changes:
        found[change.now.unit_id] += change.now.anywhere
        if change.was is not None:
            found[change.was.unit_id] -= change.was.anywhere
    return found


def _walked(tree: Tree, root: int, living: set[int], depth: int = 1) -> Iterator[tuple[int, int]]:
    for number in sorted(
        _below(tree, root, living), key=lambda number: reading_order(tree.units[number].name)
    ):
        yield number, depth
        yield from _walked(tree, number, living, depth + 1)


def _below(tree: Tree, root: int, living: set[int]) -> Iterator[int]:
    """The units right below; what stood below one that was merged stands below what it became."""
    for number in tree.children.get(root, ()):
        if number in living:
            yield number
        else:
            yield from _below(tree, number, living)
