"""A unit's median benefit: of the others' sums, read from an index."""

from __future__ import annotations

import re
from typing import Any

import pytest

from storage.database import Database
from storage.facts import NTH_SUM, SUMS
from storage.store import Store
from tests.support.entries import PROGRAMME, A, B, enter, people
from tests.support.plans import plan
from tests.support.undone import undone


@pytest.mark.parametrize(("entries", "median"), [(0, None), (1, 40_000_000), (4, 40_000_000)])
def test_the_median_is_of_the_unit(database: Database, entries: int, median: int | None) -> None:
    def work(store: Store) -> int | None:
        people(store)
        for number in range(1, entries + 1):
            enter(store, number)
        enter(store, 99, unit_id=B)
        return store.facts.median_vnd(A, PROGRAMME.key)

    assert undone(database, work) == median


def test_the_entry_itself_is_left_out(database: Database) -> None:
    def work(store: Store) -> int | None:
        people(store)
        return store.facts.median_vnd(A, PROGRAMME.key, enter(store, 1))

    assert undone(database, work) is None


def test_no_row_is_read_for_it(database: Database) -> None:
    others: dict[str, Any] = {"unit": A, "which": PROGRAMME.key, "number": 1}
    for sql, more in ((SUMS, others), (NTH_SUM, {**others, "before": 3})):
        planned = plan(database, sql, **more)  # of a few rows either index is as good
        assert re.search("ix_initiative_(unit_benefit|sums)", planned), planned
