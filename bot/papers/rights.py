"""bot/papers/rights.py — whether somebody may have a paper of an entry, now that it is made: as its author, or as an officer."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from domain.lifecycle import REVIEWERS
from storage.closing.allowed import holds
from storage.store import Store

As = Literal["author", "officer", ""]


def may_have(store: Store, entry: Any, person_id: int, day: date) -> As:
    """As what she may; "" where she may not, or not any more."""
    if person_id in (entry.person_id, entry.entered_by_id):
        return "author"
    return "officer" if holds(store, person_id, REVIEWERS, entry.unit_id, day) else ""
