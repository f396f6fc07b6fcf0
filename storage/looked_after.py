"""storage/looked_after.py — who is to know what becomes of a unit's chat, and who looks after the program itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from domain.roles import MAY
from storage.telling import can_be_told

if TYPE_CHECKING:
    from domain.chat import Address
    from storage.store import Store

# Who is told that something is wrong with the program: these, or where there are none, those.
LOOK_AFTER = ("operator", "admin")


def who_looks_after(store: Store, unit_id: int, connected_by: int | None, day: date) -> list[int]:
    """Of the nearest who have that right those who can be written to: of a level that hears nothing, the next one up."""
    for level in _levels(store, unit_id, connected_by, day):
        if heard := [person for person in level if can_be_told(store, person)]:
            return heard
    return []


def who_passes_on(
    store: Store, unit_id: int, connected_by: int | None, day: date, but: Collection[int] = ()
) -> int | None:
    """To a group that we cannot enter: who took that on, while she may; else another officer of that very unit."""
    above = store.units.above(unit_id, day)
    first = connected_by if connected_by and not _roots(store, connected_by, day).isdisjoint(above) else None
    people = [*([first] if first else []), *store.rights.in_unit(above[0], MAY["connect"])]
    return next((one for one in people if one not in but and can_be_told(store, one)), None)


def _levels(store: Store, unit_id: int, connected_by: int | None, day: date) -> Iterator[list[int]]:
    above = store.units.above(unit_id, day)
    if connected_by is not None and not _roots(store, connected_by, day).isdisjoint(above):
        yield [connected_by]
    for unit in above:
        yield store.rights.in_unit(unit, MAY["connect"])


def _roots(store: Store, person_id: int, day: date) -> set[int]:
    """The units, as they are on that day, in which somebody may connect chats."""
    held = store.rights.of(person_id)
    return {store.units.today(one.unit_id, day).id for one in held if one.role in MAY["connect"]}


def looking_after(store: Store) -> Iterator[tuple[int, Address]]:
    """Who is to be told that something is wrong, and where."""
    for role in LOOK_AFTER:
        chats = [
            (person, store.conversations.of_person(person)[:1]) for person in store.rights.with_role(role)
        ]
        found = [(person, chat) for person, first in chats for chat in first]
        if found:
            yield from found
            return
