"""storage/lists/every_phase.py — the valid entries of a unit in all phases that have begun, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.lists.entry import ListedEntry
from domain.lists.which import Which
from domain.pulse.goal import counted_phases, current_phase
from storage.lists.entries import Entries, Of

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.store import Store


def valid_of(store: Store, programme: Programme, unit_id: int, now: datetime) -> Iterator[ListedEntry]:
    """Of the unit and all below it, phase after phase; those on the portal among them."""
    last, today = current_phase(programme, now), local_day(now, programme.zone)
    begun = [phase for phase in programme.phases if phase.opens <= today]
    together = last is not None and len(counted_phases(programme, last)) > 1
    for phase in [last] if last is not None and together else begun:
        yield from Entries(store, Of(programme, phase, unit_id, today), Which("valid"))
