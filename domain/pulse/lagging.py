"""domain/pulse/lagging.py — which units an officer above should hear of: slow by their own pace, and silent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain.programme import phase_at
from domain.pulse.card import pace_here
from domain.pulse.facts import Lagging

if TYPE_CHECKING:
    from domain.programme import Phase, Programme


def needs_a_word(found: Lagging, programme: Programme, now: datetime) -> bool:
    """Not while no phase is open, too few alerts went unanswered, or its pace leads to its target."""
    phase = phase_at(programme, now)
    if phase is None or found.alerts < programme.pulse.unanswered_alerts:
        return False
    return pace_here(found.unit, phase, programme, now).lagging


def lagging_slot(phase: Phase, code: str) -> str:
    """As the ledger names it: once a phase for each unit; a moved last day plans anew."""
    return f"{phase.closes} {code}"
