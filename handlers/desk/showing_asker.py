"""handlers/desk/showing_asker.py — what the desk page shows of whoever asked: a phone number, a block, where she is stuck."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.desk.masking import masked
from domain.kinds.kind import Growing
from handlers.desk import opening, stuck
from handlers.turn import Turn
from storage.desk.phones import given_by, looked_at
from storage.sql import Row

IN_SIGHT = timedelta(minutes=10)  # for so long one look, which is written down, shows a number


def about(turn: Turn, case: Row) -> dict[str, Any]:
    return {"phone": _phone(turn, case), "blocked": _blocked(turn, case), "stuck": _stuck(turn, case)}


def _phone(turn: Turn, case: Row) -> dict[str, Any] | None:
    """Hidden but for its end, until she asks for it as in any chat; whole, for a while, to her alone. None: none was given."""
    number = given_by(turn.store, case)
    if not number:
        return None
    looked = looked_at(turn.store, case, turn.person.id, turn.now - IN_SIGHT)
    until = looked + IN_SIGHT if looked else None
    return {
        "hidden": masked(number),
        "number": number if until else "",
        "until": round(until.timestamp() * 1000) if until else None,
    }


def _blocked(turn: Turn, case: Row) -> dict[str, Any] | None:
    block = turn.store.blocks.of(case.person_id)
    if block is None:
        return None
    by = opening.named(turn.store.people.get(block.by_id).name).within(turn.language)
    return {"why": block.why, "by": by, "at": round(block.at.timestamp() * 1000)}


def _stuck(turn: Turn, case: Row) -> dict[str, str] | None:
    """The question that words can be proposed for, never what was answered so far."""
    draft = stuck.draft_of(turn, case)
    field = stuck.question_of(turn, draft) if draft is not None else None
    if field is None or isinstance(field.kind, Growing):
        return None
    return {"field": field.label.within(turn.language), "asks": field.ask.within(turn.language)}
