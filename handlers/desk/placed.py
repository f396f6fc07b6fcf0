"""handlers/desk/placed.py — somebody's unit is known now: her questions that were nobody's go to its team."""

from __future__ import annotations

from handlers.desk import opening
from handlers.turn import Turn
from storage.people import Someone

AT_MOST = 20


def tell_team(turn: Turn, person: Someone) -> None:
    """Open ones alone; whoever has taken one keeps it."""
    if person.unit_id is None:
        return
    unit = turn.store.units.get(person.unit_id)
    for found in turn.store.cases.of_person(person.id, AT_MOST):
        if found.unit_id is not None or found.state == "closed":
            continue
        turn.store.cases.place(found.id, unit.id)
        turn.store.case_words.add(found.id, "event", f"placed: {unit.name}", turn.now, by_id=turn.person.id)
        if found.owner_id is None:
            opening.tell_again(turn, turn.store.cases.lock(found.id), {person.id})
