"""The numbers of units: kept with every change, rolled up over the tree as it is on a day, as they were, and mended."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from domain.pulse.counting import NOTHING, Counts
from domain.pulse.goal import counted_on
from storage.database import Database
from storage.history import By
from storage.recount import TOUCHED, differences, mend
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import UnitCount, UnitDay
from tests.support.entries import ADMIN, NOW, OFFICER, PROGRAMME, A, B, C, P, X, Y, enter, people
from tests.support.plans import plan

DAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)
KEY = PROGRAMME.key
WAITS, REFUSED = Counts(sent=1, waiting=1), Counts(sent=1, refused=1)


@pytest.fixture
def four(database: Database) -> Database:
    """Two entries in A, one in B, one in C; and one of A's was refused the next day."""

    def work(store: Store) -> None:
        people(store)
        first, *_ = [enter(store, n, unit_id=unit) for n, unit in enumerate((A, A, B, C), 1)]
        store.acts.perform(
            first, "refuse", {"officer"}, "two", PROGRAMME, By(OFFICER, "web", None, NOW + ONE_DAY), why="V4"
        )

    database.write_now(work)
    return database


def total(*counts: Counts) -> Counts:
    return sum(counts, start=NOTHING)


def move_the_third(store: Store, to: int) -> None:
    """The one that was handed in in B."""
    entry, by = store.initiatives.by_code("SK26-CTD-0003"), By(ADMIN, "web", None, NOW + ONE_DAY)
    assert entry is not None
    store.acts.move(entry.id, store.units.get(to), {"admin"}, PROGRAMME, by)


def changed(store: Store, number: int, **columns: Any) -> None:
    unit = store.units.get(number)._asdict()
    del unit["id"]
    store.units.change(**{**unit, **columns})


def below(database: Database, root: int | None, day: date = DAY, **more: Any) -> Counts:
    return database.write_now(lambda store: store.counters.below(KEY, root, day, **more))


def children(database: Database, root: int, day: date = DAY, **more: Any) -> dict[int, Counts]:
    found = database.write_now(lambda store: store.rollup.of_children(KEY, root, day, **more))
    return {child.unit.id: child.counts for child in found}


def test_a_unit_has_its_own_and_all_below_it(four: Database) -> None:
    assert four.write_now(lambda store: store.counters.own(KEY, A)) == total(WAITS, REFUSED)
    assert four.write_now(lambda store: store.counters.own(KEY, X)) == NOTHING
    assert below(four, A) == total(WAITS, REFUSED)
    assert below(four, X) == total(WAITS, WAITS, REFUSED)
    assert below(four, P) == below(four, None) == total(WAITS, WAITS, WAITS, REFUSED)
    assert four.write_now(lambda store: store.counters.below("another", P, DAY)) == NOTHING


def test_children_are_told_with_all_below_them_also_those_without_an_entry(four: Database) -> None:
    assert children(four, P) == {X: total(WAITS, WAITS, REFUSED), Y: WAITS}
    assert children(four, X) == {A: total(WAITS, REFUSED), B: WAITS}
    assert children(four, A) == {}
    four.write_now(lambda store: changed(store, B, parent_id=Y))
    assert children(four, X) == {A: total(WAITS, REFUSED)}
    assert children(four, Y) == {B: WAITS, C: WAITS}
    four.write_now(lambda store: changed(store, X, parent_id=None))
    assert children(four, X) == {A: total(WAITS, REFUSED)}  # one of two trees


def test_what_stood_at_the_end_of_a_day_is_known_later(four: Database) -> None:
    assert below(four, X, ended=DAY) == total(WAITS, WAITS, WAITS)
    assert below(four, None, ended=DAY) == total(WAITS, WAITS, WAITS, WAITS)
    assert below(four, X, ended=DAY - ONE_DAY) == NOTHING
    assert children(four, X, ended=DAY) == {A: total(WAITS, WAITS), B: WAITS}


def test_what_was_merged_counts_as_what_it_became_from_the_day_after_its_last(four: Database) -> None:
    four.write_now(lambda store: changed(store, B, valid_to=DAY, merged_into_id=C))
    assert children(four, P, DAY) == {X: total(WAITS, WAITS, REFUSED), Y: WAITS}
    after = DAY + ONE_DAY
    assert children(four, P, after) == {X: total(WAITS, REFUSED), Y: total(WAITS, WAITS)}
    assert children(four, Y, after) == {C: total(WAITS, WAITS)}
    assert children(four, X, after) == {A: total(WAITS, REFUSED)}
    assert below(four, C, after) == total(WAITS, WAITS)


def test_what_stood_below_a_unit_that_was_merged_stands_below_what_it_became(four: Database) -> None:
    """And what was merged into the unit asked for is that unit: its children are its own."""
    four.write_now(lambda store: changed(store, X, valid_to=DAY, merged_into_id=Y))
    after = DAY + ONE_DAY
    assert children(four, P, after) == {Y: total(WAITS, WAITS, WAITS, REFUSED)}
    assert children(four, Y, after) == {A: total(WAITS, REFUSED), B: WAITS, C: WAITS}


def test_a_unit_that_ended_is_told_while_entries_stand_in_it(four: Database) -> None:
    four.write_now(lambda store: changed(store, B, valid_to=DAY))
    assert B in children(four, X, DAY + ONE_DAY)
    four.write_now(lambda store: move_the_third(store, A))
    assert B not in children(four, X, DAY + ONE_DAY)


def test_what_is_undone_with_its_transaction_is_not_counted(four: Database) -> None:
    def fails(store: Store) -> None:
        enter(store, 9)
        raise LookupError

    with pytest.raises(LookupError):
        four.write_now(fails)
    assert below(four, A) == total(WAITS, REFUSED)


def test_within_a_transaction_its_own_changes_are_counted(four: Database) -> None:
    def work(store: Store) -> tuple[Counts, Counts]:
        enter(store, 9)
        found = store.counters.own(KEY, A)
        enter(store, 10)
        return found, store.counters.below(KEY, A, DAY)

    assert four.write_now(work) == (total(WAITS, WAITS, REFUSED), total(WAITS, WAITS, WAITS, REFUSED))
    assert below(four, A) == total(WAITS, WAITS, WAITS, REFUSED)


async def test_many_who_move_entries_both_ways_at_once_wait_for_one_another_in_no_circle(
    four: Database,
) -> None:
    """Each transaction touches A and B, half of them in one order and half in the other."""

    def both(number: int) -> Any:
        def work(store: Store) -> None:
            for unit in (A, B) if number % 2 else (B, A):
                enter(store, 100 + 2 * number + (unit == A), unit_id=unit)

        return work

    await asyncio.gather(*(four.write(both(number)) for number in range(40)))
    assert below(four, X).sent == 3 + 80
    assert four.write_now(differences) == []


PLANT = {
    model: Sql(
        update(table(model)).where(table(model).c.unit_id == named("unit", table(model).c.unit_id))
        .values(sent=table(model).c.sent + 3, valid=table(model).c.valid + 3)
    )
    for model in (UnitCount, UnitDay)
}  # fmt: skip


@pytest.mark.parametrize("model", PLANT)
def test_a_recount_finds_and_mends_what_is_not_so(four: Database, model: Any) -> None:
    """C holds an entry that was moved there the next day."""
    four.write_now(lambda store: move_the_third(store, C))
    assert four.write_now(differences) == []
    before = below(four, Y, ended=DAY), below(four, Y)
    four.write_now(lambda store: store.do(PLANT[model], unit=C))
    (found,) = four.write_now(differences)
    assert (found.code, found.programme, found.unit_id) == ("C", KEY, C)
    assert (found.counts == NOTHING) is (model is UnitDay)
    assert (found.days == NOTHING) is (model is UnitCount)

    four.write_now(lambda store: mend(store, KEY, C, partial(counted_on, PROGRAMME)))
    assert four.write_now(differences) == []
    assert (below(four, Y, ended=DAY), below(four, Y)) == before == (WAITS, total(WAITS, WAITS))


def test_a_recount_finds_the_entries_of_a_unit_by_indexes(four: Database) -> None:
    planned = plan(four, TOUCHED, which=KEY, unit=A)
    assert "ix_history_moves" in planned, planned
    assert re.search("ix_initiative_(unit_queue|sums)", planned), planned  # of a few rows either is as good
    assert not re.search(r"SCAN initiative|Seq Scan", planned), planned


def test_a_unit_that_lost_its_numbers_has_them_again(four: Database) -> None:
    tables = [Sql(table(model).delete()) for model in (UnitCount, UnitDay)]
    for forget in tables:
        four.write_now(lambda store, forget=forget: store.do(forget))  # type: ignore[misc]
    lost = four.write_now(differences)
    assert {one.code: one.counts for one in lost} == {"A": total(WAITS, REFUSED), "B": WAITS, "C": WAITS}
    for one in lost:
        mended = partial(mend, programme=KEY, unit_id=one.unit_id, day_at=partial(counted_on, PROGRAMME))
        four.write_now(mended)
    assert four.write_now(differences) == []
    assert below(four, X, ended=DAY) == total(WAITS, WAITS, WAITS)


def test_who_counts_on_while_a_unit_is_mended_is_counted_once(four: Database) -> None:
    four.write_now(lambda store: store.do(PLANT[UnitCount], unit=A))

    def hand_in(number: int) -> None:
        four.write_now(lambda store: enter(store, number))

    with ThreadPoolExecutor(4) as people_at_once:
        handed_in = [people_at_once.submit(hand_in, 200 + n) for n in range(12)]
        four.write_now(lambda store: mend(store, KEY, A, partial(counted_on, PROGRAMME)))
        for one in handed_in:
            one.result()
    assert four.write_now(differences) == []
    assert below(four, A).sent == 2 + 12
