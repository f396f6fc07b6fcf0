"""domain/pulse/congratulation.py — what a unit hears once it has come half the way, most of it, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.pulse.facts import UnitFacts
from domain.pulse.figures import days, entries, of_target
from domain.pulse.pace import reached_on
from domain.words import Words

if TYPE_CHECKING:
    from datetime import date

    from domain.programme import Phase

HUNDRED = 100
REACHED = Words(
    vi="Chúc mừng {unit} đã đạt chỉ tiêu: {valid}{early}!", en="Well done, {unit}: {valid}{early}!"
)
EARLY = Words(vi=", trước hạn {days}", en=", {days} early")
PART = Words(
    vi="Chúc mừng {unit} đã đạt {share} % chỉ tiêu: {valid}. Còn {missing} nữa là đủ.",
    en="Well done, {unit}: {share} % of the target, {valid}. {missing} to go.",
)
BEYOND = Words(
    vi="Chúc mừng {unit} đã đạt {share} % chỉ tiêu: {valid}!",
    en="Well done, {unit}: {share} % of the target, {valid}!",
)


def congratulation(unit: UnitFacts, milestone: int, phase: Phase, today: date) -> Words:
    """For the highest milestone that is new; «trước hạn N ngày» counts from the day the target stood reached."""
    valid, missing = of_target(unit.counts.valid, unit.target), max(unit.target - unit.counts.valid, 0)
    if milestone > HUNDRED:
        return BEYOND(unit=unit.name, share=milestone, valid=valid)
    if milestone == HUNDRED or not missing:
        left = days_early(unit, phase, today)
        return REACHED(
            unit=unit.name, valid=valid, early=EARLY(days=days(left)) if left > 0 else Words("", "")
        )
    return PART(unit=unit.name, share=milestone, valid=valid, missing=entries(missing))


def days_early(unit: UnitFacts, phase: Phase, today: date) -> int:
    """By how many days a target reached was reached before its last day."""
    return (phase.closes - (reached_on(unit.history, unit.target) or today)).days
