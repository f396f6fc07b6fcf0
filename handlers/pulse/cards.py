"""handlers/pulse/cards.py — how a unit goes, in the words of its weekly card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.kinds.kind import Option
from domain.pulse.card import FOOT, card_lines, counted_short
from domain.pulse.charts import chart_of
from domain.pulse.facts import UnitFacts
from domain.pulse.goal import current_phase
from domain.pulse.screen import on_one_screen
from domain.words import Words
from handlers.turn import Turn
from storage.places import Contest
from storage.pulse_facts import unit_facts

NOT_BEGUN = Words(
    vi="Chương trình chưa bắt đầu nên chưa có tiến độ.", en="The programme has not begun: no progress yet."
)

EXPLAIN = Option("/explain", Words(vi="Giải thích", en="Explain"), ("giai thich",))
LISTS = Option("/lists", Words(vi="Danh sách Excel", en="Excel lists"), ("danh sach",))
RANKING = Option("/ranking", Words(vi="Xếp hạng", en="Ranking"), ("xep hang",))


def of_units(turn: Turn, units: Sequence[Any], *, drawn: bool = True) -> Words | None:
    """The first unit's card whole, with its chart if `drawn`, of each other a line; None before the programme begins."""
    now_at = contest(turn)
    facts = [found for unit in units if (found := facts_of(turn, unit))]
    if now_at is None or not facts:
        return None
    if drawn:
        turn.hand_out(chart_of(facts[0], now_at.phase.key, turn.now, turn.language))
    first = replace(facts[0], place=now_at.place(turn.store, units[0]))
    lines = [line for line in card_lines(first, now_at.phase, turn.programme, turn.now) if line[1] != FOOT]
    return on_one_screen([*lines, *((0, counted_short(one)) for one in facts[1:])])


def facts_of(turn: Turn, unit: Any) -> UnitFacts | None:
    return unit_facts(turn.store, unit.id, turn.programme, turn.now)


def contest(turn: Turn) -> Contest | None:
    """How units are ranked today; None before the programme begins."""
    phase = current_phase(turn.programme, turn.now)
    return Contest(turn.programme, phase, turn.today) if phase else None
