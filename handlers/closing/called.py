"""handlers/closing/called.py — which entry of hers an officer means: by the code she typed, else the one on the screen."""

from __future__ import annotations

from typing import Any

from domain.words import Words
from handlers import codes, scope
from handlers.review import leaving, looking
from handlers.turn import Turn

WHICH = Words(
    vi="Anh/chị gõ thêm mã, ví dụ «{words} SK26-CTD-0001-T», hoặc mở hồ sơ trước.",
    en="Add its code, such as “{words} SK26-CTD-0001-T”, or open the entry first.",
)
NOT_FOUND = Words(
    vi="Em không tìm thấy mã này trong các hồ sơ của đơn vị anh/chị.",
    en="I find no such code among the entries of your units.",
)


def entry_called(turn: Turn, words: Words) -> Any | None:
    """None where it cannot be told, or is not hers to look at: that is said."""
    if scope.refused(turn, "review"):
        return None
    if not turn.argument:
        return _on_screen(turn, words)
    found = [turn.store.initiatives.by_code(code) for code in codes.meant(turn.argument)]
    hers = [entry for entry in found if entry is not None and looking.covers(turn, entry)]
    if len(hers) == 1:
        return hers[0]
    turn.say(NOT_FOUND)
    turn.repeat()
    return None


def _on_screen(turn: Turn, words: Words) -> Any | None:
    here = turn.state.get("flow") in leaving.CARDS and turn.state.get("entry") is not None
    entry = turn.store.initiatives.get(turn.state["entry"]) if here else None
    if entry is not None and looking.covers(turn, entry):
        return entry
    turn.say(WHICH(words=words))
    turn.repeat()
    return None
