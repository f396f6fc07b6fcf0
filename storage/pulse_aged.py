"""storage/pulse_aged.py — which valid entries have been in use for so long that their benefit is looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from domain.pulse.facts import Aged
from storage.scopes import UNITS
from storage.sql import Sql, named, table
from storage.tables import Initiative
from storage.tables.entries import FOUND_VALID

if TYPE_CHECKING:
    from storage.store import Store

E = table(Initiative).c
OfUnits = Mapping[int, tuple[Aged, ...]]

IN_USE = (
    FOUND_VALID,
    E.applied_on >= named("used_first", E.applied_on),
    E.applied_on <= named("used_last", E.applied_on),
)
HEARD = or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at))
WHAT = (E.code, E.title, E.applied_on)
OF_AUTHOR = Sql(
    select(*WHAT).where(E.person_id == named("person", E.person_id), *IN_USE, HEARD)
    .order_by(E.applied_on, E.id)
)  # fmt: skip
OF_ALL = Sql(select(E.unit_id, *WHAT).where(*IN_USE).order_by(E.applied_on, E.id))


def aged_of_author(store: Store, person_id: int, used: tuple[date, date], now: datetime) -> tuple[Aged, ...]:
    """Her own, first used on one of those days, both included; of a verdict she has not heard nothing is told."""
    rows = store.all(OF_AUTHOR, person=person_id, used_first=used[0], used_last=used[1], now=now)
    return tuple(Aged(*row) for row in rows)


def aged_of_all(store: Store, used: tuple[date, date]) -> OfUnits:
    """By unit: a few days of all entries are read once from their index, for all officers together."""
    found: dict[int, list[Aged]] = defaultdict(list)
    for row in store.all(OF_ALL, used_first=used[0], used_last=used[1]):
        found[row.unit_id].append(Aged(row.code, row.title, row.applied_on))
    return {unit: tuple(of) for unit, of in found.items()}


def aged_below(store: Store, of_all: OfUnits, tops: Collection[int], day: date) -> tuple[Aged, ...]:
    """Those of these units and of all below them, the longest in use first."""
    if not of_all:
        return ()
    units = {row.id for top in tops for row in store.all(UNITS, root=top, day=day)}
    found = [one for unit in units for one in of_all.get(unit, ())]
    return tuple(sorted(found, key=lambda one: (one.applied_on, one.code)))
