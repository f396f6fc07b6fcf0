"""reports/progress_facts.py — a unit's facts as its chart shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.pulse.card import pace_here
from domain.pulse.goal import goal_of
from domain.pulse.rate import total_at
from reports.progress import Progress

if TYPE_CHECKING:
    from datetime import datetime

    from domain.programme import Phase, Programme
    from domain.pulse.facts import UnitFacts
    from domain.words import Language


def progress_of(
    unit: UnitFacts, phase: Phase, programme: Programme, now: datetime, language: Language
) -> Progress:
    """As it was at the end of that day, also where the facts were gathered later."""
    today = local_day(now, programme.zone)
    series = tuple((day, valid) for day, valid in unit.history if day <= today)
    valid = total_at(series, today)
    unit = replace(unit, counts=replace(unit.counts, valid=valid), history=series)
    pace = pace_here(unit, phase, programme, now)
    return Progress(
        unit.name, phase.name, goal_of(programme, unit.code, phase).counts_from, phase.closes, today, unit.target,
        series or ((today, 0),), pace.gained, pace.needed, pace.at_close, language,
    )  # fmt: skip
