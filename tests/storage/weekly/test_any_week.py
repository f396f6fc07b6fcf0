"""Whatever happens to entries and units: last week and the differences are this week, and the past stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.weekly.differences import difference
from domain.weekly.frozen import digest, from_text
from domain.weekly.numbers import Numbers
from storage.database import Database
from storage.store import Store
from storage.weekly.reports import WeeklyReports
from tests.support.entries import OFFICER, A, B, C, X, Y
from tests.support.undone import undone
from tests.support.weeks import ACTS, UNITS, World

LEAVES = (A, B, C)
NTH, VND = st.integers(0, 5), st.sampled_from([1_000_000, 40_000_000, 7])
HAPPENS = st.one_of(
    st.tuples(st.just("hand_in"), st.sampled_from(LEAVES), st.one_of(st.none(), VND)),
    st.tuples(st.just("act"), NTH, st.sampled_from(sorted(ACTS))),
    st.tuples(st.just("correct"), NTH, VND),
    st.tuples(st.just("verify"), NTH, VND),
    st.tuples(st.just("move"), NTH, st.sampled_from(LEAVES)),
    st.tuples(st.just("put_below"), st.sampled_from(LEAVES), st.sampled_from((X, Y))),
    st.tuples(st.just("merge_units"), st.just(B), st.sampled_from((A, C))),
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.just(("sign",)),
)
BEGINNING = [("hand_in", A, 5), ("hand_in", B, 6), ("hand_in", C, 7), ("act", 1, "accept"), ("sign",)]
Signed = list[tuple[datetime, dict[int, Numbers], list[Any]]]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=st.lists(HAPPENS, max_size=16))
def test_last_week_and_the_differences_are_this_week_whatever_happened(
    database: Database, happened: list[Any]
) -> None:
    def work(store: Store) -> None:
        world, signed = World(store).begin(), []
        for what, *about in [*BEGINNING, *happened]:
            if what == "sign":
                signed.append((world.now, {unit: world.plainly(unit) for unit in UNITS}, world.sign()))
            else:
                getattr(world, what)(*about)
            world.wait(1)
        check(world, signed)
        check_what_was_signed(world, signed)

    undone(database, work)


def check(world: World, signed: Signed) -> None:
    for unit in world.reporting():
        now = world.plainly(unit)
        reckoner = world.reckoner(unit)
        own = reckoner.own()
        assert sum(own.values(), Numbers()) == now
        for at, numbers, _ in signed:
            changes = reckoner.changes(at)
            told = reckoner.since(at, numbers[unit], changes, own)
            assert (told.sums, told.last, told.this) == (True, numbers[unit], now)
            assert all(cause.kind != "late" for cause in told.causes), told  # each of them is accounted for
            assert reckoner.numbers_at(at, reckoner.units_then(at)) == numbers[unit]
            assert reckoner.since(at, None, changes, own) == told


def check_what_was_signed(world: World, signed: Signed) -> None:
    """It says what was so then, adds up, goes on from the one before, and nothing has changed it since."""
    every = WeeklyReports(world.store).signed_after(0, 1_000)
    assert [row.id for row in every] == sorted(row.id for _, _, rows in signed for row in rows)
    assert all(digest(row.text) == row.digest for row in every)
    before: dict[int, Numbers] = {}
    for _, numbers, rows in signed:
        for row in rows:
            assert WeeklyReports(world.store).get(row.id) == row
            assert WeeklyReports(world.store).write(row.id, "leading", "khác") is None
            assert not WeeklyReports(world.store).sign(row.id, "khác", OFFICER, world.now)
            report = from_text(row.text)
            assert report.numbers == numbers[row.unit_id]
            assert report.difference.sums
            assert report.since.numbers == before.get(row.unit_id, report.since.numbers)
            right_below = [line for line in report.lines if line.depth == 1]
            assert (
                row.unit_id in LEAVES
                or sum((one.numbers for one in right_below), Numbers()) == report.numbers
            )
            before[row.unit_id] = report.numbers


def test_what_no_cause_accounts_for_is_told_as_one() -> None:
    told = difference(Numbers(sent=3, valid=1), (), Numbers(sent=5, valid=1, waiting=2))
    assert [(cause.kind, cause.by) for cause in told.causes] == [("late", Numbers(sent=2, waiting=2))]
    assert told.sums
    assert not replace(told, causes=()).sums
