"""domain/pulse/goal.py — what a unit is to reach in a phase, and from which day on its entries count for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.pulse.pace import Course
from domain.pulse.workdays import workdays_of

if TYPE_CHECKING:
    from datetime import datetime

    from domain.programme import Phase, Programme


@dataclass(frozen=True, slots=True)
class Goal:
    """`counts_from`: the phase's first day, or the programme's where its phases count together."""

    phase: Phase
    target: int
    counts_from: date


def current_phase(programme: Programme, now: datetime) -> Phase | None:
    """The phase open then, else the one that closed last; None before the first."""
    today = local_day(now, programme.zone)
    begun = [phase for phase in programme.phases if phase.opens <= today]
    return max(begun, key=lambda phase: phase.opens, default=None)


def goal_of(programme: Programme, code: str, phase: Phase, *, of_all: bool = False) -> Goal:
    """A unit's goal; `of_all`: the unit at the top, whose target is the programme's own where it has none."""
    return Goal(phase, target_of(programme, code, phase, of_all=of_all), counts_from(programme, phase))


def target_of(programme: Programme, code: str, phase: Phase, *, of_all: bool = False) -> int:
    """What it is to reach there."""
    given, target = programme.targets.get(code, {}), 0
    for p in counted_phases(programme, phase):
        target += p.target if of_all and p.key not in given else given.get(p.key, 0)
    return target


def counts_from(programme: Programme, phase: Phase) -> date:
    """The same for every unit."""
    return min(p.opens for p in counted_phases(programme, phase))


def counts_until(programme: Programme, phase: Phase) -> date:
    """The last day on which anything counts for it: what is decided after the close still does, until the next one opens."""
    later = [p.opens for p in programme.phases if p.opens > phase.opens]
    return min(later) - timedelta(days=1) if later else date.max


def counted_on(programme: Programme, phase: str, at: datetime) -> date:
    """On which day it counts what became of an entry of this phase (its key) at a moment.

    Once the next phase is open that is the last day before it: the days of a phase hold all of its own entries, whenever
    they are decided, and none of another's.
    """
    day = local_day(at, programme.zone)
    return min([day, *(counts_until(programme, p) for p in programme.phases if p.key == phase)])


def counted_phases(programme: Programme, phase: Phase) -> list[Phase]:
    """Those whose entries count with the phase's own."""
    return [p for p in programme.phases if p.opens <= phase.opens] if programme.pulse.together else [phase]


def course_of(programme: Programme, goal: Goal) -> Course:
    """What the pace of a unit with that goal is judged by."""
    return Course(goal.target, goal.counts_from, goal.phase.closes, workdays_of(programme))
