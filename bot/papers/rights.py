"""bot/papers/rights.py — whether somebody may have a paper now that it is made: she may have lost it since she asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

from domain.lifecycle import REVIEWERS
from storage.store import Store

As = Literal["author", "officer", ""]


def may_have(store: Store, entry: Any, person_id: int, day: date) -> As:
    """As what she may have a paper of an entry; "" where she may not, or not any more."""
    if person_id in (entry.person_id, entry.entered_by_id):
        return "author"
    return "officer" if holds(store, person_id, REVIEWERS, entry.unit_id, day) else ""


def holds(store: Store, person_id: int, roles: Collection[str], unit_id: int, day: date) -> bool:
    """One of these roles, in the unit or in one above it, as the tree is on that day."""
    above = set(store.units.above(unit_id, day))
    held = [one for one in store.rights.of(person_id) if one.role in roles]
    return any(store.units.today(one.unit_id, day).id in above for one in held)
