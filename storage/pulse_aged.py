"""storage/pulse_aged.py — which valid entries have been in use for so long that their benefit is looked at again."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from domain.pulse.facts import Aged
from storage.scopes import ENTRIES, UNITS
from storage.sql import Sql, named, table
from storage.tables import Initiative
from storage.tables.entries import FOUND_VALID, VALID_AS

if TYPE_CHECKING:
    from storage.store import Store

E = table(Initiative).c
MOST = 50

IN_USE = (
    FOUND_VALID,
    E.applied_on >= named("used_first", E.applied_on),
    E.applied_on <= named("used_last", E.applied_on),
)
HEARD = or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at))
WHAT = (E.code, E.title, E.applied_on)
OF_AUTHOR = Sql(
    select(*WHAT).where(E.person_id == named("person", E.person_id), *IN_USE, HEARD)
    .order_by(E.applied_on, E.id).limit(named("at_most", E.id))
)  # fmt: skip
# Led by her units, for which the index of days is hidden: they are few, and a few days of all entries are more.
_used_on, _stands = func.coalesce(E.applied_on, E.applied_on), func.coalesce(E.status, E.status)
OF_UNITS = Sql(
    select(*WHAT).select_from(ENTRIES["some"])
    .where(or_(*(_stands == status for status in VALID_AS)), _used_on >= named("used_first", E.applied_on),
           _used_on <= named("used_last", E.applied_on))
    .order_by(E.applied_on, E.id).limit(named("at_most", E.id))
)  # fmt: skip


def aged_of_author(store: Store, person_id: int, used: tuple[date, date], now: datetime) -> tuple[Aged, ...]:
    """Her own, first used on one of those days, both included; of a verdict she has not heard nothing is told."""
    rows = store.all(
        OF_AUTHOR, person=person_id, used_first=used[0], used_last=used[1], now=now, at_most=MOST
    )
    return tuple(Aged(*row) for row in rows)


def aged_in_units(
    store: Store, tops: Collection[int], used: tuple[date, date], day: date
) -> tuple[Aged, ...]:
    """Those of these units and of all below them."""
    if not tops or used[0] > used[1]:
        return ()
    units = {row.id for top in tops for row in store.all(UNITS, root=top, day=day)}
    rows = store.all(
        OF_UNITS, units=json.dumps(sorted(units)), used_first=used[0], used_last=used[1], at_most=MOST
    )
    return tuple(Aged(*row) for row in rows)
