"""storage/stories.py — who agreed that her exemplary initiative is told of, and what may be told in a unit's chat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from domain.calendar import local_day
from domain.pulse.facts import ChatFacts
from domain.pulse.story import Story
from storage.sql import Sql, named, table
from storage.tables import Initiative, Person
from storage.tables import Story as Row

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.pulse.slot import Due
    from storage.pulse_facts import Known
    from storage.store import Store

S, E, P = table(Row).c, table(Initiative).c, table(Person).c
TOLD_AS = ("exemplary", "awarded")
MOST = 100  # a unit, the newest: a card a week tells no more in two years
READ_AT_MOST = 5_000  # of a programme: first the newest of every unit, then their second ones, …

_WORD = insert_or(table(Row))
SAY = Sql(
    _WORD.on_conflict_do_update(
        index_elements=[S.initiative_id], set_={n: _WORD.excluded[n] for n in ("person_id", "agreed", "at")}
    )
)
OF = Sql(select(S.agreed, S.at).where(S.initiative_id == named("entry", S.initiative_id)))
TAKE_BACK = Sql(
    update(Row).where(S.person_id == named("person", S.person_id), S.agreed.is_(True))
    .values(agreed=False, at=named("now", S.at))
)  # fmt: skip
_NEWEST_FIRST = (S.at.desc(), E.id.desc())
_AGREED = (
    select(E.id, E.unit_id, E.unit_name, E.title, E.benefit_vnd, E.verified_vnd, E.money_state, E.money_public_at,
           E.answers, P.name, S.at,
           func.row_number().over(partition_by=E.unit_id, order_by=_NEWEST_FIRST).label("nth"))
    .join_from(table(Row), table(Initiative), E.id == S.initiative_id)
    .join(table(Person), P.id == E.person_id)
    .where(S.agreed.is_(True), P.consented.is_(True), S.person_id == E.person_id,
           E.programme == named("which", E.programme), or_(*(E.status == status for status in TOLD_AS)),
           or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at)))
    .subquery()
)  # fmt: skip
A = _AGREED.c
TOLD = Sql(select(_AGREED).order_by(A.nth, A.at.desc(), A.id.desc()).limit(named("at_most", E.id)))


def say(store: Store, entry_id: int, person_id: int, now: datetime, *, agreed: bool) -> None:
    """Its author's last word on it, with the moment."""
    store.do(SAY, initiative_id=entry_id, person_id=person_id, agreed=agreed, at=now)


def said(store: Store, entry_id: int) -> bool | None:
    """Whether she agreed; None if she said nothing yet."""
    row = store.one(OF, entry=entry_id)
    return None if row is None else bool(row.agreed)


def take_back(store: Store, person_id: int, now: datetime) -> int:
    """«thôi kể»: of none of hers any more; of how many she had agreed to."""
    return store.count(TAKE_BACK, person=person_id, now=now)


def stories_by_unit(
    store: Store, programme: str, day: date, now: datetime
) -> Mapping[str, tuple[Story, ...]]:
    """For each unit (code) what may be told in its chat, of itself and of all below it; what is secret never is."""
    found: dict[str, list[Story]] = defaultdict(list)
    rows = store.all(TOLD, which=programme, now=now, at_most=READ_AT_MOST)
    for row in sorted(rows, key=attrgetter("at", "id"), reverse=True):
        if row.answers.get("secret") is True:
            continue
        units = [unit.code for unit in store.units.up_from(row.unit_id, day) if len(found[unit.code]) < MOST]
        if units:
            story = Story(row.name, row.unit_name, row.title, benefit_heard(store, row, now)[0])
            for code in units:
                found[code].append(story)
    return {unit: tuple(stories) for unit, stories in found.items()}


def benefit_heard(store: Store, row: Any, now: datetime) -> tuple[int, bool]:
    """As its author has heard of it, 0 where it was found to be none in money; and whether a reviewer agreed to it."""
    if row.money_public_at is not None and row.money_public_at > now:
        row = row._replace(**store.money.before(row))
    if row.money_state == "not_in_money":
        return 0, False
    is_verified = row.verified_vnd is not None
    return int((row.verified_vnd if is_verified else row.benefit_vnd) or 0), is_verified


@dataclass
class Told:
    """What may be told in the chats of one slice: read once, and only where a card is due in any of them."""

    store: Store
    programme: Programme
    now: datetime

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Story, ...]]:
        day = local_day(self.now, self.programme.zone)
        return stories_by_unit(self.store, self.programme.key, day, self.now)

    def on_cards(self, known: Known, decided: Iterable[Due]) -> Known:
        """The chat, with the stories of the unit whose card is due there."""
        facts = known.facts
        card = any(item.kind == "weekly" and item.dropped is None for item in decided)
        if not card or not isinstance(facts, ChatFacts) or not facts.units:
            return known
        first, *others = facts.units
        stories = self.by_unit.get(first.code)
        if not stories:
            return known
        return replace(known, facts=replace(facts, units=(replace(first, stories=stories), *others)))
