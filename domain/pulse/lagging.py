"""domain/pulse/lagging.py — which units of a chat an officer above should hear of: slow by their own pace, and silent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain.programme import opens_at, phase_at
from domain.pulse.card import pace_here
from domain.pulse.facts import ChatFacts, Lagging

if TYPE_CHECKING:
    from domain.programme import Programme


def lagging_in(facts: ChatFacts, programme: Programme, now: datetime) -> list[Lagging]:
    """Empty while a phase is not open, too few alerts went unanswered, or every unit's pace leads to its target."""
    phase = phase_at(programme, now)
    if phase is None:
        return []
    since = max(opens_at(phase, programme.zone), facts.answered_at or facts.since)
    alerts = [one.at for one in facts.done if one.kind == "alert" and one.spoken and one.at >= since]
    if len(alerts) < programme.pulse.unanswered_alerts:
        return []
    return [
        Lagging(unit, len(alerts), max(alerts), facts.snoozed_until)
        for unit in facts.units
        if pace_here(unit, phase, programme, now).lagging
    ]
