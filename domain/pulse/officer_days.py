"""domain/pulse/officer_days.py — an officer's own calendar: the last days, what follows the close, months and quarters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain.pulse.facts import OfficerFacts
from domain.pulse.making import Making, making
from domain.pulse.slot import Due, Kind
from domain.pulse.timetable import WEEK_DAYS, Planned, planned_between, quarters
from domain.pulse.workdays import DAY

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from domain.programme import Phase, Programme
    from domain.pulse.policy import PulsePolicy

MORNING_LASTS = timedelta(hours=8)
WEEK = WEEK_DAYS * DAY
TELLS_NUMBERS: tuple[Kind, ...] = ("rush", "finish")


def officer_days(make: Making) -> Iterator[Due]:
    """What her calendar has, and was not decided on nor planned before her time."""
    for entry in planned_between(make.programme, make.from_day, make.today, _of_phase):
        works = entry.kind != "rush" or entry.on_its_day or make.workdays.has(entry.planned_at.date())
        if works and (entry.kind, entry.slot) not in make.done and entry.planned_at >= make.facts.since:
            yield make.due(
                entry.kind, entry.slot, entry.planned_at, entry.next_at, phase=entry.phase, step=entry.step,
                on_its_day=entry.on_its_day,
            )  # fmt: skip


def numbers_wanted(facts: OfficerFacts, now: datetime, programme: Programme) -> dict[str, Phase]:
    """Of which phase her units' numbers are told in what is due to her now: by «rush» and «finish»."""
    phases = {phase.key: phase for phase in programme.phases}
    due_now = [
        item for item in officer_days(making(facts, now, programme)) if item.at <= now < item.expires_at
    ]
    return {item.kind: phases[item.phase] for item in due_now if item.kind in TELLS_NUMBERS}


def has_nothing(item: Due, facts: OfficerFacts, programme: Programme) -> bool:
    """Whether it would say nothing to her."""
    if item.kind == "rush":
        return not facts.units
    if item.kind == "finish":  # the last of them is a word of thanks, too
        waits = any(unit.counts.waiting or unit.counts.supplement for unit in facts.closed)
        return item.step != max(programme.pulse.finish_days, default=None) and not waits
    return False


def _of_phase(phase: Phase, zone: ZoneInfo, policy: PulsePolicy) -> Iterator[Planned]:
    def at(day: date) -> datetime:
        return datetime.combine(day, policy.morning_at, zone)

    for left in range(policy.rush_days):
        if (day := phase.closes - left * DAY) >= phase.opens:
            yield Planned(
                "rush", f"{day}", at(day), at(day) + MORNING_LASTS, phase.key, left, on_its_day=left <= 1
            )
    for after in policy.finish_days:
        day = phase.closes + after * DAY
        yield Planned("finish", f"{phase.closes} T+{after}", at(day), at(day) + WEEK, phase.key, after)
    yield from quarters(phase, policy.morning_at, zone, policy)
    for day in _month_days(phase, policy.month_day):
        yield Planned("month", f"{day:%Y-%m}", at(day), at(day) + WEEK, phase.key)


def _month_days(phase: Phase, of_month: int) -> Iterator[date]:
    """That day of each month while the phase is open; 0: none."""
    months = {(day.year, day.month) for day in _days(phase.opens, phase.closes)} if of_month else set()
    for year, month in sorted(months):
        if phase.opens <= (day := date(year, month, of_month)) <= phase.closes:
            yield day


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))
