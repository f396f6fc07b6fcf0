"""handlers/lists/figures.py — «bảng số liệu», «báo cáo R4»: the figures of a unit as a workbook, of one table or all."""

from __future__ import annotations

from typing import Any

from domain.lists import sheets
from domain.papers import Param
from domain.programme import Phase
from domain.words import Words, verbatim
from handlers import scope
from handlers.lists import at_hand
from handlers.papers import asking
from handlers.pulse import cards
from handlers.turn import Turn

OF_UNIT = Words(vi="{what} của {unit}", en="{what} of {unit}")


def begin(turn: Turn) -> None:
    """Of the unit whose card or list is on the screen, else of her topmost one. No author is named: leaders read it too."""
    unit, phase = next(iter(at_hand.watched(turn)), None), at_hand.phase(turn)
    if unit is None:
        turn.say(scope.OFFICERS)
    elif phase is None:
        turn.say(cards.NOT_BEGUN)
    else:
        only = f"r{turn.argument}" if f"r{turn.argument}" in sheets.TABLES else ""
        want(turn, unit, phase, only, csv=turn.argument == "csv")
    turn.repeat()


def want(turn: Turn, unit: Any, phase: Phase, only: str = "", *, csv: bool = False) -> None:
    """One table has its .csv beside it anyway."""
    params: dict[str, Param] = {"unit_id": unit.id, "phase": phase.key, "only": only, "csv": int(csv)}
    asking.ask(turn, sheets.KIND, params, OF_UNIT(what=sheets.said(only), unit=verbatim(unit.name)))
