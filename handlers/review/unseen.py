"""handlers/review/unseen.py — a reply that was sent before its question was asked: the second of two «1» sent at once."""

from __future__ import annotations

from datetime import datetime

from handlers.turn import Turn


def unseen(turn: Turn) -> bool:
    """Whether it came before what is asked now (`asked_at`), bound to no question."""
    bound = turn.incoming.press or turn.incoming.question or turn.incoming.quotes
    return not bound and turn.received_at <= datetime.fromisoformat(turn.state["asked_at"])
