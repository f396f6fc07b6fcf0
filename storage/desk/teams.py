"""storage/desk/teams.py — who answers the questions of a unit, who leads them, and telling them of a case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.chat import OutgoingFile
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words
from storage.desk import pages, showing
from storage.desk.room_card import acts_beside
from storage.sql import Row
from storage.telling import can_be_told, tell

if TYPE_CHECKING:
    from storage.store import Store

HELPERS = frozenset({"helper"})
LEADS = MAY["help"] - HELPERS
MOST_TOLD = 10  # of a large team: the others see it on the desk


@dataclass(frozen=True, slots=True)
class Team:
    """Those who answer for a unit: helpers, or where there are none at or above it, the nearest officers."""

    unit_id: int | None
    people: tuple[int, ...]


def team_of(store: Store, unit_id: int | None, now: datetime, but: Collection[int] = ()) -> Team:
    """The nearest who can be told; of somebody whose unit nobody knows, the administrators. Nobody asks herself."""
    day = local_day(now, store.programmes.active().zone)
    above = [] if unit_id is None else store.units.above(unit_id, day)
    for roles in (HELPERS, LEADS):
        for place in above:
            found = _reachable(store, store.rights.in_unit(place, roles), but)
            if found:
                return Team(place, found)
    return Team(None, _reachable(store, store.rights.with_role("admin"), but))


def leads_of(store: Store, unit_id: int | None, now: datetime, but: Collection[int] = ()) -> tuple[int, ...]:
    """The officers nearest above who answer for that team."""
    day = local_day(now, store.programmes.active().zone)
    for place in [] if unit_id is None else store.units.above(unit_id, day):
        found = _reachable(store, store.rights.in_unit(place, LEADS), but)
        if found:
            return found
    return _reachable(store, store.rights.with_role("admin"), but)


def colleagues(
    store: Store, unit_id: int | None, now: datetime, but: Collection[int] = ()
) -> tuple[int, ...]:
    """All who answer for a unit and can be told, the nearest first."""
    return _reachable(store, _answer_for(store, unit_id, now), but)


def somebody_looks(store: Store, case: Row, now: datetime) -> bool:
    """Whether one who answers for a case used her desk page today: there she sees it, though no chat of hers can be told."""
    people = set(_answer_for(store, case.unit_id, now)) - {case.person_id}
    return any(pages.looks(store, person, now) for person in people)


def _answer_for(store: Store, unit_id: int | None, now: datetime) -> Sequence[int]:
    """The nearest first; of somebody whose unit nobody knows, the administrators."""
    day = local_day(now, store.programmes.active().zone)
    places = [] if unit_id is None else store.units.above(unit_id, day)
    found = [person for place in places for person in sorted(store.rights.in_unit(place, MAY["help"]))]
    return found or store.rights.with_role("admin")


def helps(store: Store, person_id: int, unit_id: int | None, now: datetime) -> bool:
    """Whether she holds a role that answers for a unit; for somebody whose unit nobody knows, one in the whole union."""
    day = local_day(now, store.programmes.active().zone)
    held = [store.units.today(h.unit_id, day) for h in store.rights.of(person_id) if h.role in MAY["help"]]
    if unit_id is None:
        return any(unit.parent_id is None for unit in held)
    return not {unit.id for unit in held}.isdisjoint(store.units.above(unit_id, day))


def still_held(store: Store, case: Row, now: datetime) -> Row:
    """The case, in the queue again where whoever had it helps there no more, or no word of it would reach her."""
    owner = case.owner_id
    if owner is None:
        return case
    room = showing.room_of(store, case.unit_id, now)
    hears = can_be_told(store, owner) or room is not None or pages.looks(store, owner, now)
    return case if hears and helps(store, owner, case.unit_id, now) else let_go(store, case, now)


def let_go(store: Store, case: Row, now: datetime) -> Row:
    """Nobody's again; as it stands now."""
    case = store.cases.lock(case.id) or case
    store.cases.stand(case, owner_id=None, state="new" if case.waits_since else case.state)
    store.case_words.add(case.id, "event", "let go", now, by_id=case.owner_id)
    return store.cases.find(case.id) or case


def _reachable(store: Store, people: Sequence[int], but: Collection[int]) -> tuple[int, ...]:
    return tuple(p for p in dict.fromkeys(people) if p not in but and can_be_told(store, p))


def tell_team(
    store: Store,
    case: Row,
    words: Words,
    now: datetime,
    *,
    about: str,
    offers: Sequence[Option] = (),
    but: Collection[int] = (),
    files: Sequence[OutgoingFile] = (),
) -> int:
    """Whoever has the case, else the team: each once under `about`; how many were told.

    Where a room serves that unit it is told there, and apart only whoever has the case and never spoke there. `about` a
    number: a word of the case, which the room shows of itself (showing.show).
    """
    before, case = case.owner_id, still_held(store, case, now)
    if case.owner_id != before:
        offers = (*acts_beside(case), *offers)
    if showing.room_of(store, case.unit_id, now) is not None:
        told = 1 if about.isdigit() else showing.say(store, case, words, now, about, offers, files)
        if case.owner_id in {None, *but} or showing.speaks_there(store, case, case.owner_id):
            return told
    if case.owner_id is not None and case.owner_id not in but:
        people: tuple[int, ...] = (case.owner_id,)
    else:
        people = team_of(store, case.unit_id, now, {case.person_id, *but}).people[:MOST_TOLD]
    return sum(
        tell(store, person, words, now, once=once_of(case.id, about, person), offers=offers, files=files)
        for person in people
    )


def once_of(number: int, about: str, person_id: int) -> str:
    """The name of a message about a case: by it a reply to that message finds the case."""
    return f"case:{number}:{about}:{person_id}"


def number_in(once: str) -> int | None:
    """The case a message of that name is about."""
    parts = once.split(":")
    return int(parts[1]) if parts[0] == "case" and len(parts) > 2 and parts[1].isdigit() else None
