"""handlers/closing/choosing.py — «tiêu biểu» and «bỏ tiêu biểu», typed: what the buttons on an entry's card do."""

from __future__ import annotations

from domain.words import Words
from handlers import deciding
from handlers.closing.called import entry_called
from handlers.review import acting
from handlers.turn import Turn


def choose(turn: Turn) -> None:
    _begin(turn, "choose", Words(vi="tiêu biểu", en="exemplary"))


def unchoose(turn: Turn) -> None:
    _begin(turn, "unchoose", Words(vi="bỏ tiêu biểu", en="not exemplary"))


def _begin(turn: Turn, act: str, words: Words) -> None:
    entry = entry_called(turn, words)
    if entry is None:
        return
    refused = None if act in deciding.open_to(turn, entry) else deciding.refused(turn, entry, act)
    if refused is None:
        acting.beginning(act)(turn, entry)
    else:
        turn.say(refused.why)
        turn.repeat()
