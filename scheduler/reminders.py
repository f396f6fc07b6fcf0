"""scheduler/reminders.py — looks at every chat when something may have come due, and owes each one message of all that has.

Chats are looked at in slices: what is due is found by reading; then, in one transaction, the chats are locked, what was
decided is planned and the messages are owed. A slice that fails is looked at once more, each chat by itself, so that one
of them cannot keep the others waiting.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from domain.chat import Address, Outgoing
from domain.programme import Programme
from domain.pulse.digest import message_of
from domain.pulse.due import due
from domain.pulse.facts import Lagging, Moved
from domain.pulse.looking import is_mornings_first, newest_moment
from domain.pulse.making import LOOK_BACK
from domain.pulse.slot import Due
from domain.pulse.workdays import DAY
from domain.pulse.yearly import in_use_since
from scheduler.garbage import left_alone
from scheduler.letters import letter
from scheduler.once import Once
from scheduler.placing import Places, placed, places_of
from storage.database import Database
from storage.job_runs import JobRuns
from storage.lagging import lagging_by_officer
from storage.outbox import BROADCAST
from storage.pulse_aged import OfUnits, aged_of_all
from storage.pulse_facts import InPhases, Known, facts_of_groups, inner_told
from storage.pulse_people import Looked, authors_after, facts_of_authors, facts_of_officers, officers_after
from storage.store import Store
from storage.stories import Told

log = logging.getLogger(__name__)

JOB = "look at every chat"
LOOKED_AT_WITHIN = timedelta(hours=2)  # it is done every hour; later than that something is wrong
SLICE = 500  # the database is written to for some 20 ms
EVER = datetime(2000, 1, 1, tzinfo=UTC)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is the same for every chat. `since`: older slots are not looked for.

    `looked_at`: when the last whole look set out. `lagging`: the units of which officers above are to hear, by person.
    `aged`: what is a year in use, by unit. `inner`: how units stand that have others below them. `places`: of units in
    their clusters.
    """

    programme: Programme
    moves: tuple[Moved, ...]
    looked_at: datetime | None
    lagging: Once[Mapping[int, tuple[Lagging, ...]]]
    aged: Once[OfUnits]
    inner: Once[InPhases]
    places: Places

    @property
    def since(self) -> datetime:
        return EVER if self.looked_at is None else self.looked_at - LOOK_BACK - 2 * DAY

    @property
    def looked(self) -> Looked:
        return Looked(self.looked_at, self.since)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be said in a chat now and what is dropped there; `seen` slots were planned there before."""

    number: int
    seen: int
    dues: tuple[Due, ...]
    to: Address
    message: Outgoing | None

    @property
    def once(self) -> str | None:
        return next((item.once for item in self.dues if item.dropped is None), None)


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who hear of something of their own: `after` gives the next of them by number, `known` what is known of some,
    of persons in the chat each used last.
    """

    name: str
    after: Callable[[Sweep, int, datetime, Store], list[int]]
    known: Callable[[Store, Sweep, Sequence[int], datetime], Iterable[Known]]


AUDIENCES = (
    Audience(
        "groups", lambda _sweep, after, _now, store: store.unit_chats.chats(after, SLICE),
        lambda store, sweep, chats, now: facts_of_groups(
            store, chats, sweep.programme, now, sweep.looked_at, sweep.since, sweep.inner.at(store, now)
        ),
    ),
    Audience(
        "officers", lambda _sweep, after, _now, store: officers_after(store, after, SLICE),
        lambda store, sweep, people, now: facts_of_officers(
            store, people, sweep.programme, now, sweep.looked, sweep.lagging.at(store, now), sweep.aged.at(store, now)
        ),
    ),
    Audience(
        "authors", lambda sweep, after, now, store: authors_after(store, after, SLICE, sweep.programme, now, sweep.looked),
        lambda store, sweep, people, now: facts_of_authors(store, people, sweep.programme, now, sweep.looked),
    ),
)  # fmt: skip


def worth_looking(store: Store, now: datetime) -> datetime:
    """Looked at since then, a chat need not be looked at again."""
    return newest_moment(store.programmes.active(), now) if store.programmes.is_loaded() else EVER


async def look_at_every_chat(database: Database, clock: Clock) -> Mapping[str, int]:
    """Safe to run late, twice, and in several processes at once: how many chats, messages, dropped slots and failures."""
    sweep = await database.read(begin)
    total: Counter[str] = Counter(chats=0, messages=0)
    if sweep is None:
        return total
    with left_alone():
        for audience in AUDIENCES:
            after = 0
            while chats := await database.read(partial(audience.after, sweep, after, clock())):
                total.update(await _look(database, sweep, audience, chats, clock()))
                after = chats[-1]
    return dict(total)


def begin(store: Store) -> Sweep | None:
    """None where there is nothing to remind of."""
    if not store.programmes.is_loaded():
        return None
    programme = store.programmes.active()
    moves = store.programmes.moves(programme.key, EVER)
    looked_at = JobRuns(store).ok_at(JOB)
    lagging = Once(lambda store, now: _lagging(store, programme, now, looked_at))
    aged = Once(lambda store, now: _aged(store, programme, now, looked_at))
    inner = Once(lambda store, now: inner_told(store, programme, now))
    return Sweep(programme, moves, looked_at, lagging, aged, inner, places_of(programme))


def _lagging(
    store: Store, programme: Programme, now: datetime, looked_at: datetime | None
) -> Mapping[int, tuple[Lagging, ...]]:
    """Found anew once a day, in the morning: a pace is one of days."""
    anew = is_mornings_first(programme, now, looked_at)
    return lagging_by_officer(store, programme, now) if anew else {}


def _aged(store: Store, programme: Programme, now: datetime, looked_at: datetime | None) -> OfUnits:
    """The same."""
    anew = is_mornings_first(programme, now, looked_at)
    return aged_of_all(store, in_use_since(programme, now)) if anew else {}


async def _look(
    database: Database, sweep: Sweep, audience: Audience, chats: Sequence[int], now: datetime
) -> Counter[str]:
    """All of them together; where that fails, each alone."""
    try:
        decided = await database.read(lambda store: decide(store, sweep, audience, chats, now))
        owed = await database.write(lambda store: owe(store, sweep, decided, now)) if decided else {}
    except Exception:
        if len(chats) == 1:
            log.exception(
                "a chat could not be reminded", extra={"audience": audience.name, "number": chats[0]}
            )
            return Counter(chats=1, failed=1)
        total: Counter[str] = Counter()
        for chat in chats:
            total.update(await _look(database, sweep, audience, [chat], now))
        return total
    return Counter(chats=len(chats), **owed)


def decide(
    store: Store, sweep: Sweep, audience: Audience, chats: Sequence[int], now: datetime
) -> list[Decided]:
    """What is due in each of these chats; those in which nothing is are left out.

    Each step is taken for all of them before the next one: a processor that does the same again and again is faster.
    """
    programme, told = sweep.programme, Told(store, sweep.programme, now)
    looked_at = [(known, due(known.facts, now, programme, sweep.moves))
                 for known in list(audience.known(store, sweep, chats, now))]  # fmt: skip
    decided = [(told.on_cards(known, dues), dues) for known, dues in looked_at if dues]
    said = [[item for item in dues if item.dropped is None] for _, dues in decided]
    facts = [placed(store, known.facts, items, sweep.places, programme, now)
             for (known, _), items in zip(decided, said, strict=True)]  # fmt: skip
    words = [message_of(items, of, programme, now, sweep.moves) if items else None
             for of, items in zip(facts, said, strict=True)]  # fmt: skip
    return [
        Decided(known.number, known.seen, tuple(dues), known.to, letter(known, dues, of, now) if of else None)
        for (known, dues), of in zip(decided, words, strict=True)
    ]


def owe(store: Store, sweep: Sweep, decided: Sequence[Decided], now: datetime) -> Mapping[str, int]:
    """Plan it all and owe the messages, but in chats where somebody is at work at this moment or planned meanwhile."""
    seen = {one.number: one.seen for one in decided}
    free = store.slots.lock(sweep.programme.key, seen, sweep.since)
    mine = [one for one in decided if one.number in free]
    rows = [_row(item, one, now) for one in mine for item in one.dues]
    store.slots.plan(rows)
    letters = [(one.to, one.message, one.once) for one in mine if one.message and one.once]
    store.outbox.owe_all(letters, now, lane=BROADCAST)
    dropped = sum(item.dropped is not None for one in mine for item in one.dues)
    return {"messages": len(letters), "dropped": dropped, "later": len(decided) - len(mine)}


def _row(item: Due, of: Decided, now: datetime) -> Mapping[str, Any]:
    """As the ledger has it: the reason in the operator's language."""
    return {
        "programme": item.programme, "kind": item.kind, "conversation_id": of.number, "slot": item.slot,
        "due_at": item.planned_at, "at": now, "outcome": "dropped" if item.dropped else "owed",
        "why": item.dropped.vi if item.dropped else "", "once": None if item.dropped else of.once,
    }  # fmt: skip
