"""domain/closing/facts.py — what is told of a unit, all below it included, at the close of a programme or before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.closing.award import NOTHING, Judged
from domain.closing.manifest import Part
from domain.pulse.facts import Place, UnitFacts
from domain.pulse.ranking import Ranked
from domain.weekly.numbers import Numbers
from domain.words import Words

TOP = 10  # of each list


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """How the unit stands in one phase alone."""

    name: Words
    opens: date
    closes: date
    facts: UnitFacts


@dataclass(frozen=True, slots=True)
class Group:
    """Of valid entries those whose author is of one group of workers: how many, of how many people; of them cannot be put in
    money, are exemplary (those that won an award among them), have won an award.
    """

    key: str
    entries: int
    people: int
    no_money: int = 0
    exemplary: int = 0
    awarded: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in a list. `vnd`: as agreed to if it was, else as declared; 0: none in money. `award`: which it won.
    `declared_vnd`: by its author.
    """

    code: str
    title: str
    author: str
    unit: str
    status: str
    vnd: int = 0
    is_verified: bool = False
    good_for: str = ""
    award: str = ""
    declared_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Certified:
    """An exemplary entry with all its authors, as they spelt their names; `award`: which it won, "" none."""

    code: str
    title: str
    unit: str
    names: tuple[str, ...]
    award: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who may be proposed for an award: an entry's author, or a unit (`entry` None). `check`: what a person has to look up."""

    award: Words
    unit: str
    judged: Judged
    entry: Told | None = None
    check: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Below:
    """A unit right below, with its code; all below it included."""

    code: str
    name: str
    facts: UnitFacts


@dataclass(frozen=True, slots=True)
class Closing:
    """`whole`: all phases up to now together; `numbers`: the entries of all of them, with their money, which are its `own`
    and those of its `parts`. `reached_on`: the day on which the target stood reached, None while it is not.
    `has_lists`: without them the lists below are empty, whatever there is. `above`: the unit above by its name, if there is
    one.
    """

    code: str
    unit: str
    programme: Words
    owner: Words
    at: datetime
    day: date
    closes: date
    phases: tuple[PhaseResult, ...]
    whole: UnitFacts
    numbers: Numbers
    own: Numbers
    parts: tuple[Part, ...]
    reached_on: date | None
    days_early: int
    place: Place | None = None
    ranked: tuple[Ranked, ...] = ()
    groups: tuple[Group, ...] = ()
    has_lists: bool = True
    economic: tuple[Told, ...] = ()
    social: tuple[Told, ...] = ()
    chosen: tuple[Told, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    below: tuple[Below, ...] = ()
    above: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the last phase has closed; before that all is provisional."""
        return self.day > self.closes

    @property
    def not_in_money(self) -> int:
        return sum(group.no_money for group in self.groups)

    @property
    def exemplary(self) -> int:
        return sum(group.exemplary for group in self.groups)

    @property
    def awarded(self) -> int:
        return sum(group.awarded for group in self.groups)

    def proposed(self, outcome: str) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.judged.outcome == outcome)
