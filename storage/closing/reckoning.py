"""storage/closing/reckoning.py — puts the closing of a unit together from the numbers that the cards and reports show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.closing.award import EntryAward, judge_unit
from domain.closing.facts import Below, Closing, PhaseResult, Proposal, Told
from domain.pulse.congratulation import days_early
from domain.pulse.goal import current_phase
from domain.pulse.pace import reached_on
from storage.closing.entries import Valid
from storage.closing.parts import parts_of
from storage.places import Contest
from storage.standing import standings

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from domain.pulse.facts import UnitFacts
    from domain.pulse.ranking import Ranked
    from storage.rollup import Child
    from storage.store import Store


def closing_of(
    store: Store, unit_id: int, programme: Programme, now: datetime, *, lists_up_to: int | None = None
) -> Closing | None:
    """As things stand now: the end, or provisional. None before the first phase has opened.

    `lists_up_to`: with its lists only where no more entries than that were handed in; they take some time.
    """
    day, phase = local_day(now, programme.zone), current_phase(programme, now)
    if phase is None:
        return None
    together = with_together(programme, together=True)
    unit = store.units.today(unit_id, day)
    children = store.rollup.of_children(programme.key, unit.id, day)
    found = standings(store, [unit.id, *(child.unit.id for child in children)], together, phase, day)
    whole, contest = found[unit.id], Contest(together, phase, day)
    valid = Valid(store, programme, unit.id, day)
    has_lists = lists_up_to is None or whole.counts.sent <= lists_up_to
    numbers, own, parts = parts_of(store, programme, unit, children, day)
    ranked = tuple(contest.ranked(store, [child.unit for child in children])) if children else ()
    has_reached = bool(whole.target) and whole.counts.valid >= whole.target
    return Closing(
        unit.code, unit.name, programme.name, programme.owner, now, day, max(p.closes for p in programme.phases),
        tuple(_phases(store, unit.id, programme, day)), whole, numbers, own, parts,
        reached_on(whole.history, whole.target) if has_reached else None,
        days_early(whole, phase, day) if has_reached else 0, contest.place(store, unit), ranked, valid.groups(), has_lists,
        *(_lists(programme, valid, ranked) if has_lists else ((), (), (), ())),
        tuple(_below(children, found)), store.units.today(unit.parent_id, day).name if unit.parent_id else "",
    )  # fmt: skip


def _lists(
    programme: Programme, valid: Valid, ranked: Collection[Ranked]
) -> tuple[tuple[Told, ...], tuple[Told, ...], tuple[Told, ...], tuple[Proposal, ...]]:
    """The lists at the top, who is exemplary, who is proposed."""
    return valid.economic(), valid.social(), valid.chosen(), tuple(_proposals(programme, valid, ranked))


def with_together(programme: Programme, *, together: bool) -> Programme:
    """The programme with its phases counted as one, or each for itself, whatever its cards say."""
    return replace(programme, pulse=replace(programme.pulse, together=together))


def _phases(store: Store, unit_id: int, programme: Programme, day: date) -> Iterator[PhaseResult]:
    """Each phase that has begun, for itself."""
    apart = with_together(programme, together=False)
    for phase in _begun(programme, day):
        facts = standings(store, [unit_id], apart, phase, day)[unit_id]
        yield PhaseResult(phase.name, phase.opens, phase.closes, facts)


def _begun(programme: Programme, day: date) -> list[Phase]:
    return sorted((p for p in programme.phases if p.opens <= day), key=lambda phase: phase.opens)


def _proposals(programme: Programme, valid: Valid, ranked: Collection[Ranked]) -> Iterator[Proposal]:
    for award in programme.awards:
        if isinstance(award, EntryAward):
            yield from valid.proposals(award)
            continue
        for one in ranked:
            judged = judge_unit(award, one)
            if judged.outcome == "fits":
                yield Proposal(award.name, one.unit.name, judged, check=award.check)


def _below(children: Collection[Child], found: Mapping[int, UnitFacts]) -> Iterator[Below]:
    for child in children:
        yield Below(child.unit.code, child.unit.name, found[child.unit.id])
