"""handlers/lists/at_hand.py — the unit and the phase of which an officer wants a list."""

from __future__ import annotations

from typing import Any

from domain.programme import Phase
from domain.pulse.goal import current_phase
from domain.roles import MAY
from handlers import scope
from handlers.turn import Turn


def tops(turn: Turn) -> list[int]:
    """The units over which she may have lists."""
    return scope.roots(turn, MAY["review"])


def unit(turn: Turn) -> Any | None:
    """The one at hand, as long as it is hers."""
    at = turn.state.get("at")
    return turn.store.units.today(at, turn.today) if at and scope.reaches(turn, tops(turn), at) else None


def watched(turn: Turn) -> list[Any]:
    """The unit at hand where she may read figures of it, else each of hers; none where she may read none."""
    tops, at = scope.roots(turn, MAY["watch"]), turn.state.get("at")
    wanted = [at] if at is not None and scope.reaches(turn, tops, at) else tops
    return [turn.store.units.today(number, turn.today) for number in wanted]


def phases(turn: Turn) -> list[Phase]:
    """Those that have begun, the current one first."""
    begun = [phase for phase in turn.programme.phases if phase.opens <= turn.today]
    return sorted(begun, key=lambda phase: phase.opens, reverse=True)


def phase(turn: Turn) -> Phase | None:
    """The one she chose, else the current one; None before the first."""
    chosen = turn.state.get("phase")
    known = {phase.key: phase for phase in phases(turn)}
    return known.get(chosen or "") or current_phase(turn.programme, turn.now)
