"""handlers/review/leaving.py — from an entry's card to a talk of its own about that entry, and back to the card."""

from __future__ import annotations

from typing import Any

from domain.lifecycle import REVIEWERS
from domain.words import Words
from handlers import deciding, scope
from handlers.review import verdict
from handlers.turn import Turn

NOT_HERS = Words(
    vi="Hồ sơ này không còn thuộc phần việc của anh/chị ạ.", en="This entry is no longer among your work."
)
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


def hers(turn: Turn, entry: Any) -> bool:
    """Whether it still is of her units; where it was moved, or her role taken back, she is told and shown no more of it."""
    if deciding.reviews(turn, turn.person.id, entry.unit_id):
        return True
    turn.say(NOT_HERS)
    turn.go("work" if scope.roots(turn, REVIEWERS) else "menu", **_carried(turn))
    return False


def unchanged(turn: Turn) -> Any | None:
    """The entry this talk is about, while it is hers; None if somebody dealt with it meanwhile: she is told, and is back
    at the card.
    """
    entry = turn.store.initiatives.get(turn.state["entry"])
    if not hers(turn, entry):
        return None
    if entry.history_rows == turn.state["rows"]:
        return entry
    verdict.tell_what_happened(turn, entry)
    come_back(turn)
    return None
