"""storage/pulse_facts.py — gathers what must be known of a chat to say what is due there (domain/pulse/facts.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.calendar import local_day
from domain.chat import Address
from domain.programme import phase_at
from domain.pulse.facts import ChatFacts, Done, Facts, Merger, UnitFacts
from domain.pulse.goal import current_phase
from domain.pulse.making import LOOK_BACK
from domain.pulse.relay import RELAY
from domain.words import Language
from storage.sql import Row
from storage.standing import standings, standings_of_inner

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from storage.store import Store

Standings = Mapping[int, UnitFacts]
InPhases = tuple[Standings, Standings]
EVER = datetime(2000, 1, 1, tzinfo=UTC)


def unit_facts(
    store: Store, unit_id: int, programme: Programme, now: datetime, *, phase: Phase | None = None
) -> UnitFacts | None:
    """How a unit stands with all below it, in a phase: the one open now, else the one that closed last.

    None before the first one has opened.
    """
    phase = phase or current_phase(programme, now)
    if phase is None:
        return None
    return standings(store, [unit_id], programme, phase, local_day(now, programme.zone))[unit_id]


def chat_facts(store: Store, conversation_id: int, programme: Programme, now: datetime) -> ChatFacts | None:
    """Of a chat that hears of units; None for one that hears of none."""
    rows = store.unit_chats.of_chat(conversation_id)
    if not rows:
        return None
    done = done_of(store.slots.of_chat(conversation_id, EVER), programme)
    return chat_with(
        rows, done, *phases_told(store, {row.unit_id for row in rows}, programme, now), programme
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A chat and what is known of it; `seen` slots are in its ledger."""

    number: int
    to: Address
    language: Language
    facts: Facts
    seen: int


def facts_of_groups(
    store: Store, chats: Sequence[int], programme: Programme, now: datetime, looked_at: datetime | None, since: datetime,
    inner: InPhases,
) -> Iterator[Known]:  # fmt: skip
    """Of many chats at once. `looked_at`: when every chat was looked at last; older slots than `since` are not read.
    `inner`: how units stand that have others below them.
    """
    rows = _by_chat(store.unit_chats.of_chats(chats))
    slots = store.slots.of_chats(programme.key, chats, since)
    single = {row.unit_id for of in rows.values() for row in of} - inner[0].keys()
    units, closed = (
        {**of_inner, **of}
        for of_inner, of in zip(inner, phases_told(store, single, programme, now), strict=True)
    )
    mergers = _by_chat(store.unit_chats.left_for_another(chats, since))
    for number, of_chat in rows.items():
        first, done = of_chat[0], done_of(slots[number], programme)
        facts = chat_with(of_chat, done, units, closed, programme, looked_at)
        if number in mergers:
            facts = replace(facts, mergers=tuple(_untold(store, mergers[number], done, facts.zone, now)))
        yield Known(number, Address(first.channel, first.bot, first.chat), "vi", facts, len(done))


def phases_told(store: Store, units: Collection[int], programme: Programme, now: datetime) -> InPhases:
    """How units stand in the phase at hand, and in the one that has just closed."""
    return _in_phases(programme, now, partial(standings, store, units, programme))


def inner_told(store: Store, programme: Programme, now: datetime) -> InPhases:
    """The same of all that have others below them: for whoever asks for many."""
    return _in_phases(programme, now, partial(standings_of_inner, store, programme))


def _in_phases(programme: Programme, now: datetime, stand: Callable[[Phase, date], Standings]) -> InPhases:
    day = local_day(now, programme.zone)
    at_hand, closed = phase_at(programme, now) or current_phase(programme, now), _just_closed(programme, day)
    of_hand = stand(at_hand, day) if at_hand else {}
    if closed is None or closed is at_hand:
        return of_hand, of_hand if closed else {}
    return of_hand, stand(closed, day)


def _just_closed(programme: Programme, day: date) -> Phase | None:
    """The phase of which a note of the day after may still be due."""
    past = [phase for phase in programme.phases if phase.closes < day <= phase.closes + LOOK_BACK]
    return max(past, key=lambda phase: phase.closes, default=None)


def chat_with(
    rows: Sequence[Row], done: tuple[Done, ...], units: Standings, closed: Standings, programme: Programme,
    looked_at: datetime | None = None,
) -> ChatFacts:  # fmt: skip
    """Of a chat with these rows of `unit_chats`."""
    return ChatFacts(
        chat=str(rows[0].conversation_id),
        zone=programme.zone,
        since=min([row.connected_at for row in rows]),
        units=_each_once(rows, units),
        closed=_each_once(rows, closed),
        frequency=rows[0].frequency,
        muted_until=_latest([row.muted_until for row in rows]),
        snoozed_until=_latest([row.snoozed_until for row in rows]),
        looked_at=looked_at,
        done=done,
        relayed=rows[0].channel == RELAY,
    )


def _by_chat(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.conversation_id].append(row)
    return found


def _each_once(rows: Sequence[Row], units: Standings) -> tuple[UnitFacts, ...]:
    """In the order they were connected; two that were merged are one."""
    found = {facts.code: facts for row in rows if (facts := units.get(row.unit_id))} if units else {}
    return tuple(found.values())


def _untold(
    store: Store, rows: Iterable[Row], done: Iterable[Done], zone: str, now: datetime
) -> Iterator[Merger]:
    """What was merged since a message last went out there."""
    said_at = _latest(one.at for one in done if one.spoken)
    for row in rows:
        if said_at is None or said_at < row.stopped_at:
            became = store.units.today(row.unit_id, local_day(now, zone))
            yield Merger(store.units.get(row.unit_id).name, became.name)


def _latest(moments: Iterable[Any]) -> datetime | None:
    return max(filter(None, moments), default=None)


def done_of(slots: Iterable[Row], programme: Programme) -> tuple[Done, ...]:
    """What was decided on in a chat, as its ledger has it. A year in use may end under the programme that follows."""
    return tuple([
        Done(row.kind, row.slot, row.at, row.outcome == "owed")
        for row in slots
        if row.programme == programme.key or row.kind == "yearly"
    ])  # fmt: skip
