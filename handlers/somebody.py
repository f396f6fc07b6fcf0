"""handlers/somebody.py — a person by her number: whoever writes is known already."""

from __future__ import annotations

from handlers.turn import Turn
from storage.people import Someone


def somebody(turn: Turn, person_id: int) -> Someone:
    return turn.person if turn.person.id == person_id else turn.store.people.get(person_id)
