"""scheduler/placing.py — gives the units of a chat their places, where what is said there names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.programme import phase_at
from domain.pulse.facts import ChatFacts, Facts, Place, UnitFacts
from domain.pulse.goal import current_phase
from scheduler.once import Once
from storage.places import Contest
from storage.store import Store

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.slot import Due

NAMED_WITH = ("weekly", "quarter")
Places = Mapping[str, Once[Mapping[str, Place]]]


def places_of(programme: Programme) -> Places:
    """By phase: the place of every unit with a target, by its code; worked out when a chat first needs it."""
    return {phase.key: Once(partial(_of_all, programme, phase)) for phase in programme.phases}


def _of_all(programme: Programme, phase: Phase, store: Store, now: datetime) -> Mapping[str, Place]:
    return Contest(programme, phase, local_day(now, programme.zone)).places(store)


def placed(
    store: Store, facts: Facts, said: Sequence[Due], places: Places, programme: Programme, now: datetime
) -> Facts:
    """What is known of a chat, with the places of its units in the phases that are told of."""
    told = {item.phase for item in said if item.kind in NAMED_WITH}
    if not told or not isinstance(facts, ChatFacts):
        return facts
    today = local_day(now, programme.zone)
    at_hand = phase_at(programme, now) or current_phase(programme, now)
    units, closed = facts.units, facts.closed
    for phase in (phase for phase in programme.phases if phase.key in told):
        found = places[phase.key].at(store, now)
        if phase is at_hand:
            units = _with(units, found)
        if phase.closes < today:
            closed = _with(closed, found)
    return facts.of(units, closed)


def _with(units: Sequence[UnitFacts], places: Mapping[str, Place]) -> tuple[UnitFacts, ...]:
    return tuple([unit.at(place) if (place := places.get(unit.code)) else unit for unit in units])
