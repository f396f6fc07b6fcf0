"""domain/weekly/frozen.py — what a signed report says for good: its numbers and words as one text, sealed by its hash.

No name of a person is in it: who signed stands beside it, and can be erased there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from typing import Any

from domain.weekly.differences import Cause, Difference
from domain.weekly.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Line:
    """One unit below, all below it included; `depth` 1 is right below. `gained`: valid since the last report, by the
    units as they are put together now. `reported`: it has signed a report of this week; `can_report`: it has somebody who
    could.
    """

    code: str
    name: str
    kind: str
    depth: int
    target: int
    numbers: Numbers
    gained: int = 0
    reported: bool = False
    can_report: bool = True


@dataclass(frozen=True, slots=True)
class Below:
    """Of the units right below: how many have reported, of how many; and how many have nobody who could."""

    reported: int
    units: int
    without: int

    @classmethod
    def of(cls, units: Collection[tuple[bool, bool]]) -> Below:
        """Each with whether it has reported, and whether it can; whose officer has left after reporting has reported."""
        reported = sum(has for has, _ in units)
        without = sum(not has and not can for has, can in units)
        return cls(reported, len(units) - without, without)


@dataclass(frozen=True, slots=True)
class Since:
    """What the numbers are held against: a signed report (its number), or how it stood a week before (None)."""

    at: datetime
    report: int | None
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Frozen:
    """A report. `of` is the programme's name, `zone` where its clock is; `week` is its Friday, `phases` those whose
    entries are counted, `target` their target together.

    `above`: the name of the unit it goes up to, "" where there is none. `words`: the parts an officer writes, by key.
    `replaces`: the number of the report that it corrects. `town` stands before the day on paper.
    """

    unit: str
    name: str
    above: str
    programme: str
    of: str
    zone: str
    phases: tuple[str, ...]
    week: date
    at: datetime
    target: int
    since: Since
    numbers: Numbers
    causes: tuple[Cause, ...] = ()
    lines: tuple[Line, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    replaces: int | None = None
    town: str = ""

    @property
    def below(self) -> Below:
        """Of the units right below."""
        lines = [line for line in self.lines if line.depth == 1]
        return Below.of([(line.reported, line.can_report) for line in lines])

    @property
    def difference(self) -> Difference:
        return Difference(self.since.numbers, self.causes, self.numbers)

    @property
    def seen(self) -> str:
        """By what somebody who has it before her knows whether it has changed since: all but the moment."""
        told = [astuple(self.numbers), astuple(self.since.numbers), [_cause(cause) for cause in self.causes]]
        return digest(json.dumps([*told, dict(self.words), self.target]))[:16]


def digest(text: str) -> str:
    """The SHA-256 of a frozen text: whoever has both can see that nothing was changed."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(report: Frozen) -> str:
    """Canonical JSON: the same report is always the same text."""
    plain = {
        "unit": report.unit, "name": report.name, "above": report.above, "programme": report.programme,
        "of": report.of, "zone": report.zone,
        "phases": report.phases, "week": report.week.isoformat(), "at": report.at.isoformat(), "target": report.target,
        "since": {"at": report.since.at.isoformat(), "report": report.since.report,
                  "numbers": astuple(report.since.numbers)},
        "numbers": astuple(report.numbers), "causes": [_cause(cause) for cause in report.causes],
        "lines": [_line(line) for line in report.lines], "words": dict(report.words), "version": report.version,
        "replaces": report.replaces, "town": report.town,
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Frozen:
    plain = json.loads(text)
    since = plain["since"]
    made = {
        "phases": tuple(plain["phases"]),
        "week": date.fromisoformat(plain["week"]),
        "at": datetime.fromisoformat(plain["at"]),
        "since": Since(datetime.fromisoformat(since["at"]), since["report"], Numbers(*since["numbers"])),
        "numbers": Numbers(*plain["numbers"]),
        "causes": tuple(Cause(kind, many, Numbers(*by)) for kind, many, by in plain["causes"]),
        "lines": tuple(_read_line(line) for line in plain["lines"]),
    }
    return Frozen(**{**plain, **made})


def _cause(cause: Cause) -> list[Any]:
    return [cause.kind, cause.entries, astuple(cause.by)]


def _line(line: Line) -> list[Any]:
    told = (line.code, line.name, line.kind, line.depth, line.target, line.gained, line.reported)
    return [*told, astuple(line.numbers), line.can_report]


def _read_line(plain: list[Any]) -> Line:
    code, name, kind, depth, target, gained, reported, numbers, *more = plain
    return Line(code, name, kind, depth, target, Numbers(*numbers), gained, reported, *more)
