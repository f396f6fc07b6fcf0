"""handlers/notices.py — what the platform says about a chat: blocked, back again, moved; or of its speaker: hidden."""

from __future__ import annotations

from domain.chat import Notice
from handlers.desk import hidden, room_gone
from handlers.pulse import gone
from handlers.turn import Turn


def take(turn: Turn, notice: Notice) -> None:
    match notice.what:
        case "blocked" | "left":
            turn.talk.reachable = False
            gone.left(turn)
            room_gone.left(turn)
        case "unblocked" | "joined":
            turn.talk.reachable = True
        case "hidden":
            hidden.heard(turn)
        case "moved":
            _moved(turn, notice.to_chat)


def _moved(turn: Turn, to_chat: str) -> None:
    """The conversation goes along; if there is one already, it is taken into that, and this one is over."""
    if turn.store.deliveries.move(turn.incoming.address, to_chat):
        turn.talk.draft_id, turn.talk.state, turn.talk.reachable = None, {}, False
