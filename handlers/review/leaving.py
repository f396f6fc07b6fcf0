"""handlers/review/leaving.py — from an entry's card to a talk of its own about that entry, and back to the card."""

from __future__ import annotations

from typing import Any

from handlers.review import verdict
from handlers.turn import Turn

CARDS = ("work", "look")
CARRIED = ("later", "part")  # what she put off, and which part of her work it was


def leave(turn: Turn, flow: str, entry: Any, **about: Any) -> None:
    """Ask more about the entry on the card."""
    card = turn.state.get("flow")
    home = card if card in CARDS else turn.state.get("home", "look")
    turn.go(flow, entry=entry.id, rows=entry.history_rows, home=home, **_carried(turn), **about)


def come_back(turn: Turn) -> None:
    """The card again; where its entry is dealt with, the next one."""
    number = turn.state["entry"]
    turn.go(turn.state.get("home", "look"), entry=number, wanted=number, **_carried(turn))


def _carried(turn: Turn) -> dict[str, Any]:
    return {name: turn.state[name] for name in CARRIED if name in turn.state}


def unchanged(turn: Turn) -> Any | None:
    """The entry this talk is about; None if somebody dealt with it meanwhile: she is told, and is back at the card."""
    entry = turn.store.initiatives.get(turn.state["entry"])
    if entry.history_rows == turn.state["rows"]:
        return entry
    verdict.tell_what_happened(turn, entry)
    come_back(turn)
    return None
