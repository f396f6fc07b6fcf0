"""bot/papers/rights.py — whether somebody may have a paper of an entry, now that it is made: as its author, or as an officer."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from domain.lifecycle import REVIEWERS
from storage.store import Store

As = Literal["author", "officer", ""]


def may_have(store: Store, entry: Any, person_id: int, day: date) -> As:
    """As what she may; "" where she may not, or not any more."""
    if person_id in (entry.person_id, entry.entered_by_id):
        return "author"
    above = set(store.units.above(entry.unit_id, day))
    tops = {store.units.today(held.unit_id, day).id for held in _judging(store, person_id)}
    return "officer" if not above.isdisjoint(tops) else ""


def _judging(store: Store, person_id: int) -> list[Any]:
    return [held for held in store.rights.of(person_id) if held.role in REVIEWERS]
