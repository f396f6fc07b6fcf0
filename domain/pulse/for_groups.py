"""domain/pulse/for_groups.py — all that may be due in a unit's chat: cards, alerts, congratulations, a moved deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC

from domain.programme import closes_at, phase_at
from domain.pulse.facts import ChatFacts, Frequency, Moved, UnitFacts
from domain.pulse.making import Making
from domain.pulse.slot import Due, Kind
from domain.pulse.timetable import WEEK_DAYS, for_relays
from domain.pulse.workdays import DAY

NOT_WANTED: dict[Frequency, tuple[Kind, ...]] = {
    "all": (),
    "weekly": ("alert",),
    "alerts": ("weekly", "quarter"),
}
HUNDRED = 100


def due_in_group(make: Making, facts: ChatFacts, moves: Iterable[Moved]) -> Iterator[Due]:
    """Cards and alerts it wants, and what happened; of nothing planned before it was connected."""
    unwanted = NOT_WANTED[facts.frequency]
    calendar = make.calendar(for_relays if facts.relayed else None)
    yield from (item for item in calendar if item.kind not in unwanted)
    yield from _milestones(make, facts.units)
    yield from _moves(make, moves)


def _milestones(make: Making, units: Sequence[UnitFacts]) -> Iterator[Due]:
    """Those reached while the phase is open: after it the closing note tells how it ended."""
    phase = phase_at(make.programme, make.now)
    if phase is None:
        return
    for unit, milestone in _reached(units, make.programme.pulse.milestones):
        slot = f"{phase.key} {unit.code} {milestone}"
        if ("milestone", slot) not in make.done:
            yield make.event(
                "milestone", slot, closes_at(phase, make.programme.zone), phase=phase.key, about=unit.code, step=milestone,
                on_its_day=(phase.closes - make.today).days <= 1,
            )  # fmt: skip


def _reached(units: Sequence[UnitFacts], milestones: Sequence[int]) -> Iterator[tuple[UnitFacts, int]]:
    for unit in units:
        for milestone in milestones if unit.target else ():
            if HUNDRED * unit.counts.valid >= milestone * unit.target:
                yield unit, milestone


def _moves(make: Making, moves: Iterable[Moved]) -> Iterator[Due]:
    """The notice of a phase's newest move: of use until the new last day is over, and for a week from when it could go out."""
    phases = {phase.key: phase for phase in make.programme.phases}
    for move in moves:
        phase = phases.get(move.phase)
        if phase and make.facts.since <= move.at <= make.now and phase.closes == move.to:
            slot = f"{move.was} > {move.to} {move.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"  # it may go there and back
            end = closes_at(phase, make.programme.zone)
            notice = make.due(
                "moved", slot, move.at, end, phase=move.phase, on_its_day=(move.to - make.today).days <= 1
            )
            yield replace(notice, expires_at=max(end, notice.at + WEEK_DAYS * DAY))
