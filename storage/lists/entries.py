"""storage/lists/entries.py — the entries of a list one by one, unit by unit: of a million no more than a page is ever here."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, case, cast, column, select

from domain.lists.entry import ListedEntry
from domain.lists.which import Which
from domain.pulse.goal import counted_phases
from storage.closing.entries import AWARDED
from storage.lists.tree import places_below
from storage.scopes import ENTRIES, LedJoin, Size, handed_in, numbers, scope
from storage.sql import Sql, named, table
from storage.tables import Initiative, Person

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from storage.store import Store

E, P = table(Initiative).c, table(Person).c

A_PAGE = 500


IN_PHASES = (E.programme == named("which", E.programme), E.phase.in_(handed_in("phases", E.phase)))
STANDING_SO = E.status.in_(handed_in("statuses", E.status))


def _found(size: Size, *, grouped: bool) -> Sql:
    """Which entries there are: numbers alone, so that none of it is sorted or kept whole."""
    found = select(E.unit_id, E.id).select_from(ENTRIES[size]).where(*IN_PHASES, STANDING_SO)
    if grouped:
        found = found.join(table(Person), P.id == E.person_id).where(
            P.worker_group == named("group", P.worker_group)
        )
    return Sql(found)


FOUND = {(size, grouped): _found(size, grouped=grouped) for size in ENTRIES for grouped in (False, True)}
_THESE = numbers(bindparam("these", type_=Text)).table_valued(column("value"), name="these")
_THIS = cast(_THESE.c.value, E.id.type)
WON = case((E.status == "awarded", AWARDED), else_="").label("won")
WHOLE = Sql(
    select(E.id, E.person_id, E.code, E.title, E.unit_name, E.answers, E.status, E.submitted_at, E.due_at, E.benefit_vnd,
           E.verified_vnd, E.money_state, P.worker_group, case((P.consented.is_(True), P.phone), else_="").label("phone"), WON,
           E.unit_id)
    .select_from(LedJoin(_THESE, table(Initiative), E.id == _THIS)).join(table(Person), P.id == E.person_id)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Of:
    """Whose entries: of a unit with all below it as the tree is on a day, in a phase (and those counted with it)."""

    programme: Programme
    phase: Phase
    unit_id: int
    day: date

    def asked(self) -> Mapping[str, Any]:
        """What the statements want to know of it."""
        phases = [phase.key for phase in counted_phases(self.programme, self.phase)]
        return {"which": self.programme.key, "phases": json.dumps(phases)}


class Entries:
    """The entries of a list: how many there are is known before the first one is read. All within one transaction."""

    def __init__(self, store: Store, of: Of, which: Which, a_page: int = A_PAGE) -> None:
        self._store, self._day, self._root, self._a_page = store, of.day, of.unit_id, a_page
        self._of_units = _numbers_by_unit(store, of, which)

    def __len__(self) -> int:
        return sum(map(len, self._of_units.values()))

    def __iter__(self) -> Iterator[ListedEntry]:
        """Unit by unit in the order of the tree, in each as they came in."""
        page: list[int] = []
        for place in places_below(self._store, self._root, self._day):
            page += sorted(self._of_units.get(place.unit.id, ()))
            while len(page) >= self._a_page:
                yield from self._whole(page[: self._a_page])
                del page[: self._a_page]
        yield from self._whole(page)

    def _whole(self, these: list[int]) -> Iterator[ListedEntry]:
        rows = {row.id: row for row in self._store.all(WHOLE, these=json.dumps(these))}
        for number in these:
            yield ListedEntry._make(rows[number])


def _numbers_by_unit(store: Store, of: Of, which: Which) -> dict[int, array[int]]:
    size, values = scope(store, of.unit_id, of.day)
    asked = {**of.asked(), **values, "statuses": json.dumps(which.statuses)}
    if which.group:
        asked["group"] = which.group
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    for unit_id, number in store.stream(FOUND[size, bool(which.group)], **asked):
        found[unit_id].append(number)
    return dict(found)
