"""storage/lists/allowed.py — whether somebody holds a role over a unit as things stand: looked at again when a list is made."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.store import Store


def holds(store: Store, person_id: int, roles: Collection[str], unit_id: int, day: date) -> bool:
    """In that unit or above it, as the tree is on a day."""
    hers = {
        store.units.today(held.unit_id, day).id for held in store.rights.of(person_id) if held.role in roles
    }
    return not hers.isdisjoint(store.units.above(unit_id, day))
