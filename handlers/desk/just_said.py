"""handlers/desk/just_said.py — the word of a case that an asker's last message was: what comes right behind belongs to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.turn import Turn
from storage.sql import Row

MOMENT = timedelta(minutes=5)
SAID = "in_case"  # of the state


def keep(turn: Turn, word_id: int) -> None:
    if turn.incoming.chat_kind == "private":
        turn.state[SAID] = {"word": word_id, "at": turn.now.isoformat(), "age": 0}


def older(turn: Turn) -> None:
    """One more message of hers since."""
    if SAID in turn.state:
        turn.state[SAID]["age"] += 1


def word(turn: Turn) -> Row | None:
    """Hers, with nothing else said since, and only for a moment."""
    it = turn.state.get(SAID)
    if it is None or it["age"] != 1 or turn.now - datetime.fromisoformat(it["at"]) > MOMENT:
        return None
    said = turn.store.case_words.get(it["word"])
    return said if said.side == "asker" and said.by_id == turn.person.id else None
