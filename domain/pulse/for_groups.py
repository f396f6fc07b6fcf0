"""domain/pulse/for_groups.py — all that may be due in a unit's chat: cards, alerts, congratulations, a moved deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.programme import Phase, closes_at, opens_at
from domain.pulse.facts import ChatFacts, Frequency, Moved, UnitFacts
from domain.pulse.making import Making
from domain.pulse.slot import Due, Kind
from domain.pulse.timetable import WEEK_DAYS, planned_between
from domain.pulse.workdays import DAY

NOT_WANTED: dict[Frequency, tuple[Kind, ...]] = {"all": (), "weekly": ("alert",), "alerts": ("weekly",)}
HUNDRED = 100


def due_in_group(make: Making, facts: ChatFacts, moves: Iterable[Moved]) -> Iterator[Due]:
    """Cards and alerts it wants, and what happened; of nothing planned before it was connected."""
    unwanted = NOT_WANTED[facts.frequency]
    for planned in planned_between(make.programme, make.from_day, make.today):
        if planned.kind not in unwanted and planned.planned_at >= facts.since:
            yield make.planned(planned)
    yield from _milestones(make, facts.units)
    yield from _moves(make, moves)


def _milestones(make: Making, units: Sequence[UnitFacts]) -> Iterator[Due]:
    """Those reached while the phase is open: after it the closing note tells how it ended."""
    phase = _open(make)
    for unit in units if phase else ():
        for milestone in make.programme.pulse.milestones:
            if phase and unit.target and HUNDRED * unit.counts.valid >= milestone * unit.target:
                yield make.event(
                    "milestone", f"{phase.key} {unit.code} {milestone}", closes_at(phase, make.programme.zone),
                    phase=phase.key, about=unit.code, step=milestone,
                )  # fmt: skip


def _open(make: Making) -> Phase | None:
    zone, now = make.programme.zone, make.now
    found = (p for p in make.programme.phases if opens_at(p, zone) <= now <= closes_at(p, zone))
    return next(found, None)


def _moves(make: Making, moves: Iterable[Moved]) -> Iterator[Due]:
    """The notice of a phase's newest move; it still makes sense for a week, or until the new last day."""
    closes = {phase.key: phase.closes for phase in make.programme.phases}
    for move in moves:
        if make.facts.since <= move.at <= make.now and closes.get(move.phase) == move.to:
            yield make.due(
                "moved", f"{move.was} > {move.to}", move.at, move.at + WEEK_DAYS * DAY, phase=move.phase,
                on_its_day=(move.to - make.today).days <= 1,
            )  # fmt: skip
