"""handlers/desk/typed.py — what a helper types of a case from anywhere: «đóng HT-12», «trả lại HT-12»."""

from __future__ import annotations

from handlers.desk import at_case, closing, helping_out, reach
from handlers.turn import Turn
from storage.sql import Row


def named(turn: Turn, *, free: bool = True) -> Row | None:
    """The case whose number she typed, locked, if it is hers to act on; else she reads why not, and where she was.

    `free`: nobody else may have it; hand_back has a rule of its own.
    """
    if reach.refused(turn):
        return None
    case = at_case.found(turn, int(turn.argument)) if turn.argument.isdigit() else None
    if case is not None and (not free or helping_out.free_for(turn, case)):
        return case
    turn.repeat()
    return None


def close(turn: Turn) -> None:
    case = named(turn)
    if case is not None:
        before = turn.talk.state
        closing.close(turn, case)
        if turn.talk.state is before:
            turn.repeat()


def hand_back(turn: Turn) -> None:
    case = named(turn, free=False)
    if case is not None:
        helping_out.hand_back(turn, case)
        turn.repeat()


def asked_about(turn: Turn) -> Row | None:
    """The case a question of ours is about, if she may still act on it."""
    case = at_case.found(turn, int(turn.state.get("case") or 0))
    return case if case is not None and helping_out.free_for(turn, case) else None


def back_to_case(turn: Turn) -> None:
    turn.go(at_case.FLOW, case=int(turn.state.get("case") or 0))
