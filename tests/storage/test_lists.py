"""A list has the entries that the card counts, one by one in the order of the tree, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.lists.which import COUNTED, Which, which_of
from domain.programme import Phase, Programme
from domain.pulse.goal import current_phase
from domain.words import verbatim
from storage.database import Database
from storage.history import By
from storage.lists.entries import Entries, Of
from storage.lists.figures import figures_of
from storage.lists.tree import places_below
from storage.pulse_facts import unit_facts
from storage.reader import Reader
from storage.recount import differences
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Unit
from tests.support.entries import (
    AUTHOR,
    COLLEAGUE,
    NOW,
    OFFICER,
    PROGRAMME,
    A,
    B,
    C,
    P,
    X,
    Y,
    enter,
    merge,
    people,
)

DAY = date(2026, 11, 23)
WHERE = (A, A, A, B, B, C, C, Y)
ALL = Which()
ACTS = {1: "accept", 2: "refuse", 4: "accept", 6: "withdraw"}


@pytest.fixture
def filled(database: Database) -> Database:
    """Entries of three units, in every way that a card counts; the second and the fourth from an enterprise."""

    def work(store: Store) -> None:
        people(store)
        for person, group in ((AUTHOR, "public"), (COLLEAGUE, "enterprise")):
            someone = store.people.get(person)
            someone.worker_group, someone.phone = group, f"+8490000000{person}"
            store.people.save(someone)
        for number, unit in enumerate(WHERE, 1):
            author = COLLEAGUE if number in (2, 4) else AUTHOR
            entry = enter(store, number, unit_id=unit, person_id=author)
            if number in ACTS:
                whom = {"author"} if ACTS[number] == "withdraw" else {"officer"}
                by = By(OFFICER, "web", None, NOW + timedelta(hours=number))
                store.acts.perform(entry, ACTS[number], whom, "one", PROGRAMME, by, why="V4")

    database.write_now(work)
    return database


def of_unit(unit: int, programme: Programme = PROGRAMME, day: date = DAY) -> Of:
    return Of(programme, programme.phases[-1], unit, day)


def codes(database: Database, unit: int, which: Which = ALL, a_page: int = 2) -> list[str]:
    def work(store: Store) -> list[str]:
        entries = Entries(store, of_unit(unit), which, a_page)
        found = [entry.code for entry in entries]
        assert len(entries) == len(found)
        return found

    return database.read_now(work)


def test_a_list_goes_through_the_tree_unit_by_unit(filled: Database) -> None:
    assert [int(code[-4:]) for code in codes(filled, P)] == [1, 2, 3, 4, 5, 8, 7]
    assert [int(code[-4:]) for code in codes(filled, X)] == [1, 2, 3, 4, 5]
    assert codes(filled, B, Which("refused")) == []


@pytest.mark.parametrize("unit", [P, X, A, Y, C])
def test_every_list_has_as_many_rows_as_the_card_and_the_recount_say(filled: Database, unit: int) -> None:
    facts = filled.read_now(lambda store: unit_facts(store, unit, PROGRAMME, NOW))
    assert facts is not None
    told = {counted: getattr(facts.counts, counted) for counted in COUNTED}
    assert {counted: len(codes(filled, unit, Which(counted))) for counted in COUNTED} == told
    assert told["sent"] == sum(told.values()) - told["sent"]
    assert filled.read_now(differences) == []


def test_a_list_of_one_group_has_its_authors_alone(filled: Database) -> None:
    assert [int(code[-4:]) for code in codes(filled, P, Which(group="enterprise"))] == [2, 4]
    assert [int(code[-4:]) for code in codes(filled, P, Which("valid", "enterprise"))] == [4]
    assert codes(filled, P, Which(group="union")) == []
    assert [which_of("valid", "nobody"), which_of("drafts", ""), which_of("valid", "union")] == [
        None, None, Which("valid", "union"),
    ]  # fmt: skip


def test_what_was_merged_is_listed_with_what_it_became(filled: Database) -> None:
    filled.write_now(lambda store: merge(store, "B", C, DAY - timedelta(days=1)))
    assert [int(code[-4:]) for code in codes(filled, Y)] == [8, 7, 4, 5]
    assert [int(code[-4:]) for code in codes(filled, X)] == [1, 2, 3]
    depths = filled.read_now(lambda s: [(p.unit.code, p.depth) for p in places_below(s, P, DAY)])
    assert depths == [("P", 0), ("X", 1), ("A", 2), ("Y", 1), ("C", 2), ("B", 3)]


@pytest.mark.parametrize(("together", "numbers"), [(False, [2]), (True, [1, 2])])
def test_phases_that_count_together_are_listed_together(
    database: Database, together: bool, numbers: list[int]
) -> None:
    first = Phase("dot-1", verbatim("Đợt 1"), date(2026, 1, 1), date(2026, 6, 30), 5)
    pulse = replace(PROGRAMME.pulse, together=together)
    programme = replace(PROGRAMME, phases=(first, *PROGRAMME.phases), pulse=pulse)

    def work(store: Store) -> list[str]:
        people(store)
        enter(store, 1, phase="dot-1")
        enter(store, 2)
        return [entry.code for entry in Entries(store, of_unit(A, programme), Which())]

    assert [int(code[-4:]) for code in database.write_now(work)] == numbers
    assert current_phase(programme, NOW) == programme.phases[1]


def test_an_entry_is_listed_with_what_its_author_gave(filled: Database) -> None:
    (entry,) = filled.read_now(lambda store: list(Entries(store, of_unit(P), Which("refused"))))
    assert (entry.code, entry.status, entry.group, entry.phone) == (
        "SK26-CTD-0002", "invalid", "enterprise", f"+8490000000{COLLEAGUE}",
    )  # fmt: skip
    assert (entry.unit, entry.benefit_vnd, entry.verified_vnd) == ("Công đoàn A", 40_000_000, None)
    assert not entry.is_secret


@pytest.mark.parametrize("at_once", [1, 4, 1000])
def test_rows_that_come_some_at_a_time_are_all_there(filled: Database, at_once: int) -> None:
    every = Sql(select(table(Unit).c.id, table(Unit).c.code).order_by(table(Unit).c.id))

    def work(store: Store) -> list[str]:
        # Somebody else asks in between.
        return [store.units.get(row.id).code + row.code for row in store.stream(every, at_once)]

    assert filled.read_now(work) == [2 * code for code in "PXABYC"]
    assert filled.read_now(lambda store: [*store.stream(every), *store.stream(every)]) != []


def test_a_list_is_as_of_one_moment_while_somebody_hands_in(filled: Database, database_url: str) -> None:
    def meanwhile(store: Store) -> None:
        enter(store, 9, unit_id=A)
        third = store.initiatives.by_code("SK26-CTD-0003")
        assert third is not None
        by = By(OFFICER, "web", None, NOW + timedelta(hours=9))
        store.acts.perform(third.id, "accept", {"officer"}, "one", PROGRAMME, by)

    def work(store: Store) -> list[tuple[str, str]]:
        """Another one comes in, and one is found valid, after the first row was read."""
        entries = iter(Entries(store, of_unit(P), ALL, a_page=1))
        found = [next(entries)]
        filled.write_now(meanwhile)
        found += [*entries, *Entries(store, of_unit(P), Which("valid"))]
        return [(entry.code[-1], entry.status) for entry in found]

    reader = Reader(database_url)
    try:
        read = reader.read(work)
    finally:
        reader.close()
    assert "".join(code for code, _ in read) == "1234587" + "14"
    assert dict(read)["3"] == "received"
    assert len(codes(filled, P)) == 8
    assert len(codes(filled, P, Which("valid"))) == 3


def test_an_award_that_an_officer_noted_is_told(filled: Database) -> None:
    def award(store: Store) -> None:
        first = store.initiatives.by_code("SK26-CTD-0001")
        assert first is not None
        by = By(OFFICER, "web", None, NOW + timedelta(hours=12))
        for act in ("choose", "award"):
            now = store.acts.perform(first.id, act, {"admin"}, "one", PROGRAMME, by)
        store.verdicts.write(now, "award", by, own_words="Bằng khen")

    filled.write_now(award)
    listed = filled.read_now(lambda store: list(Entries(store, of_unit(P), Which("valid"))))
    assert [(entry.code[-1], entry.status, entry.won or "") for entry in listed] == [
        ("1", "awarded", "Bằng khen"), ("4", "valid", ""),
    ]  # fmt: skip


def test_what_came_in_within_a_day_counts_for_each_unit_and_those_above(filled: Database) -> None:
    """All but the tenth came in at NOW; the sixth was withdrawn since."""

    def more(store: Store) -> None:
        enter(store, 10, unit_id=A, at=NOW - timedelta(hours=2))
        merge(store, "B", C, DAY - timedelta(days=1))

    def lately(store: Store, now: datetime) -> dict[str, int]:
        return {line.facts.code: line.lately for line in figures_of(store, of_unit(P), now).units}

    filled.write_now(more)
    found = filled.read_now(lambda store: lately(store, NOW + timedelta(hours=23)))
    assert found == {"P": 7, "X": 3, "A": 3, "Y": 4, "C": 3}, "B counts with what it was merged into"
    assert filled.read_now(lambda store: lately(store, NOW + timedelta(hours=25))) == dict.fromkeys(found, 0)
