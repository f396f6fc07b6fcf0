"""handlers/nearest.py — tells those officers who stand nearest: of the unit itself, else of the first one above that has any."""

from __future__ import annotations

from collections.abc import Collection

from domain.words import Words
from handlers.turn import Turn


def tell(
    turn: Turn, unit_id: int, roles: Collection[str], words: Words, *, once: str, but: Collection[int | None]
) -> bool:
    """Whoever holds one of these roles nearest, once under this name; False if nobody can be reached."""
    for place in turn.store.units.above(unit_id, turn.today):
        officers = [person for person in turn.store.rights.in_unit(place, roles) if person not in but]
        told = [turn.tell(person, words, once=f"{once}:{person}") for person in officers]
        if any(told):
            return True
    return False
