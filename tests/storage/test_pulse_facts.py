"""What is known of units and chats when it is asked what is due there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from domain.chat import Address
from domain.programme import Phase, Programme
from domain.pulse.counting import Counts
from domain.pulse.facts import ChatFacts, Done, UnitFacts
from domain.pulse.goal import counted_on
from storage.database import Database
from storage.history import By
from storage.places import Contest
from storage.pulse_facts import chat_facts, inner_told, unit_facts
from storage.recount import differences, mend
from storage.store import Store
from tests.support.entries import NAMED, NOW, OFFICER, PROGRAMME, A, B, C, P, X, Y, enter, people

DAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)
WITH_TARGETS = replace(PROGRAMME, targets={"X": {"dot-2": 5}, "A": {"dot-2": 4}})


@pytest.fixture
def four(database: Database) -> Database:
    """Two entries in A, one in B, one in C; one of A's was found valid, the other refused, on the next day."""

    def work(store: Store) -> None:
        people(store)
        first, second, *_ = [enter(store, n, unit_id=unit) for n, unit in enumerate((A, A, B, C), 1)]
        by = By(OFFICER, "web", None, NOW + ONE_DAY)
        store.acts.perform(first, "refuse", {"officer"}, "one", PROGRAMME, by, why="V4")
        store.acts.perform(second, "accept", {"officer"}, "one", PROGRAMME, by)

    database.write_now(work)
    return database


def of_unit(
    database: Database, unit: int, programme: Programme = WITH_TARGETS, now: datetime = NOW + ONE_DAY
) -> UnitFacts | None:
    return database.write_now(lambda store: unit_facts(store, unit, programme, now))


def test_a_unit_is_told_with_all_below_it_its_target_and_its_days(four: Database) -> None:
    assert of_unit(four, X) == UnitFacts(
        "X", "Công đoàn X", 5, Counts(3, 1, 1, 0, 1), ((DAY + ONE_DAY, 1),), below=2
    )
    assert of_unit(four, P) == UnitFacts(
        "P", "Công đoàn P", 10, Counts(4, 1, 2, 0, 1), ((DAY + ONE_DAY, 1),), below=2
    ), "the unit at the top has the programme's target"
    assert of_unit(four, Y) == UnitFacts("Y", "Công đoàn Y", 0, Counts(1, 0, 1), below=1)


def test_a_unit_that_was_merged_is_told_as_what_it_became(four: Database) -> None:
    def merge(store: Store) -> None:
        columns = store.units.get(B)._asdict()
        del columns["id"]
        store.units.change(**{**columns, "valid_to": DAY, "merged_into_id": C})

    four.write_now(merge)
    assert of_unit(four, B) == of_unit(four, C) == UnitFacts("C", "Công đoàn C", 0, Counts(2, 0, 2))


@pytest.mark.parametrize("into", [None, C, Y])
def test_all_that_have_others_below_them_are_told_at_once_as_each_is(
    four: Database, into: int | None
) -> None:
    """Also where one of those below, or a whole branch, was merged into another."""
    now = NOW + 2 * ONE_DAY

    def work(store: Store) -> None:
        gone = {C: B, Y: X}.get(into or 0)
        if gone:
            columns = store.units.get(gone)._asdict()
            del columns["id"]
            store.units.change(**{**columns, "valid_to": DAY, "merged_into_id": into})
        of_hand, closed = inner_told(store, WITH_TARGETS, now)
        assert set(of_hand) == {P, X, Y} | ({into} if into else set())
        assert closed == {}
        for unit, facts in of_hand.items():
            assert facts == unit_facts(store, unit, WITH_TARGETS, now)

    four.write_now(work)


FIRST = Phase("dot-2", NAMED, date(2026, 11, 1), DAY, 3)
SECOND = Phase("dot-3", NAMED, DAY + ONE_DAY, DAY + 9 * ONE_DAY, 3)
IN_TWO = replace(WITH_TARGETS, phases=(FIRST, SECOND))


@pytest.fixture
def two_phases(database: Database) -> Database:
    """Three entries of the first and two of the second; two of the first and one of the second are decided in the second."""

    def work(store: Store) -> None:
        people(store)
        late, refused, _ = (enter(store, n) for n in (1, 2, 3))
        early, _ = (enter(store, n, at=NOW + ONE_DAY, phase="dot-3") for n in (4, 5))
        by = By(OFFICER, "web", None, NOW + ONE_DAY)
        store.acts.perform(refused, "refuse", {"officer"}, "one", IN_TWO, by, why="V4")
        for entry in (late, early):
            store.acts.perform(entry, "accept", {"officer"}, "one", IN_TWO, by)

    database.write_now(work)
    return database


def of_phases(database: Database, programme: Programme = IN_TWO) -> list[tuple[Counts, object]]:
    of_x = partial(unit_facts, unit_id=X, programme=programme, now=NOW + 2 * ONE_DAY)
    facts = [database.write_now(partial(of_x, phase=phase)) for phase in programme.phases]
    return [(one.counts, one.history) for one in facts if one]


def test_of_two_phases_each_has_its_own_entries_whenever_they_are_decided(two_phases: Database) -> None:
    own = [(Counts(3, 1, 1, 0, 1), ((DAY, 1),)), (Counts(2, 1, 1), ((DAY + ONE_DAY, 1),))]
    assert of_phases(two_phases) == own
    assert of_unit(two_phases, X, IN_TWO, NOW - 99 * ONE_DAY) is None, "before the first has opened"
    assert two_phases.write_now(differences) == []
    two_phases.write_now(lambda store: mend(store, "2026", A, partial(counted_on, IN_TWO)))
    assert of_phases(two_phases) == own


def test_where_phases_count_together_the_second_has_those_of_the_first_too(two_phases: Database) -> None:
    together = replace(IN_TWO, pulse=replace(IN_TWO.pulse, together=True))
    assert of_phases(two_phases, together) == [
        (Counts(3, 1, 1, 0, 1), ((DAY, 1),)),
        (Counts(5, 2, 2, 0, 1), ((DAY, 1), (DAY + ONE_DAY, 2))),
    ]


def test_a_place_in_a_phase_is_by_its_own_entries(two_phases: Database) -> None:
    targets = {"A": {"dot-2": 4, "dot-3": 4}, "B": {"dot-2": 4, "dot-3": 4}}
    programme, later = replace(IN_TWO, targets=targets), DAY + 3 * ONE_DAY

    def valid(store: Store, phase: Phase) -> list[int]:
        units = [store.units.get(number) for number in (A, B)]
        return [one.unit.valid for one in Contest(programme, phase, later).ranked(store, units)]

    assert two_phases.write_now(lambda store: [valid(store, phase) for phase in programme.phases]) == [
        [1, 0], [1, 0],
    ]  # fmt: skip


def test_a_chat_is_told_with_its_units_its_wishes_and_its_ledger(four: Database) -> None:
    def work(store: Store) -> tuple[ChatFacts | None, ChatFacts | None]:
        talk = store.conversations.open(Address("web", "bot", "g"), "group", NOW + 3 * ONE_DAY).id
        before = chat_facts(store, talk, WITH_TARGETS, NOW)
        store.unit_chats.connect(X, talk, OFFICER, NOW)
        store.unit_chats.connect(A, talk, OFFICER, NOW + ONE_DAY)
        store.unit_chats.mute(talk, NOW + 5 * ONE_DAY)
        ledger = (
            ("2026", "alert", "owed", ONE_DAY),
            ("2026", "weekly", "dropped", 0 * ONE_DAY),
            ("2025", "weekly", "owed", 0 * ONE_DAY),
        )
        store.slots.plan([
            {"programme": programme, "kind": kind, "conversation_id": talk, "slot": "s", "due_at": NOW, "at": NOW + after,
             "outcome": outcome, "why": "", "once": None} for programme, kind, outcome, after in ledger
        ])  # fmt: skip
        return before, chat_facts(store, talk, WITH_TARGETS, NOW + 3 * ONE_DAY)

    before, facts = four.write_now(work)
    assert before is None
    assert facts is not None
    assert [unit.code for unit in facts.units] == ["X", "A"]
    assert facts.closed == ()
    assert (facts.since, facts.muted_until) == (NOW, NOW + 5 * ONE_DAY)
    assert set(facts.done) == {Done("alert", "s", NOW + ONE_DAY), Done("weekly", "s", NOW, spoken=False)}
