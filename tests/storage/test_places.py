"""A unit's place among those it is ranked with is the same whether one asks for it or for all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.programme import Phase
from domain.pulse.counting import Counts
from domain.pulse.facts import Place
from storage.database import Database
from storage.places import Contest
from storage.store import Store
from tests.support.entries import NAMED, PROGRAMME, A, B, C, X, Y, people

TODAY = date(2026, 11, 23)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TARGETS = {code: {"dot-2": 10} for code in "PABC"} | {"X": {"dot-1": 4}}
EARLIER = Phase("dot-1", NAMED, date(2026, 1, 1), date(2026, 6, 30), 5)
CLUSTERS = (("A", "Cụm lớn"),)
RANKED = replace(
    PROGRAMME, targets=TARGETS, phases=(EARLIER, *PROGRAMME.phases),
    pulse=replace(PROGRAMME.pulse, clusters=CLUSTERS),
)  # fmt: skip
VALID = (  # unit, day, how many more are valid since
    (A, TODAY - 8 * DAY, 2), (A, TODAY, 3), (B, TODAY - WEEK, 4), (B, TODAY - DAY, -1), (C, TODAY - 6 * DAY, 3),
    (B, date(2026, 6, 30), 9), (X, TODAY, 1),
)  # fmt: skip


def change(store: Store, number: int, **columns: Any) -> None:
    unit = store.units.get(number)._asdict()
    del unit["id"]
    store.units.change(**{**unit, **columns})


@pytest.fixture
def site(database: Database) -> Database:
    """A is in the programme's cluster, B and C in that of the list, P and X in none; A has a team below it."""

    def work(store: Store) -> None:
        people(store)
        for unit in (B, C):
            change(store, unit, cluster="Cụm lớn")
        for unit, day, more in VALID:
            store.counters.change("2026", unit, day, Counts(sent=more, valid=more))

    database.write_now(work)
    return database


def places(database: Database, day: date = TODAY) -> dict[str, Place | None]:
    """Of all at once, which is what one by one says too."""
    contest = Contest(RANKED, RANKED.phases[1], day)

    def ask(store: Store) -> tuple[dict[str, Place], dict[str, Place | None]]:
        together = dict(contest.places(store))
        return together, {unit.code: contest.place(store, unit) for unit in store.units.living(day)}

    together, alone = database.write_now(ask)
    assert together == {code: place for code, place in alone.items() if place}
    return alone


def test_a_unit_has_its_place_in_its_cluster_and_what_changed_in_a_week(site: Database) -> None:
    assert places(site) == {
        "A": Place("Cụm lớn", 1, 3, shared=False, risen=1),
        "B": Place("Cụm lớn", 2, 3, shared=True, risen=-1),
        "C": Place("Cụm lớn", 2, 3, shared=True, risen=1),
        "P": Place("", 1, 1, shared=False, risen=0),
        "X": None,
        "Y": None,
    }


def test_in_its_first_week_a_phase_has_places_but_nobody_rose_or_fell(site: Database) -> None:
    began = RANKED.phases[1].opens

    def work(store: Store) -> None:
        for unit, more in ((A, 3), (B, 1)):
            store.counters.change("2026", unit, began, Counts(sent=more, valid=more))

    site.write_now(work)
    for days, risen in ((6, None), (7, 0)):
        place = places(site, began + days * DAY)["B"]
        assert place is not None
        assert place.risen == risen


def test_what_a_unit_below_has_and_what_was_merged_into_it_counts_for_it(site: Database) -> None:
    def merge(store: Store) -> None:
        change(store, B, valid_to=TODAY - DAY, merged_into_id=C)
        change(store, Y, merged_into_id=A, valid_to=TODAY + DAY)

    site.write_now(merge)
    assert places(site)["C"] == Place("Cụm lớn", 1, 2, shared=False, risen=0), "3 of its own and 3 of B"
    assert "B" not in places(site)
    assert places(site)["A"] == Place("Cụm lớn", 2, 2, shared=False, risen=0)
    later = places(site, TODAY + 2 * DAY)
    assert later["A"] == Place("Cụm lớn", 1, 2, shared=False, risen=0), "5 of its own and C's 6 below Y"
