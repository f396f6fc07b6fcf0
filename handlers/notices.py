"""handlers/notices.py — what the platform says about a chat: blocked, back again, moved."""

from __future__ import annotations

from domain.chat import Notice
from handlers.turn import Turn


def take(turn: Turn, notice: Notice) -> None:
    match notice.what:
        case "blocked" | "left":
            turn.talk.reachable = False
        case "unblocked" | "joined":
            turn.talk.reachable = True
        case "moved":
            turn.store.deliveries.move(turn.incoming.address, notice.to_chat)
