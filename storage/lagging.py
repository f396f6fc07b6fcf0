"""storage/lagging.py — which officer above hears of which unit that is slow and silent: one for each of them, once.

All units are asked about together, in a few statements, however many have fallen silent.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, or_, select

from domain.calendar import local_day
from domain.programme import opens_at, phase_at
from domain.pulse.facts import Lagging
from domain.pulse.goal import goal_of
from domain.pulse.lagging import lagging_slot, needs_a_word
from domain.reading_order import Order, reading_order
from storage.rollup import GONE, way
from storage.scopes import LISTED
from storage.sql import Row, Sql, named, table
from storage.standing import standings
from storage.tables import Conversation, Grant, Person, Slot, Unit, UnitChat

if TYPE_CHECKING:
    from domain.programme import Phase, Programme
    from storage.store import Store

U, L, C = table(Unit).c, table(UnitChat).c, table(Conversation).c
S, R, P = table(Slot).c, table(Grant).c, table(Person).c

UPPER = ("upper_officer", "admin")
AT_ONCE = 5_000  # what was valid on which day is kept for so many units
AFTER_THE_CLOSE = "% T+1"  # how it ended is no alert that anybody has to answer

UNIT = case((GONE, U.merged_into_id), else_=U.id)
HEARD = (
    select(
        UNIT.label("unit_id"), L.conversation_id, L.connected_at, L.snoozed_until,
        func.max(C.updated_at).over(partition_by=UNIT).label("answered_at"),
    )
    .join_from(table(UnitChat), table(Conversation), C.id == L.conversation_id)
    .join(table(Unit), U.id == L.unit_id).where(L.stopped_at.is_(None)).subquery()
).c  # fmt: skip
ALERTS = func.count(S.slot.distinct())
SILENT = Sql(
    select(
        HEARD.unit_id, ALERTS.label("alerts"), func.min(S.at).label("first_at"), func.max(S.at).label("last_at"),
        func.max(HEARD.snoozed_until).label("snoozed_until"),
    )
    .where(
        S.programme == named("which", S.programme), S.kind == "alert", S.conversation_id == HEARD.conversation_id,
        S.outcome == "owed", S.slot.not_like(AFTER_THE_CLOSE), S.at >= HEARD.answered_at, S.at >= HEARD.connected_at,
        S.at >= named("opened_at", S.at), S.at < named("today", S.at),
    )
    .group_by(HEARD.unit_id).having(named("at_least", L.id) <= ALERTS).order_by(HEARD.unit_id)
)  # fmt: skip
TOLD = Sql(
    select(S.slot)
    .where(S.programme == named("which", S.programme), S.kind == "lagging", S.outcome == "owed").distinct()
)  # fmt: skip
CODES = Sql(select(U.id, U.code).where(U.id.in_(LISTED)))
CAN_BE_WRITTEN_TO = (
    select(C.id).where(C.person_id == R.person_id, C.kind == "private", C.reachable.is_(True)).exists()
)
HOLDERS = select(R.unit_id, R.person_id, P.name).join_from(table(Grant), table(Person), P.id == R.person_id).where(
    R.ended_at.is_(None), P.consented.is_(True)
).order_by(R.at, R.id)  # fmt: skip
ABOVE = Sql(HOLDERS.where(or_(*(R.role == role for role in UPPER)), CAN_BE_WRITTEN_TO))
THERE = Sql(HOLDERS.where(R.role == "officer", P.name != "", R.unit_id.in_(LISTED)))


def lagging_by_officer(
    store: Store, programme: Programme, now: datetime
) -> Mapping[int, tuple[Lagging, ...]]:
    """By the number of the person who is to hear: the slow and silent units, the furthest behind first.

    She is the one who has held her rights for longest in the nearest unit above where anybody does who can be written
    to. Of a unit that was told of in this phase nobody hears again. What one of its groups answers, all have answered.
    """
    phase = phase_at(programme, now)
    silent = _silent(store, programme, phase, now) if phase else {}
    if phase is None or not silent:
        return {}
    found: dict[int, list[Lagging]] = defaultdict(list)
    officers = _named_above(store, silent, local_day(now, programme.zone))
    of_some_officer = [row for number, row in silent.items() if number in officers]
    for at in range(0, len(of_some_officer), AT_ONCE):
        for number, one in _slow(store, of_some_officer[at : at + AT_ONCE], programme, phase, now):
            found[officers[number]].append(one)
    return {officer: tuple(sorted(units, key=_share)) for officer, units in found.items()}


def _silent(store: Store, programme: Programme, phase: Phase, now: datetime) -> dict[int, Row]:
    """By unit, of those that have a target and of which nobody was told yet. Today's alert may still be answered."""
    day = local_day(now, programme.zone)
    rows = store.all(
        SILENT, which=programme.key, day=day, opened_at=opens_at(phase, programme.zone),
        today=datetime.combine(day, time.min, ZoneInfo(programme.zone)), at_least=programme.pulse.unanswered_alerts,
    )  # fmt: skip
    told = {row.slot for row in store.all(TOLD, which=programme.key)} if rows else set()
    codes = {row.id: row.code for row in store.all(CODES, units=_listed(row.unit_id for row in rows))}
    return {
        row.unit_id: row
        for row in rows
        if lagging_slot(phase, code := codes[row.unit_id]) not in told
        and goal_of(programme, code, phase).target
    }


def _slow(
    store: Store, silent: Collection[Row], programme: Programme, phase: Phase, now: datetime
) -> Iterator[tuple[int, Lagging]]:
    """By unit."""
    numbers = [row.unit_id for row in silent]
    units = standings(store, numbers, programme, phase, local_day(now, programme.zone))
    officers = dict(_first_of_each(store.all(THERE, units=_listed(numbers))))
    for row in silent:
        there = officers.get(row.unit_id)
        found = Lagging(
            units[row.unit_id], row.alerts, row.first_at, row.last_at, row.snoozed_until,
            there.name if there else "",
        )  # fmt: skip
        if needs_a_word(found, programme, now):
            yield row.unit_id, found


def _named_above(store: Store, units: Collection[int], day: date) -> dict[int, int]:
    """Of each unit the one officer above; of some there is none."""
    holders, ways = dict(_first_of_each(store.all(ABOVE))), store.rollup.ways(units, day)
    found = {}
    for unit in units:
        if ways[unit].gone:  # merged twice over: heard of under what it became
            continue
        above = [place for place in way(unit, ways) if not ways[place].gone][1:]
        nearest = next((holders[place] for place in above if place in holders), None)
        if nearest is not None:
            found[unit] = nearest.person_id
    return found


def _first_of_each(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """By unit."""
    seen: set[int] = set()
    for row in rows:
        if row.unit_id not in seen:
            seen.add(row.unit_id)
            yield row.unit_id, row


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))


def _share(one: Lagging) -> tuple[float, Order]:
    """Of its target: a unit that lags has one."""
    return one.unit.counts.valid / one.unit.target, reading_order(one.unit.name)
