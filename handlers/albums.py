"""handlers/albums.py — an album comes as one event a picture: its answers become one, said when the last one is in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.words import Words
from handlers.turn import Turn

QUIET = timedelta(
    seconds=1.2
)  # after the newest picture no further one is expected; a Zalo bot on trial asks once a second


def owe(turn: Turn, before: Mapping[str, Any] | None) -> None:
    """Owe the answer to one picture as the answer to its album so far.

    `before` is what this conversation remembers of its newest album. What was said of earlier pictures (one was too
    large) is said again with the rest, each thing once, as long as it has not gone out; to those that come later there is
    a next answer.
    """
    incoming, outbox = turn.incoming, turn.store.outbox
    nth, once = _newest(turn, before)
    if before is not None and nth and outbox.waits(once):
        turn.say_first([Words(vi, en) for vi, en in before["said"]])
    elif nth:
        nth, once = nth + 1, _name(turn, nth + 1)
    message = turn.outgoing()
    if message is None:
        return
    turn.state["album"] = {
        "of": incoming.album,
        "said": [[words.vi, words.en] for words in turn.said],
        "nth": nth or 1,
    }
    if turn.album.get("of") == incoming.album:  # of a case, see handlers/desk/passing_files.py
        turn.state["album"]["word"] = turn.album.get("word")
    held_back = turn.now + QUIET
    if outbox.reword(once, message):
        outbox.put_off(once, held_back)
    elif not outbox.owe_once(incoming.address, message, turn.now, once, not_before=held_back):
        outbox.owe(incoming.address, message, turn.now)


def _newest(turn: Turn, before: Mapping[str, Any] | None) -> tuple[int, str]:
    """The number of its newest answer, 0 before there was one, and the name under which that is owed."""
    same = before is not None and before["of"] == turn.incoming.album
    nth = int(before.get("nth", 1)) if before is not None and same else 0
    return nth, _name(turn, nth or 1)


def _name(turn: Turn, nth: int) -> str:
    return f"album:{turn.incoming.address}:{turn.incoming.album}" + (f":{nth}" if nth > 1 else "")
