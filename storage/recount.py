"""storage/recount.py — holds the numbers of units against the entries and their histories, and mends what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, func, literal_column, or_, select, union_all

from domain.pulse.counting import COUNTED_AS, NOTHING, Counts, DayAt, days_of
from storage.counters import ADD, ADD_ON_DAY, NUMBERS, D, K, counts_of
from storage.sql import Sql, named, table
from storage.tables import History, Initiative, Unit, UnitDay

if TYPE_CHECKING:
    from storage.store import Store

E = table(Initiative).c
H = table(History).c
U = table(Unit).c


def _counted(name: str) -> Any:
    """How many of some entries count so."""
    statuses = [status for status, counted in COUNTED_AS.items() if counted and name in ("sent", counted)]
    return func.sum(case((or_(*(E.status == status for status in statuses)), 1), else_=0)).label(name)


TRUE = select(E.programme, E.unit_id, *(_counted(name) for name in NUMBERS)).group_by(E.programme, E.unit_id)


def _differing(kept: Any) -> Sql:
    """What is true less what was kept, of units where that is not nothing: one question, so one moment."""
    told = select(kept.programme, kept.unit_id, *((-kept[name]).label(name) for name in NUMBERS))
    both = union_all(TRUE, told).subquery()
    sums = [func.sum(both.c[name]).label(name) for name in NUMBERS]
    of_each = (
        select(both.c.programme, both.c.unit_id, *sums).group_by(both.c.programme, both.c.unit_id).subquery()
    )
    return Sql(
        select(of_each, U.code).join_from(of_each, table(Unit), U.id == of_each.c.unit_id)
        .where(or_(*(of_each.c[name] != 0 for name in NUMBERS))).order_by(of_each.c.programme, of_each.c.unit_id)
    )  # fmt: skip


COUNTS_DIFFER, DAYS_DIFFER = _differing(K), _differing(D)
MOVED = select(H.initiative_id).where(
    H.act == literal_column("'move'")
)  # as the condition of its index has it
THERE = select(E.id).where(E.unit_id == named("unit", E.unit_id), E.programme == named("which", E.programme))
TOUCHED = Sql(
    select(E.id, E.phase, E.unit_id, E.status, E.submitted_at, H.old, H.new, H.at)
    .select_from(table(Initiative).outerjoin(table(History), H.initiative_id == E.id))
    .where(E.programme == named("which", E.programme), E.id.in_(THERE.union(MOVED)))
    .order_by(E.id, H.number)
)  # fmt: skip
OF_UNIT = (K.programme == named("which", K.programme), K.unit_id == named("unit", K.unit_id))
KEPT = Sql(select(*(K[name] for name in NUMBERS)).where(*OF_UNIT))
FORGET = Sql(
    delete(UnitDay).where(D.programme == named("which", D.programme), D.unit_id == named("unit", D.unit_id))
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit whose numbers were not those of its entries, now or of all its days together: by how much they differ."""

    programme: str
    unit_id: int
    code: str
    counts: Counts
    days: Counts


def differences(store: Store) -> list[Difference]:
    """Every unit whose numbers are not what its entries are."""
    found: dict[tuple[str, int, str], list[Counts]] = defaultdict(lambda: [NOTHING, NOTHING])
    for place, question in enumerate((COUNTS_DIFFER, DAYS_DIFFER)):
        for row in store.all(question):
            found[row.programme, row.unit_id, row.code][place] = counts_of(row)
    return [Difference(*unit, *counts) for unit, counts in sorted(found.items())]


def mend(store: Store, programme: str, unit_id: int, day_at: DayAt) -> None:
    """The numbers of a unit anew, from its entries and their histories. Others who change it meanwhile wait, and count on."""
    store.do(ADD, programme=programme, unit_id=unit_id, **asdict(NOTHING))  # is there, and is locked
    kept, true = counts_of(store.one(KEPT, which=programme, unit=unit_id)), NOTHING
    store.do(FORGET, which=programme, unit=unit_id)
    for day, changed in _days(store, programme, unit_id, day_at).items():
        true += changed
        store.do(ADD_ON_DAY, programme=programme, unit_id=unit_id, day=day, **asdict(changed))
    store.do(ADD, programme=programme, unit_id=unit_id, **asdict(true - kept))


def _days(store: Store, programme: str, unit_id: int, day_at: DayAt) -> dict[date, Counts]:
    """By how much every entry that is or was in the unit changed it, a day."""
    found: dict[date, Counts] = defaultdict(Counts)
    for rows in _by_entry(store.all(TOUCHED, which=programme, unit=unit_id)):
        history = [row for row in rows if row.at is not None]
        for (unit, day), changed in days_of(rows[0], history, day_at).items():
            if unit == unit_id:
                found[day] += changed
    return {day: changed for day, changed in sorted(found.items()) if changed != NOTHING}


def _by_entry(rows: list[Any]) -> Iterator[list[Any]]:
    of_one: list[Any] = []
    for row in rows:
        if of_one and row.id != of_one[0].id:
            yield of_one
            of_one = []
        of_one.append(row)
    if of_one:
        yield of_one
