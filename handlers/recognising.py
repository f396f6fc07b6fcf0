"""handlers/recognising.py — to whom her request for recognition may go."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.recogniser import recognisers
from domain.words import verbatim
from handlers.somebody import somebody
from handlers.turn import Turn


def offered(turn: Turn) -> tuple[Option, ...]:
    """By the unit of the author whose initiative is written here; nothing while that is not known."""
    draft = turn.store.drafts.get(turn.talk.draft_id or 0)
    unit_id = somebody(turn, draft.person_id).unit_id
    if unit_id is None:
        return ()
    unit = turn.store.units.today(unit_id, turn.today)
    return tuple(Option(name, verbatim(name)) for name in recognisers(unit.name, unit.kind))
