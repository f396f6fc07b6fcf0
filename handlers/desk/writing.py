"""handlers/desk/writing.py — where a helper writes words for the asker, all are text but what plainly leads out."""

from __future__ import annotations

from domain.vietnamese import fold
from handlers.turn import BACK, CANCEL, PAUSE, Turn

PROPOSING, READY = "propose", "ready_one"
WAYS_OUT = frozenset(
    fold(words.removeprefix("◀ "))
    for option in (BACK, CANCEL, PAUSE)
    for words in (option.label.vi, option.label.en, *option.also)
) | {"menu", "thuc don", "ban ho tro", "support desk"}


def lets(text: str, _command: str) -> bool:
    """Whether a command's words mean it: as they are, «để sau chị nhé» is for the asker."""
    return fold(text).strip(" .!") in WAYS_OUT


def now(turn: Turn) -> bool:
    """Whether words are waited for; a ready answer is looked at before it is changed."""
    flow = turn.state.get("flow")
    return flow == PROPOSING or (flow == READY and bool(turn.state.get("changing")))
