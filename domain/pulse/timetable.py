"""domain/pulse/timetable.py — the programme's own calendar, the same for every chat: openings, cards, alerts, quarters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import months_after
from domain.pulse.slot import Kind
from domain.pulse.workdays import DAY

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.policy import PulsePolicy

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Planned:
    """One entry of that calendar. `next_at`: when the next of its kind is planned, from when on this one is out of date."""

    kind: Kind
    slot: str
    planned_at: datetime
    next_at: datetime
    phase: str
    step: int | None = None  # days before the phase's last one, -1 after it
    on_its_day: bool = False
    extra: bool = False


OfPhase = Callable[["Phase", ZoneInfo, "PulsePolicy"], Iterator[Planned]]


def planned_between(
    programme: Programme, first: date, last: date, of_phase: OfPhase | None = None
) -> tuple[Planned, ...]:
    """Everything planned on those days, both included, in order; `of_phase`: by another calendar than that of chats."""
    these = _These(programme.phases, programme.pulse)
    return _between(these, programme.zone, first, last, of_phase or for_chats)


class _These:
    """A programme's phases and policy as what a cache looks under: themselves, whose words are long to compare.

    While they are kept there nothing else has their ids.
    """

    __slots__ = ("both", "phases", "policy")

    def __init__(self, phases: tuple[Phase, ...], policy: PulsePolicy) -> None:
        self.phases, self.policy, self.both = phases, policy, (id(phases), id(policy))

    def __hash__(self) -> int:
        return hash(self.both)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _These) and self.both == other.both


@lru_cache(maxsize=256)  # every chat asks for the same few days
def _between(of: _These, zone: str, first: date, last: date, of_phase: OfPhase) -> tuple[Planned, ...]:
    phases, policy, there = of.phases, of.policy, ZoneInfo(zone)
    found = [
        planned
        for phase in phases
        for planned in of_phase(phase, there, policy)
        if first <= planned.planned_at.date() <= last
    ]
    return tuple(sorted(found, key=lambda planned: planned.planned_at))


def for_chats(phase: Phase, zone: ZoneInfo, policy: PulsePolicy) -> Iterator[Planned]:
    yield from opening(phase, zone, policy)
    yield from weekly_cards(phase, zone, policy, policy.weekly_on)
    yield from alerts(phase, zone, policy)
    yield from quarters(phase, policy.alert_at, zone, policy)


def for_relays(phase: Phase, zone: ZoneInfo, policy: PulsePolicy) -> Iterator[Planned]:
    """For groups to which somebody passes it on: the card comes on another day of the week, all else as in any chat."""
    yield from opening(phase, zone, policy)
    yield from weekly_cards(phase, zone, policy, policy.relay_on)
    yield from alerts(phase, zone, policy)
    yield from quarters(phase, policy.alert_at, zone, policy)


def opening(phase: Phase, zone: ZoneInfo, policy: PulsePolicy) -> Iterator[Planned]:
    """How it begins, on the morning of its first day."""
    if policy.opening:
        at = datetime.combine(phase.opens, policy.alert_at, zone)
        close = datetime.combine(phase.closes, time.max, zone)
        yield Planned("opening", phase.key, at, min(at + WEEK_DAYS * DAY, close), phase.key)


def quarters(phase: Phase, hour: time, zone: ZoneInfo, policy: PulsePolicy) -> Iterator[Planned]:
    """After each quarter that ended while the phase was open, at that hour of the next day."""
    for end in quarter_ends(phase.opens, phase.closes) if policy.quarters else ():
        at = datetime.combine(end + DAY, hour, zone)
        yield Planned("quarter", f"{end.year}-Q{quarter_of(end)}", at, at + WEEK_DAYS * DAY, phase.key)


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def quarter_ends(first: date, last: date) -> Iterator[date]:
    """The last days of quarters on those days, both included."""
    begins = date(first.year, quarter_of(first) * 3 - 2, 1)
    while (end := months_after(begins, 3) - DAY) <= last:
        yield end
        begins = end + DAY


def weekly_cards(phase: Phase, zone: ZoneInfo, policy: PulsePolicy, weekday: int) -> list[Planned]:
    """One a week while the phase is open, from the first one that has something to tell."""
    day = phase.opens + DAY
    day += (weekday - day.weekday()) % WEEK_DAYS * DAY
    found, close = [], datetime.combine(phase.closes, time.max, zone)
    while day <= phase.closes:
        at = datetime.combine(day, policy.weekly_at, zone)
        next_at = datetime.combine(day + WEEK_DAYS * DAY, policy.weekly_at, zone)
        found.append(Planned("weekly", week_of(day), at, min(next_at, close), phase.key))
        day += WEEK_DAYS * DAY
    return found


def week_of(day: date) -> str:
    """The week a card of that day tells of, as its slot is named: «2023-W31»."""
    year, week, _ = (day - DAY).isocalendar()
    return f"{year}-W{week:02}"


def alerts(phase: Phase, zone: ZoneInfo, policy: PulsePolicy) -> list[Planned]:
    """From the first alert day to the day after the last; named by the last day too, so that a moved one plans anew."""
    named = phase.closes.isoformat()
    moments = [(f"{named} {_mark(days)}", days, policy.alert_at) for days in (*policy.alert_days, -1)]
    if 0 in policy.alert_days:
        moments.insert(-1, (f"{named} T last call", 0, policy.last_call_at))
    planned = [
        (slot, days, datetime.combine(phase.closes - days * DAY, at, zone)) for slot, days, at in moments
    ]
    ends = [at for _, _, at in planned[1:]] + [planned[-1][2] + WEEK_DAYS * DAY]
    close = datetime.combine(phase.closes, time.max, zone)
    return [
        Planned(
            "alert", slot, at, end if days < 0 else min(end, close), phase.key, days,
            on_its_day=days in (0, 1), extra=slot.endswith("last call"),
        )
        for (slot, days, at), end in zip(planned, ends, strict=True)
        if at.date() >= phase.opens
    ]  # fmt: skip


def _mark(days: int) -> str:
    return "T" if days == 0 else f"T{-days:+}"
