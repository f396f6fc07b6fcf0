"""storage/pulse_people.py — what must be known of officers and authors to say what is due to them in their own chats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, union

from domain.calendar import local_day
from domain.chat import Address
from domain.draft import LAID_ASIDE_AFTER
from domain.initiative import INITIATIVE
from domain.pulse.facts import (
    SOMEBODY,
    AuthorFacts,
    Facts,
    Lagging,
    OfficerFacts,
    OpenDraft,
    OpenSupplement,
    Work,
)
from domain.pulse.looking import is_mornings_first
from domain.pulse.officer_days import numbers_wanted
from domain.pulse.yearly import in_use_since
from domain.words import verbatim
from storage.desk.waiting import left_below, left_unanswered
from storage.pulse_aged import IN_USE, OfUnits, aged_below, aged_of_author
from storage.pulse_facts import Known, done_of
from storage.pulse_unrecognised import unrecognised
from storage.sql import Row, Sql, named, table
from storage.standing import standings
from storage.tables import Conversation, Draft, Grant, Initiative, Person, Slot

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.store import Store

C, D, E = table(Conversation).c, table(Draft).c, table(Initiative).c
P, R, S = table(Person).c, table(Grant).c, table(Slot).c

ABOVE = ("upper_officer", "admin")
REVIEWING = ("officer", *ABOVE)
FIRST_LOOK, SECOND_LOOK = ("received",), ("confirmed", "appealed", "revoked")
NEVER_USED = (date.max, date.min)  # no day lies between

REVIEWS = (or_(*(R.role == role for role in REVIEWING)), R.ended_at.is_(None))
OFFICERS = Sql(
    select(R.person_id).where(R.person_id > named("after", R.person_id), *REVIEWS).distinct()
    .order_by(R.person_id).limit(named("at_most", R.id))
)  # fmt: skip
GRANTS = Sql(
    select(R.role, R.unit_id, R.at)
    .where(R.person_id == named("person", R.person_id), *REVIEWS)
    .order_by(R.id)
)
OPEN = (D.state == "open", D.form == "initiative", D.updated_at >= named("since", D.updated_at))
ASKED = (E.programme == named("which", E.programme), E.status == "supplement")
TOLD_A_YEAR = (
    select(S.slot)
    .where(S.programme == named("which", S.programme), S.kind == "yearly", S.slot == E.code,
           S.conversation_id.in_(select(C.id).where(C.person_id == E.person_id).correlate(table(Initiative))))
    .exists()
)  # fmt: skip


def _first_of(person: Any, *which: Any) -> Any:
    """A slice of them in itself, so that no more is read than it takes."""
    found = select(person.label("person_id")).where(person > named("after", D.person_id), *which).distinct()
    return select(found.order_by(person).limit(named("at_most", R.id)).subquery())


# Led by what is asked of entries: those of a person in their order are all there are.
_WHOSE = func.coalesce(E.person_id, E.person_id)
_AUTHORS = union(
    _first_of(D.person_id, *OPEN), _first_of(_WHOSE, *ASKED), _first_of(_WHOSE, *IN_USE, ~TOLD_A_YEAR)
).subquery()
AUTHORS = Sql(select(_AUTHORS.c.person_id).order_by(_AUTHORS.c.person_id).limit(named("at_most", R.id)))
DRAFTS = Sql(select(D.id).where(D.person_id == named("person", D.person_id), *OPEN).order_by(D.id))
SUPPLEMENTS = Sql(
    select(E.code, E.title, E.status_at, E.due_at)
    .where(E.person_id == named("person", E.person_id), *ASKED,
           or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at))).order_by(E.due_at, E.id)
)  # fmt: skip
HERS = Sql(
    select(C.id, C.channel, C.bot, C.chat, C.state, P.name, P.language)
    .join_from(table(Conversation), table(Person), P.id == C.person_id)
    .where(C.person_id == named("person", C.person_id), C.kind == "private", C.reachable.is_(True), P.consented.is_(True))
    .order_by(C.updated_at.desc()).limit(1)
)  # fmt: skip


def officers_after(store: Store, after: int, at_most: int) -> list[int]:
    """The next persons by number who review entries anywhere."""
    return [row[0] for row in store.all(OFFICERS, after=after, at_most=at_most)]


@dataclass(frozen=True, slots=True)
class Looked:
    """When every chat was looked at last, None: never; what was decided before `since` is read only where it lasts."""

    at: datetime | None
    since: datetime

    def used(self, programme: Programme, now: datetime) -> tuple[date, date]:
        """The days of first use that are asked for: what comes due by the day is looked for once a day, in the morning."""
        if is_mornings_first(programme, now, self.at):
            return in_use_since(programme, now)
        return NEVER_USED


def authors_after(
    store: Store, after: int, at_most: int, programme: Programme, now: datetime, looked: Looked
) -> list[int]:
    """The next persons by number of whom something is open."""
    since, (first, last) = now - LAID_ASIDE_AFTER, looked.used(programme, now)
    rows = store.all(
        AUTHORS,
        after=after,
        at_most=at_most,
        since=since,
        which=programme.key,
        used_first=first,
        used_last=last,
    )
    return [row[0] for row in rows]


def facts_of_officers(
    store: Store, people: Collection[int], programme: Programme, now: datetime, looked: Looked,
    lagging: Mapping[int, tuple[Lagging, ...]], aged: OfUnits,
) -> Iterator[Known]:  # fmt: skip
    """Of those who can be written to: in the chat each used last. `lagging`: the units of which a person is to hear;
    `aged`: a year in use, of all units.
    """
    left = left_unanswered(store, programme, now)
    for person in people:
        if (chat := store.one(HERS, person=person)) is not None:
            ledger = store.slots.of_person(programme.key, person, looked.since)
            begun = OfficerFacts(
                str(chat.id), programme.zone, now, lagging=lagging.get(person, ()), muted_until=_quiet_until(chat),
                looked_at=looked.at or now, done=done_of(ledger, programme),
            )  # fmt: skip
            facts = officer_facts(store, begun, person, programme, now, looked, aged, left)
            yield _known(chat, facts, ledger, programme)


def facts_of_authors(
    store: Store, people: Collection[int], programme: Programme, now: datetime, looked: Looked
) -> Iterator[Known]:
    """The same."""
    for person in people:
        if (chat := store.one(HERS, person=person)) is not None:
            ledger = store.slots.of_person(programme.key, person, looked.since)
            facts = author_facts(store, chat, person, programme, now, looked)
            facts = replace(
                facts, muted_until=_quiet_until(chat), looked_at=looked.at, done=done_of(ledger, programme)
            )
            yield _known(chat, facts, ledger, programme)


def _known(chat: Row, facts: Facts, ledger: Collection[Row], programme: Programme) -> Known:
    """What was said in another of her chats is not said again; only in this one somebody may plan meanwhile."""
    language = "en" if chat.language == "en" else "vi"
    seen = sum(row.conversation_id == chat.id and row.programme == programme.key for row in ledger)
    return Known(chat.id, Address(chat.channel, chat.bot, chat.chat), language, facts, seen)  # type: ignore[arg-type]


def _quiet_until(chat: Row) -> datetime | None:
    """As she said in that chat (handlers/pulse/own_quiet.py)."""
    said = chat.state.get("quiet_until")
    return datetime.fromisoformat(said) if said else None


def officer_facts(
    store: Store, begun: OfficerFacts, person_id: int, programme: Programme, now: datetime, looked: Looked, aged: OfUnits,
    left: Mapping[int | None, int],
) -> OfficerFacts:  # fmt: skip
    """What waits for her beyond its clock, where she reviews. Of what came before the first look she hears nothing."""
    grants, day = store.all(GRANTS, person=person_id), local_day(now, programme.zone)
    tops = _tops(store, {row.unit_id for row in grants}, now, programme)
    near = {row.unit_id for row in grants if row.role == "officer"}
    above = any(row.role in ABOVE for row in grants)
    second = ("confirmed",) if programme.levels == 1 else ()
    looks = (*SECOND_LOOK, *FIRST_LOOK) if above else (*FIRST_LOOK, *second)
    counts = [store.queue.counts(programme.key, (*looks, "supplement"), top, day, now) for top in tops]
    late = {
        status: sum(of[status].overdue for of in counts if status in of) for status in (*looks, "supplement")
    }
    work = Work(
        waiting=sum(late[status] for status in looks), supplements=late["supplement"],
        unknown=store.people.how_many_without_unit() if above else 0, questions=left_below(store, left, tops),
        relays=store.relays.unpassed(person_id, programme, now) if is_mornings_first(programme, now, looked.at) else 0,
    )  # fmt: skip
    facts = replace(begun, since=min((row.at for row in grants), default=now), work=work)
    if is_mornings_first(programme, now, looked.at):
        waiting = tuple(unrecognised(store, tops, programme, now, looked.at))
        used = aged_below(store, aged, _tops(store, near, now, programme), day)
        facts = replace(facts, unrecognised=waiting, aged=used)
    return _with_numbers(store, facts, tops, programme, now)


def _with_numbers(
    store: Store, facts: OfficerFacts, tops: Collection[int], programme: Programme, now: datetime
) -> OfficerFacts:
    """With how her units stand, on the few days on which that is told her."""
    day = local_day(now, programme.zone)
    told = {
        kind: tuple(standings(store, tops, programme, phase, day).values())
        for kind, phase in numbers_wanted(facts, now, programme).items()
    }
    return replace(facts, units=told.get("rush", ()), closed=told.get("finish", ()))


def _tops(store: Store, units: set[int], now: datetime, programme: Programme) -> list[int]:
    """None of them stands below another."""
    day = local_day(now, programme.zone)
    return [unit for unit in sorted(units) if not units & set(store.units.above(unit, day)[1:])]


def author_facts(
    store: Store, chat: Row, person_id: int, programme: Programme, now: datetime, looked: Looked
) -> AuthorFacts:
    """What of hers is open. `chat`: a row of HERS."""
    form = INITIATIVE.without(programme.fields_off)
    saved = [
        store.drafts.get(row.id) for row in store.all(DRAFTS, person=person_id, since=now - LAID_ASIDE_AFTER)
    ]
    drafts = tuple(
        OpenDraft(
            str(draft.id), str(draft.answers.answers.get("title") or ""), len(form.missing(draft.answers)),
            draft.updated_at, draft.remind_at,
        )
        for draft in saved if draft.answers.answers or draft.remind_at
    )  # fmt: skip
    rows = store.all(SUPPLEMENTS, person=person_id, which=programme.key, now=now)
    asked = tuple(
        OpenSupplement(row.code, row.title, row.status_at, row.due_at) for row in rows if row.due_at
    )
    since = min([draft.touched_at for draft in drafts] + [one.asked_at for one in asked], default=now)
    return AuthorFacts(
        str(chat.id), programme.zone, since, verbatim(chat.name) if chat.name else SOMEBODY, drafts, asked,
        aged_of_author(store, person_id, looked.used(programme, now), now),
    )  # fmt: skip
