"""handlers/desk/reach.py — which cases somebody of the team may see: of the units of her roles and all below."""

from __future__ import annotations

import json

from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.turn import Turn
from storage.desk.queue import Reach
from storage.sql import Row

TEAM_ONLY = Words(
    vi="Việc này dành cho Tổ hỗ trợ. Anh/chị cần hỏi thì gõ «hỏi tổ hỗ trợ».",
    en="This is for the support team. To ask something type “ask the team”.",
)


def tops(turn: Turn) -> list[int]:
    return scope.roots(turn, MAY["help"])


def whole(turn: Turn, held: list[int]) -> bool:
    """Whether one of these units is the whole union: then also those are hers whose unit nobody knows."""
    return any(turn.store.units.get(top).parent_id is None for top in held)


def refused(turn: Turn) -> bool:
    """Say no, and where we were, to whoever is of no team."""
    if tops(turn):
        return False
    turn.say(TEAM_ONLY)
    turn.repeat()
    return True


def may_help(turn: Turn, case: Row) -> bool:
    """Whether this case is for her: her team's, and not her own question."""
    if case.person_id == turn.person.id:
        return False
    held = tops(turn)
    if case.unit_id is None:
        return whole(turn, held)
    return scope.reaches(turn, held, case.unit_id)


def stood_at(turn: Turn) -> Row | None:
    """The case a question of ours is about, locked; where she may no longer help with it she is led away."""
    case = turn.store.cases.lock(int(turn.state.get("case") or 0))
    if case is None or not may_help(turn, case):
        turn.go("desk")
        return None
    return case


def find(turn: Turn, number: int) -> Row | None:
    """One she may help with, to look at; of one that was merged, what it was merged into."""
    case = turn.store.cases.now(number)
    return case if case is not None and may_help(turn, case) else None


def reach(turn: Turn) -> Reach | None:
    """Whose open questions she may see; None of whoever is of no team."""
    held = tops(turn)
    if not held:
        return None
    everywhere = whole(turn, held)
    units = set() if everywhere else turn.store.cases.units_below(held, turn.today)
    return Reach(turn.person.id, json.dumps(sorted(units)), everywhere)


def waiting(turn: Turn, at_most: int) -> list[Row]:
    """Open cases she may help with, who waits longest first."""
    held = tops(turn)
    units = turn.store.cases.units_below(held, turn.today)
    rows = turn.store.cases.waiting_in(json.dumps(sorted(units)), at_most, everywhere=whole(turn, held))
    return [row for row in rows if row.person_id != turn.person.id]
