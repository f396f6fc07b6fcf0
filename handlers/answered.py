"""handlers/answered.py — what the frequent questions answered her last, kept until she asks anew, and written down masked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.kinds.kind import Option
from domain.words import Words
from handlers.turn import Turn

SETTLED = 9  # turns: long ago
NOT_MEANT = Words(vi="Không đúng ý", en="Not what I meant")


def told(turn: Turn, text: str, keys: Sequence[str]) -> None:
    """`keys`: the entry that answered, and those that may be told if she meant something else."""
    number = _put(turn, text, keys[0])
    turn.state["answered"] = {"asked": number, "entry": keys[0], "text": text, "left": [*keys[1:]], "age": 0}
    turn.offer_beside(Option(f"/not_meant {number}", NOT_MEANT))


def unanswered(turn: Turn, text: str) -> None:
    """No entry answered this, or none that was told was meant. A question is written down as such once."""
    last = turn.state.get("answered")
    if not text or (last and last["text"] == text and not last["entry"]):
        return
    number = _put(turn, text, "")
    turn.state["answered"] = {"asked": number, "entry": "", "text": text, "left": [], "age": 0}


def sent_on(turn: Turn, text: str) -> None:
    """It goes to the team: what she says next is not about an answer of ours."""
    unanswered(turn, text)
    if "answered" in turn.state:
        turn.state["answered"]["age"] = SETTLED


def _put(turn: Turn, text: str, entry: str) -> int:
    return turn.store.askings.put(entry, text, turn.person.id, turn.person.unit_id, turn.now)


def older(turn: Turn) -> None:
    """One more turn of hers since."""
    if "answered" in turn.state:
        turn.state["answered"]["age"] += 1


def last(turn: Turn) -> dict[str, Any] | None:
    """What an entry answered last, if any did."""
    it: dict[str, Any] | None = turn.state.get("answered")
    return it if it and it["entry"] else None


def just_now(turn: Turn) -> bool:
    """Whether an answer, or that there is none, was what we said last: then her words may be about it."""
    return "answered" in turn.state and turn.state["answered"]["age"] == 1


def thanked(turn: Turn) -> None:
    """Thanks right behind an answer: it helped."""
    it = last(turn)
    if it is not None and just_now(turn):
        turn.store.askings.rate(it["asked"], helped=True)
