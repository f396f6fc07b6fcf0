"""storage/weekly/entries.py — the numbers of entries as they stand, and of those that changed since a moment how they stood.

What stood then is what stands now, less what changed: only the entries touched since are looked at one by one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, bindparam, case, cast, column, func, literal_column, select

from domain.answers import benefit_vnd
from domain.weekly.differences import Change, Standing
from domain.weekly.numbers import NONE, Numbers, numbers_of
from domain.weekly.past import led_there, stood_at
from storage.scopes import ENTRIES, LedJoin, Size, numbers
from storage.sql import Row, Sql, named, table
from storage.tables import History, Initiative, Version

if TYPE_CHECKING:
    from storage.session import Session

E, H, V = table(Initiative).c, table(History).c, table(Version).c
Units = frozenset[int] | None  # None: every unit
AT_ONCE = 5_000
BEING_WRITTEN = timedelta(minutes=10)  # longer than any transaction is open

AGREED = case((E.money_state == "verified", E.verified_vnd))
_ALIKE = (E.phase, E.unit_id, E.status)  # as their index has them: nothing is sorted
_ADDED_UP = (*_ALIKE, func.count().label("many"), func.sum(E.benefit_vnd).label("declared"),
             func.sum(AGREED).label("verified"))  # fmt: skip
SUMS = {
    size: Sql(select(*_ADDED_UP).select_from(of).where(E.programme == named("which", E.programme)).group_by(*_ALIKE))
    for size, of in ENTRIES.items()
}  # fmt: skip
LAST = and_(H.initiative_id == E.id, H.number == E.history_rows)
TOUCHED = {
    "all": Sql(select(H.initiative_id.label("id")).where(H.at > named("since", H.at))),  # of any programme
    "some": Sql(
        select(E.id).select_from(ENTRIES["some"].join(table(History), LAST))
        .where(E.programme == named("which", E.programme), H.at > named("since", H.at))
    ),
}  # fmt: skip
ACTS = Sql(select(func.count()).where(H.at > named("since", H.at), H.at <= named("until", H.at)))
MOVED = Sql(
    select(H.initiative_id).where(H.act == literal_column("'move'"), H.at > named("since", H.at)).distinct()
)
_LIST = numbers(bindparam("entries", type_=Text)).table_valued(column("value"), name="entries")
_THIS = cast(_LIST.c.value, E.id.type)
_THESE = LedJoin(_LIST, table(Initiative), E.id == _THIS)
WHICH, SINCE = named("which", E.programme), named("since", E.submitted_at)
STAND = Sql(
    select(E.id, E.unit_id, E.phase, E.status, E.version, E.benefit_vnd, AGREED.label("verified"))
    .select_from(_THESE).where(E.programme == WHICH, E.submitted_at <= SINCE)
)  # fmt: skip
# Most are new: of what was handed in since, nothing stood then, so that they need not be told apart.
NEW = Sql(
    select(*_ADDED_UP).select_from(_THESE).where(E.programme == WHICH, E.submitted_at > SINCE).group_by(*_ALIKE)
)  # fmt: skip
HISTORY = Sql(
    select(H.initiative_id, H.act, H.old, H.new, H.at)
    .select_from(LedJoin(_LIST, table(History), H.initiative_id == _THIS)).order_by(H.initiative_id, H.number)
)  # fmt: skip
SAID = Sql(
    select(V.initiative_id, V.number, V.answers)
    .select_from(LedJoin(_LIST, table(Version), V.initiative_id == _THIS))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose entries count: those of a programme's phases."""

    programme: str
    phases: frozenset[str]


def sums(session: Session, counted: Counted, units: Units) -> dict[int, Numbers]:
    """What stands now in each of these units, itself alone."""
    found: dict[int, Numbers] = defaultdict(Numbers)
    for row in session.all(SUMS[_size(units)], which=counted.programme, **_listed(units)):
        if row.phase in counted.phases:
            found[row.unit_id] += numbers_of(row.status, _whole(row.declared), _whole(row.verified), row.many)
    return found


def touched(
    session: Session, counted: Counted, units: Units, since: datetime, was: Units, now: Units
) -> list[Change]:
    """The entries of `units` that changed since; those moved to or from there too. `was`, `now`: the units that report."""
    rows = session.all(TOUCHED[_size(units)], which=counted.programme, since=since, **_listed(units))
    ids = sorted({row.id for row in rows} | {row.initiative_id for row in session.all(MOVED, since=since)})
    some = (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
    return [change for these in some for change in _changes(session, counted, these, since, was, now)]


def acts_until(session: Session, moment: datetime) -> int:
    """How many acts are known that were done in the minutes up to that moment."""
    return int(session.value(ACTS, since=moment - BEING_WRITTEN, until=moment))


def _changes(
    session: Session, counted: Counted, ids: Collection[int], since: datetime, was: Units, now: Units
) -> Iterator[Change]:
    asked = {"which": counted.programme, "entries": json.dumps(ids), "since": since}
    for row in session.all(NEW, **asked):
        if row.phase in counted.phases:
            declared, verified = _whole(row.declared), _whole(row.verified)
            here = _holds(now, row.unit_id)
            yield Change(None, Standing(row.status, declared, verified, row.unit_id, here, row.many))
    entries = [row for row in session.all(STAND, **asked) if row.phase in counted.phases]
    yield from _of_older(session, entries, since, was, now)


def _of_older(
    session: Session, entries: Sequence[Row], since: datetime, was: Units, now: Units
) -> Iterator[Change]:
    """Of each what its history says it was."""
    these = json.dumps([row.id for row in entries])
    histories = _by_entry(session.all(HISTORY, entries=these))
    stoods = [(row, stood_at(histories.get(row.id, ()), since, row.unit_id)) for row in entries]
    said = _declared(session, {row.id for row, stood in stoods if stood and stood.version != row.version})
    for row, stood in stoods:
        then = None if stood is None else Standing(
            stood.status, said.get((row.id, stood.version), row.benefit_vnd), stood.verified, stood.unit_id,
            _holds(was, stood.unit_id),
        )  # fmt: skip
        here = _holds(now, row.unit_id)
        stands = Standing(row.status, row.benefit_vnd, row.verified, row.unit_id, here)
        yield Change(then, stands, led_there(histories.get(row.id, ()), since))


def _declared(session: Session, ids: Collection[int]) -> Mapping[tuple[int, int], int | None]:
    """What each version of these entries declared; of one whose answers were erased what the entry says now."""
    rows = session.all(SAID, entries=json.dumps(sorted(ids))) if ids else []
    said = [row for row in rows if "benefit" in row.answers]
    return {(row.initiative_id, row.number): benefit_vnd(row.answers) for row in said}


def _by_entry(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.initiative_id].append(row)
    return found


def _whole(vnd: Any) -> int | None:
    """A sum as PostgreSQL gives it is no whole number."""
    return None if vnd is None else int(vnd)


def _holds(units: Units, number: int) -> bool:
    return units is None or number in units


def _size(units: Units) -> Size:
    return "all" if units is None else "some"


def _listed(units: Units) -> dict[str, Any]:
    return {} if units is None else {"units": json.dumps(sorted(units))}


def added_up(of: Iterable[Numbers]) -> Numbers:
    return sum(of, start=NONE)
