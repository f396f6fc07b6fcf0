"""storage/closing/allowed.py — whether somebody holds a role over a unit now: asked again where a paper is made later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.store import Store


def holds(store: Store, person_id: int, roles: Collection[str], unit_id: int, day: date) -> bool:
    """One of these roles, in the unit or in one above it, as the tree is on that day."""
    above = set(store.units.above(unit_id, day))
    held = [one for one in store.rights.of(person_id) if one.role in roles]
    return any(store.units.today(one.unit_id, day).id in above for one in held)
