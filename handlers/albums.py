"""handlers/albums.py — an album comes as one event a picture: its answers become one, said when the last one is in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.words import Words
from handlers.turn import Turn

QUIET = timedelta(seconds=1.2)  # after which no further picture is expected


def owe(turn: Turn, before: Mapping[str, Any] | None) -> None:
    """Owe the answer to one picture as the answer to its album so far.

    `before` is what this conversation remembers of its newest album. What was said of earlier pictures (one was too
    large) is said again with the rest, each thing once, as long as it has not gone out.
    """
    incoming, outbox = turn.incoming, turn.store.outbox
    once = f"album:{incoming.address}:{incoming.album}"
    if before is not None and before["of"] == incoming.album and outbox.waits(once):
        turn.say_first([Words(vi, en) for vi, en in before["said"]])
    message = turn.outgoing()
    if message is None:
        return
    turn.state["album"] = {"of": incoming.album, "said": [[words.vi, words.en] for words in turn.said]}
    if turn.album.get("of") == incoming.album:  # of a case, see handlers/desk/passing_files.py
        turn.state["album"]["word"] = turn.album.get("word")
    held_back = turn.now + QUIET
    if outbox.reword(once, message):
        return
    if not outbox.owe_once(incoming.address, message, turn.now, once, not_before=held_back):
        outbox.owe(incoming.address, message, turn.now)
