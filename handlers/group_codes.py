"""handlers/group_codes.py — an officer is given a one-time code of a unit of hers, to be typed in a group."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.helping import leave
from handlers.turn import Turn

HOURS = 24
HandOut = Callable[[Turn, Any], None]


def begin(turn: Turn, flow: str, in_the_group: Words, hand_out: HandOut) -> None:
    """In private: of her only unit at once; where there are several, of the one she chooses."""
    if scope.refused(turn, "connect"):
        return
    if turn.argument:
        turn.say(in_the_group)
    hers = scope.units(turn, _roots(turn))
    if len(hers) == 1:
        hand_out(turn, turn.store.units.get(int(hers[0].value)))
        turn.repeat()
    else:
        turn.go(flow)


def ask(turn: Turn, flow: str, which: Words) -> None:
    scope.ask_unit(turn, flow, which, _roots(turn))


def answer(turn: Turn, hand_out: HandOut) -> None:
    unit = scope.unit_chosen(turn, _roots(turn))
    if unit is None:
        turn.repeat()
        return
    hand_out(turn, unit)
    leave(turn)


def make(turn: Turn, unit: Any, kept_as: Callable[[str], str]) -> str:
    """Six digits that open nothing else; `kept_as`: how they are kept."""
    while True:
        code = f"{secrets.randbelow(900_000) + 100_000}"
        taken = turn.store.rights.invitation(code) is not None
        until = turn.now + timedelta(hours=HOURS)
        if not taken and turn.store.chat_codes.make(kept_as(code), unit.id, turn.person.id, turn.now, until):
            return code


def _roots(turn: Turn) -> list[int]:
    return scope.roots(turn, MAY["connect"])
