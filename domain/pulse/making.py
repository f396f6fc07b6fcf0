"""domain/pulse/making.py — puts something due into one chat: out of its nights and days off, by the chat's own clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.programme import Programme
from domain.pulse.facts import Facts
from domain.pulse.quiet import first_allowed
from domain.pulse.slot import Due, Kind
from domain.pulse.timetable import OfPhase, Planned, planned_between
from domain.pulse.workdays import DAY, Workdays, workdays_of

LOOK_BACK = 21 * DAY  # nothing planned earlier can still be waiting, whatever holidays lie between
ALIVE = timedelta(days=4)  # an alert missed by more is not made up for: a weekend and the day before are


@dataclass(frozen=True, slots=True)
class Making:
    """What may be due in a chat until the end of the day of `now`."""

    facts: Facts
    now: datetime
    programme: Programme
    workdays: Workdays
    done: frozenset[tuple[str, str]]

    @property
    def from_day(self) -> date:
        """Of what was planned from that day on nothing is missed, since the chat was looked at last."""
        looked_at = self.facts.looked_at or self.facts.since
        return local_day(max(looked_at - LOOK_BACK, self.facts.since), self.programme.zone)

    @property
    def today(self) -> date:
        """In the programme's zone: its deadlines are days there."""
        return local_day(self.now, self.programme.zone)

    def calendar(self, of_phase: OfPhase | None = None) -> Iterator[Due]:
        """The entries of the programme's calendar that were not decided on before and not planned before its time."""
        for entry in planned_between(self.programme, self.from_day, self.today, of_phase):
            if (entry.kind, entry.slot) not in self.done and entry.planned_at >= self.facts.since:
                yield self._planned(entry)

    def due(self, kind: Kind, slot: str, planned_at: datetime, expires_at: datetime, **more: Any) -> Due:
        """It, with the moment from which on it may go out."""
        at = first_allowed(
            planned_at, self.facts.zone, self.programme.pulse, self.workdays, on_its_day=more.get("on_its_day", False)
        )  # fmt: skip
        return Due(kind, self.programme.key, self.facts.chat, slot, planned_at, at, expires_at, **more)

    def _planned(self, entry: Planned) -> Due:
        """An entry of the programme's calendar."""
        due = self.due(
            entry.kind, entry.slot, entry.planned_at, entry.next_at, phase=entry.phase, step=entry.step,
            on_its_day=entry.on_its_day, extra=entry.extra,
        )  # fmt: skip
        return due if entry.kind == "weekly" else _mortal(due)

    def event(self, kind: Kind, slot: str, expires_at: datetime, **more: Any) -> Due:
        """Something that is so now; before the morning's hour it waits for whatever is due then."""
        there = self.now.astimezone(ZoneInfo(self.facts.zone))
        morning = datetime.combine(there.date(), self.programme.pulse.morning_at, there.tzinfo)
        return self.due(kind, slot, max(self.now, morning), expires_at, **more)

    def morning_of(self, day: date) -> datetime:
        return datetime.combine(day, self.programme.pulse.morning_at, ZoneInfo(self.programme.zone))


def making(facts: Facts, now: datetime, programme: Programme) -> Making:
    done = frozenset([(one.kind, one.slot) for one in facts.done])
    return Making(facts, now, programme, workdays_of(programme), done)


def _mortal(alert: Due) -> Due:
    """An alert is made up for within days of when it could go out, unless the next one comes first."""
    return replace(alert, expires_at=min(alert.expires_at, alert.at + ALIVE))
