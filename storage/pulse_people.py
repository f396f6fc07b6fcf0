"""storage/pulse_people.py — what must be known of officers and authors to say what is due to them in their own chats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, union

from domain.calendar import local_day
from domain.chat import Address
from domain.draft import LAID_ASIDE_AFTER
from domain.initiative import INITIATIVE
from domain.pulse.facts import (
    SOMEBODY,
    AuthorFacts,
    Done,
    Facts,
    Lagging,
    OfficerFacts,
    OpenDraft,
    OpenSupplement,
    Unrecognised,
    Work,
)
from domain.pulse.officer_days import numbers_wanted
from domain.pulse.yearly import in_use_since
from domain.words import verbatim
from storage.pulse_aged import IN_USE, aged_in_units, aged_of_author
from storage.pulse_facts import Known, done_of
from storage.sql import Row, Sql, named, table
from storage.standing import standings
from storage.tables import Conversation, Draft, Grant, Initiative, Person

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.store import Store

C, D, E = table(Conversation).c, table(Draft).c, table(Initiative).c
P, R = table(Person).c, table(Grant).c

ABOVE = ("upper_officer", "admin")
REVIEWING = ("officer", *ABOVE)
FIRST_LOOK, SECOND_LOOK = ("received",), ("confirmed", "appealed", "revoked")
MOST_UNRECOGNISED = 50
UNTITLED = "…"

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
_AUTHORS = union(
    select(D.person_id.label("person_id")).where(D.person_id > named("after", D.person_id), *OPEN),
    select(E.person_id.label("person_id")).where(E.person_id > named("after", E.person_id), *ASKED),
    select(E.person_id.label("person_id")).where(E.person_id > named("after", E.person_id), *IN_USE),
).subquery()
AUTHORS = Sql(select(_AUTHORS.c.person_id).order_by(_AUTHORS.c.person_id).limit(named("at_most", R.id)))
DRAFTS = Sql(select(D.id).where(D.person_id == named("person", D.person_id), *OPEN).order_by(D.id))
SUPPLEMENTS = Sql(
    select(E.code, E.title, E.status_at, E.due_at)
    .where(E.person_id == named("person", E.person_id), *ASKED,
           or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at))).order_by(E.due_at, E.id)
)  # fmt: skip
HERS = Sql(
    select(C.id, C.channel, C.bot, C.chat, P.name, P.language)
    .join_from(table(Conversation), table(Person), P.id == C.person_id)
    .where(C.person_id == named("person", C.person_id), C.kind == "private", C.reachable.is_(True), P.consented.is_(True))
    .order_by(C.updated_at.desc()).limit(1)
)  # fmt: skip


def officers_after(store: Store, after: int, at_most: int) -> list[int]:
    """The next persons by number who review entries anywhere."""
    return [row[0] for row in store.all(OFFICERS, after=after, at_most=at_most)]


def authors_after(store: Store, after: int, at_most: int, programme: Programme, now: datetime) -> list[int]:
    """The next persons by number of whom something is open."""
    since, (first, last) = now - LAID_ASIDE_AFTER, in_use_since(programme, now)
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


@dataclass(frozen=True, slots=True)
class Looked:
    """When every chat was looked at last, None: never; what was decided before `since` is read only where it lasts."""

    at: datetime | None
    since: datetime


def facts_of_officers(
    store: Store, people: Collection[int], programme: Programme, now: datetime, looked: Looked,
    lagging: Mapping[int, tuple[Lagging, ...]],
) -> Iterator[Known]:  # fmt: skip
    """Of those who can be written to: in the chat each used last. `lagging`: the units of which a person is to hear."""
    for person in people:
        if (chat := store.one(HERS, person=person)) is not None:
            ledger = store.slots.of_person(programme.key, person, looked.since)
            facts = officer_facts(
                store, chat.id, person, programme, now, done_of(ledger, programme), looked.at
            )
            yield _known(chat, replace(facts, lagging=lagging.get(person, ())), ledger, programme)


def facts_of_authors(
    store: Store, people: Collection[int], programme: Programme, now: datetime, looked: Looked
) -> Iterator[Known]:
    """The same."""
    for person in people:
        if (chat := store.one(HERS, person=person)) is not None:
            ledger = store.slots.of_person(programme.key, person, looked.since)
            facts = author_facts(store, chat, person, programme, now)
            facts = replace(facts, looked_at=looked.at, done=done_of(ledger, programme))
            yield _known(chat, facts, ledger, programme)


def _known(chat: Row, facts: Facts, ledger: Collection[Row], programme: Programme) -> Known:
    """What was said in another of her chats is not said again; only in this one somebody may plan meanwhile."""
    language = "en" if chat.language == "en" else "vi"
    seen = sum(row.conversation_id == chat.id and row.programme == programme.key for row in ledger)
    return Known(chat.id, Address(chat.channel, chat.bot, chat.chat), language, facts, seen)  # type: ignore[arg-type]


def officer_facts(
    store: Store, conversation_id: int, person_id: int, programme: Programme, now: datetime,
    done: tuple[Done, ...], looked_at: datetime | None,
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
        unknown=store.people.how_many_without_unit() if above else 0,
    )  # fmt: skip
    facts = OfficerFacts(
        str(conversation_id), programme.zone, min((row.at for row in grants), default=now), work,
        tuple(_unrecognised(store, tops, programme, now)), looked_at=looked_at or now,
        aged=aged_in_units(store, _tops(store, near, now, programme), in_use_since(programme, now), day),
        done=done,
    )  # fmt: skip
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


def _unrecognised(
    store: Store, tops: Collection[int], programme: Programme, now: datetime
) -> Iterator[Unrecognised]:
    day = local_day(now, programme.zone)
    for top in tops:
        rows: list[Any] = store.queue.waiting(
            programme.key, "waiting_recognition", top, day, at_most=MOST_UNRECOGNISED
        )
        for entry in rows:
            submitted_on = local_day(entry.submitted_at, programme.zone)
            due_on = local_day(entry.due_at, programme.zone) if entry.due_at else submitted_on + timedelta(90)
            yield Unrecognised(entry.code, submitted_on, due_on)


def author_facts(store: Store, chat: Row, person_id: int, programme: Programme, now: datetime) -> AuthorFacts:
    """What of hers is open. `chat`: a row of HERS."""
    form = INITIATIVE.without(programme.fields_off)
    saved = [
        store.drafts.get(row.id) for row in store.all(DRAFTS, person=person_id, since=now - LAID_ASIDE_AFTER)
    ]
    drafts = tuple(
        OpenDraft(
            str(draft.id), str(draft.answers.answers.get("title") or UNTITLED), len(form.missing(draft.answers)),
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
        aged_of_author(store, person_id, in_use_since(programme, now), now),
    )  # fmt: skip
