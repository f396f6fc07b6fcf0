"""domain/pulse/for_officers.py — all that may be due in an officer's chat: her morning list and what is to be heard above."""

from __future__ import annotations

from collections.abc import Iterator

from domain.calendar import working_days_after
from domain.programme import closes_at, phase_at
from domain.pulse.facts import OfficerFacts
from domain.pulse.lagging import lagging_slot
from domain.pulse.making import Making
from domain.pulse.officer_days import MORNING_LASTS, officer_days
from domain.pulse.slot import Due, Kind
from domain.pulse.workdays import DAY
from domain.pulse.yearly import a_year_in_use

ONLY_OFFICERS: tuple[Kind, ...] = (  # no author hears of these
    "morning", "recognition", "lagging", "rush", "finish", "quarter", "month",
)  # fmt: skip
RECOGNITION_DAYS = (30, 60, 85)  # of the law's three months


def due_to_officer(make: Making, facts: OfficerFacts) -> Iterator[Due]:
    yield from _mornings(make, facts)
    yield from _recognitions(make, facts)
    yield from _lagging(make, facts)
    yield from officer_days(make)
    yield from a_year_in_use(make, facts.aged)


def _mornings(make: Making, facts: OfficerFacts) -> Iterator[Due]:
    """Today's, if anything waits, on each working day and on the last two of a phase: a missed one is of no use the day
    after, and a silent one needs no row in the ledger.
    """
    day, at = make.today, make.morning_of(make.today)
    on_its_day = day in {phase.closes - n * DAY for phase in make.programme.phases for n in (0, 1)}
    if facts.work and at >= facts.since and (on_its_day or make.workdays.has(day)):
        yield make.due("morning", f"{day}", at, at + MORNING_LASTS, on_its_day=on_its_day)


def _recognitions(make: Making, facts: OfficerFacts) -> Iterator[Due]:
    """An entry waits for recognition: each reminder until the next is due, the last one until the law's last day."""
    for entry in facts.unrecognised:
        days = [entry.submitted_on + n * DAY for n in RECOGNITION_DAYS]
        ends = [*days[1:], max(entry.due_on, days[-1]) + DAY]
        for waited, day, end in zip(RECOGNITION_DAYS, days, ends, strict=True):
            if make.from_day <= day <= make.today and make.morning_of(day) >= facts.since:
                yield make.due(
                    "recognition", f"{entry.code} {waited}", make.morning_of(day), make.morning_of(end),
                    about=entry.code, step=waited,
                )  # fmt: skip


def _lagging(make: Making, facts: OfficerFacts) -> Iterator[Due]:
    """Once a phase for each unit: on the working day after the alert that was one too many unanswered."""
    phase = phase_at(make.programme, make.now)
    for found in facts.lagging if phase else ():
        if phase and found.alerts >= make.programme.pulse.unanswered_alerts:
            last_alert = found.last_alert_at.astimezone(make.morning_of(make.today).tzinfo).date()
            day = working_days_after(last_alert, 1, make.workdays.has)
            yield make.due(
                "lagging", lagging_slot(phase, found.unit.code), make.morning_of(day),
                closes_at(phase, make.programme.zone), phase=phase.key, about=found.unit.code,
            )  # fmt: skip
