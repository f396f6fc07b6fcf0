"""Of a unit that is slow and silent one officer above hears, whoever else might: the same one until she leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.chat import Address
from domain.pulse.lagging import lagging_slot
from storage.database import Database
from storage.lagging import lagging_by_officer
from storage.store import Store
from tests.support.entries import (
    ADMIN,
    AUTHOR,
    COLLEAGUE,
    OFFICER,
    PROGRAMME,
    STRANGER,
    UPPER,
    A,
    B,
    C,
    P,
    X,
    people,
)
from tests.support.slots import told

SINCE, DAY = datetime(2026, 10, 2, 2, tzinfo=UTC), timedelta(days=1)
NOW = datetime(2026, 12, 28, 1, tzinfo=UTC)
ALERTS = {f"2026-12-31 T-{n}": datetime(2026, 12, 31 - n, 1, tzinfo=UTC) for n in (30, 14, 7)}
TARGETS = {code: {"dot-2": 20} for code in "XABC"}
WITH_TARGETS = replace(PROGRAMME, targets=TARGETS)
CODES = {"A": A, "B": B, "C": C, "X": X}


def talk(store: Store, chat: str, person: int | None = None, *, reachable: bool = True) -> int:
    """A group, or somebody's own chat."""
    found = store.conversations.open(Address("web", "bot", chat), "private" if person else "group", SINCE)
    found.person_id, found.reachable = person, reachable
    store.conversations.save(found, SINCE)
    return found.id


def holds(store: Store, person: int, role: str, unit: int, since: datetime = SINCE) -> None:
    store.rights.grant(person, role, unit, since, None)


def group(store: Store, chat: str, unit: int, slots: dict[str, datetime] = ALERTS) -> int:
    """A group that was alerted and did not answer."""
    number = talk(store, chat)
    store.unit_chats.connect(unit, number, OFFICER, SINCE)
    for slot, at in slots.items():
        told(store, "alert", number, slot, due_at=at, at=at)
    return number


@pytest.fixture
def silent(database: Database) -> Database:
    """Groups of A, B, C and of X, which stands above A and B: none of them answers, nothing is found valid."""

    def work(store: Store) -> None:
        people(store)
        for code, unit in CODES.items():
            group(store, code, unit)
        for person, role, unit in (
            (UPPER, "upper_officer", X),
            (ADMIN, "admin", P),
            (COLLEAGUE, "officer", A),
        ):
            holds(store, person, role, unit)
            talk(store, f"own {person}", person)

    database.write_now(work)
    return database


def heard(database: Database, now: datetime = NOW) -> dict[int, list[str]]:
    """The codes of the units of which each officer is to hear."""
    found = database.write_now(lambda store: lagging_by_officer(store, WITH_TARGETS, now))
    return {person: [one.unit.code for one in units] for person, units in found.items()}


def test_the_nearest_officer_above_hears_with_what_was_tried(silent: Database) -> None:
    silent.write_now(lambda store: store.unit_chats.snooze(group(store, "A too", A), SINCE + DAY, AUTHOR))
    found = silent.write_now(lambda store: lagging_by_officer(store, WITH_TARGETS, NOW))
    assert heard(silent) == {UPPER: ["A", "B"], ADMIN: ["C", "X"]}
    (a,) = [one for one in found[UPPER] if one.unit.code == "A"]
    first, _, last = ALERTS.values()
    assert (a.alerts, a.first_alert_at, a.last_alert_at) == (3, first, last), (
        "an alert in two groups is one alert"
    )
    assert (a.snoozed_until, a.officer, a.unit.target) == (SINCE + DAY, "Chị Hồng", 20)
    (b,) = [one for one in found[UPPER] if one.unit.code == "B"]
    assert (b.snoozed_until, b.officer) == (None, "")


def test_whoever_answers_in_one_of_its_groups_answers_for_the_unit(silent: Database) -> None:
    def answer(store: Store) -> None:
        group(store, "A too", A)
        store.conversations.save(store.conversations.open(Address("web", "bot", "A too"), "group", NOW), NOW)

    silent.write_now(answer)
    assert heard(silent)[UPPER] == ["B"]


def test_alerts_of_another_phase_and_the_note_after_the_close_ask_for_no_answer(database: Database) -> None:
    slots = dict(list(ALERTS.items())[:2])
    before = {"2026-06-30 T": SINCE - 94 * DAY, "2026-06-30 T+1": datetime(2026, 7, 1, 2, tzinfo=UTC)}

    def work(store: Store) -> None:
        people(store)
        holds(store, UPPER, "upper_officer", X)
        talk(store, "own", UPPER)
        group(store, "A", A, slots | before)

    database.write_now(work)
    assert heard(database) == {}


def test_the_longest_serving_of_those_who_can_be_written_to_is_named_and_after_her_the_next(
    silent: Database,
) -> None:
    def more(store: Store) -> None:
        for person, years in ((STRANGER, 3), (OFFICER, 2), (AUTHOR, 1)):
            holds(store, person, "upper_officer", X, SINCE - years * 365 * DAY)
        talk(store, "left", STRANGER, reachable=False)
        unwilling = store.people.get(OFFICER)
        unwilling.consented = False
        store.people.save(unwilling)
        talk(store, "unwilling", OFFICER)
        talk(store, "own", AUTHOR)

    silent.write_now(more)
    assert set(heard(silent)) == {AUTHOR, ADMIN}

    def leave(store: Store) -> None:
        (held,) = store.rights.of(AUTHOR)
        store.rights.end(held.id, ADMIN, NOW)

    silent.write_now(leave)
    assert set(heard(silent)) == {UPPER, ADMIN}


def test_where_nobody_near_holds_rights_the_next_one_up_hears(silent: Database) -> None:
    def leave(store: Store) -> None:
        (held,) = store.rights.of(UPPER)
        store.rights.end(held.id, ADMIN, NOW)

    silent.write_now(leave)
    assert heard(silent) == {ADMIN: ["A", "B", "C", "X"]}


def test_of_a_unit_that_was_told_of_in_this_phase_nobody_hears_again(silent: Database) -> None:
    def heard_before(store: Store) -> None:
        where = talk(store, f"own {ADMIN}", ADMIN)
        slot = lagging_slot(PROGRAMME.phases[0], "A")
        told(store, "lagging", where, slot, due_at=NOW, at=NOW - DAY)

    silent.write_now(heard_before)
    assert heard(silent)[UPPER] == ["B"]


def test_a_merged_units_groups_are_those_of_what_it_became(silent: Database) -> None:
    def merge(store: Store) -> None:
        columns = store.units.get(A)._asdict()
        del columns["id"]
        store.units.change(**{**columns, "valid_to": date(2026, 12, 1), "merged_into_id": B})
        store.conversations.save(store.conversations.open(Address("web", "bot", "A"), "group", NOW), NOW)

    silent.write_now(merge)
    assert set(heard(silent)) == {ADMIN}, "A's group answered for B, of which it hears now"


def test_an_alert_may_be_answered_until_its_day_is_over(silent: Database) -> None:
    of_the_alert = ALERTS["2026-12-31 T-7"].replace(hour=16)
    assert heard(silent, of_the_alert) == {}
    assert set(heard(silent, of_the_alert + timedelta(hours=1))) == {UPPER, ADMIN}, (
        "it is midnight in Vietnam"
    )


def test_nobody_hears_while_no_phase_is_open(silent: Database) -> None:
    assert heard(silent, NOW + 9 * DAY) == {}
