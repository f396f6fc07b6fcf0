"""storage/lists/figures.py — gathers the figures of a unit and all below it (R1 to R6) in one consistent read."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from domain.lifecycle import VERDICTS
from domain.lists.figures import Figures, Quality, TargetChange, UnitLine, Waiting
from domain.lists.tally import Tally
from domain.lists.which import Which
from domain.pulse.card import pace_here
from domain.pulse.goal import counted_phases
from domain.pulse.ranking import Ranked
from domain.weekly.numbers import Numbers
from storage.closing.entries import Valid
from storage.desk.waiting import left_below, left_unanswered
from storage.lists.entries import IN_PHASES, Entries, Of
from storage.lists.overdue import UNDER_WAY
from storage.lists.tree import places_below, with_below
from storage.places import Contest
from storage.scopes import ENTRIES, UNITS, Size, scope
from storage.sql import Row, Sql, table
from storage.standing import standings
from storage.tables import History, Initiative, Verdict
from storage.targets import Targets
from storage.weekly.entries import Counted, added_up, sums

if TYPE_CHECKING:
    from storage.store import Store

E, H, V = table(Initiative).c, table(History).c, table(Verdict).c
A_DAY = timedelta(days=1)
LAST = (
    select(V.initiative_id, func.max(V.number).label("number"))
    .where(V.act == "refuse")
    .group_by(V.initiative_id)
    .subquery()
)


def _reasons(size: Size) -> Any:
    """By which rule entries that are not valid were refused last."""
    return (
        select(V.rule, func.count().label("n"))
        .select_from(ENTRIES[size].join(LAST, LAST.c.initiative_id == E.id))
        .join(table(Verdict), (V.initiative_id == LAST.c.initiative_id) & (V.number == LAST.c.number))
        .where(*IN_PHASES, E.status == "invalid").group_by(V.rule)
    )  # fmt: skip


def _duplicates(size: Size) -> Any:
    return select(func.count().label("n")).select_from(ENTRIES[size]).where(
        *IN_PHASES, (E.status == "duplicate") | (E.status == "merged")
    )  # fmt: skip


def _first_looks(size: Size) -> Any:
    """When each entry came in, and when a reviewer said something of it first."""
    looked = or_(*(H.act == act for act in sorted(VERDICTS)))
    return (
        select(E.id, E.submitted_at, func.min(H.at, type_=H.at.type).label("looked_at"))
        .select_from(ENTRIES[size].join(table(History), H.initiative_id == E.id))
        .where(*IN_PHASES, looked).group_by(E.id, E.submitted_at)
    )  # fmt: skip


REASONS, DUPLICATES, FIRST_LOOKS = (
    {size: Sql(question(size)) for size in ENTRIES} for question in (_reasons, _duplicates, _first_looks)
)


def figures_of(store: Store, of: Of, now: datetime) -> Figures:
    """As things stand now. Every entry is looked at once."""
    tally = Tally(now - A_DAY)
    tally.add_all(Entries(store, of, Which()))
    top = Valid(store, of.programme, of.unit_id, of.day, counted_phases(of.programme, of.phase))
    benefit = replace(tally.benefit, economic=top.economic(), social=top.social())
    left = left_unanswered(store, of.programme, now)
    return Figures(
        tuple(_units(store, of, now, tally.lately)), _ranked(store, of), _numbers(store, of), tally.structure, benefit,
        tuple(_waiting(store, of, now)), _quality(store, of), left_below(store, left, [of.unit_id]),
        tuple(changes_below(store, of)),
    )  # fmt: skip


def _units(store: Store, of: Of, now: datetime, own: Mapping[int, int]) -> Iterator[UnitLine]:
    """The unit and all below it that live, as their cards tell of them. `own`: what came in lately, of each by itself."""
    every = list(places_below(store, of.unit_id, of.day))
    lately = with_below(every, own)
    places = [place for place in every if _lives(place.unit, of)]
    found = standings(store, [place.unit.id for place in places], of.programme, of.phase, of.day)
    for place in places:
        facts = found[place.unit.id]
        yield UnitLine(
            place.depth, facts, pace_here(facts, of.phase, of.programme, now), lately[place.unit.id]
        )


def _lives(unit: Row, of: Of) -> bool:
    begun = unit.valid_from is None or unit.valid_from <= of.day
    return begun and (unit.valid_to is None or unit.valid_to >= of.day)


def _ranked(store: Store, of: Of) -> tuple[Ranked, ...]:
    children = [child.unit for child in store.rollup.of_children(of.programme.key, of.unit_id, of.day)]
    return tuple(Contest(of.programme, of.phase, of.day).ranked(store, children)) if children else ()


def changes_below(store: Store, of: Of) -> Iterator[TargetChange]:
    """How targets of the unit and all below it were changed, in every phase, the newest last."""
    units = [place.unit.id for place in places_below(store, of.unit_id, of.day)]
    phases = {phase.key: phase.name for phase in of.programme.phases}
    for row in Targets(store).changes(of.programme.key, units):
        phase = phases[row.phase].vi if row.phase in phases else row.phase
        yield TargetChange(row.unit, phase, row.was, row.target, row.by, row.at)


def _numbers(store: Store, of: Of) -> Numbers:
    size, _ = scope(store, of.unit_id, of.day)
    rows = store.all(UNITS, root=of.unit_id, day=of.day) if size == "some" else []
    counted = Counted(
        of.programme.key, frozenset(phase.key for phase in counted_phases(of.programme, of.phase))
    )
    units = frozenset(row.id for row in rows) if size == "some" else None
    return added_up(sums(store, counted, units).values())


def _waiting(store: Store, of: Of, now: datetime) -> Iterator[Waiting]:
    found = store.queue.counts(of.programme.key, UNDER_WAY, of.unit_id, of.day, now)
    for status in UNDER_WAY:
        if status in found:
            yield Waiting(status, found[status].count, found[status].overdue)


def _quality(store: Store, of: Of) -> Quality:
    size, values = scope(store, of.unit_id, of.day)
    asked = {**of.asked(), **values}
    reasons = {row.rule: int(row.n) for row in store.all(REASONS[size], **asked)}
    seconds = array("d")
    for row in store.stream(FIRST_LOOKS[size], **asked):
        seconds.append((row.looked_at - row.submitted_at).total_seconds())
    return Quality(reasons, int(store.value(DUPLICATES[size], **asked) or 0), _median_days(seconds))


def _median_days(seconds: array[float]) -> float | None:
    if not seconds:
        return None
    ordered = sorted(seconds)
    middle = len(ordered) // 2
    both = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return both / A_DAY.total_seconds()
