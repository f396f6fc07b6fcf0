"""domain/lists/figures.py — the figures of a unit and all below it as tables tell them: R1 to R6."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.closing.facts import Told
from domain.pulse.facts import UnitFacts
from domain.pulse.pace import Pace
from domain.pulse.ranking import Ranked
from domain.weekly.numbers import Numbers

QUESTION, UNKNOWN_UNIT = "question", "unknown_unit"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """How a unit stands, so many levels below the one asked for (R1). `lately`: what came in within a day, from below too."""

    depth: int
    facts: UnitFacts
    pace: Pace
    lately: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """By a key of its own (a group of workers, a field of work) how many were sent, and how many of these are valid."""

    sent: Mapping[str, int]
    valid: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Structure:
    """Whose the entries are and what they are about (R3). `people`: authors of each group, everyone once."""

    groups: Parts
    sectors: Parts
    solutions: Parts
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Benefit:
    """Of the valid entries (R4): how many have a sum, how many of these were agreed to, and how many have none."""

    in_money: int
    agreed: int
    not_in_money: int
    economic: tuple[Told, ...] = ()
    social: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries stand in a status where somebody has to act, and how many of them beyond their time (R5)."""

    status: str
    count: int
    late: int


class Overdue(NamedTuple):
    """One thing beyond its time (R5): `what` is the status of an entry, QUESTION or UNKNOWN_UNIT. Nobody's name is in it.

    `came_at`: handed in, or asked; `due_at`: when it should have been done, where that is one moment.
    """

    what: str
    code: str
    title: str
    unit: str
    came_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Who gave a unit another target, and when; `was` is None where it had none."""

    unit: str
    phase: str
    was: int | None
    target: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Quality:
    """What was concluded (R6). `reasons`: rules by which entries are not valid; `days`: half were looked at sooner."""

    reasons: Mapping[str, int]
    duplicates: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """`numbers`: the same entries as all the rest, with their money; `questions` of these units that nobody answered."""

    units: tuple[UnitLine, ...]
    ranked: tuple[Ranked, ...]
    numbers: Numbers
    structure: Structure
    benefit: Benefit
    waiting: tuple[Waiting, ...]
    quality: Quality
    questions: int = 0
    changes: tuple[TargetChange, ...] = ()
