"""The tree of units as it is on a day: moved, merged, and who stands above whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.database import Database
from storage.store import Store

LAST = date(2026, 12, 31)
BEFORE, AFTER = LAST, LAST + timedelta(days=1)
TREE = {"P": "", "X": "P", "Y": "P", "A": "X", "B": "A", "C": "Y"}  # unit → the one above it


@pytest.fixture
def ids(database: Database) -> dict[str, int]:
    """The tree, in which A ends on the last day of 2026 and becomes C."""

    def make(store: Store) -> dict[str, int]:
        made: dict[str, int] = {}
        for code, above in TREE.items():
            made[code] = store.units.make(
                code, short=code * 2, name=code, kind="", parent_id=made.get(above), valid_from=None,
                valid_to=None, merged_into_id=None, members=None, search=code.lower(),
            )  # fmt: skip
        row = store.units.get(made["A"])
        store.units.change(
            "A", short=row.short, name=row.name, kind=row.kind, parent_id=row.parent_id, valid_from=None,
            valid_to=LAST, merged_into_id=made["C"], members=None, search=row.search, cluster=None,
        )  # fmt: skip
        return made

    return database.write_now(make)


@pytest.mark.parametrize(("day", "code"), [(BEFORE, "A"), (AFTER, "C")])
def test_a_merged_unit_leads_to_what_it_became_from_the_day_after_its_last(
    database: Database, ids: dict[str, int], day: date, code: str
) -> None:
    assert database.write_now(lambda s: s.units.today(ids["A"], day).code) == code


@pytest.mark.parametrize(("day", "codes"), [(BEFORE, "BAXP"), (AFTER, "BCYP")])
def test_what_stands_above_follows_the_merge(
    database: Database, ids: dict[str, int], day: date, codes: str
) -> None:
    assert database.write_now(lambda s: s.units.above(ids["B"], day)) == [ids[code] for code in codes]


@pytest.mark.parametrize(
    ("day", "root", "codes"),
    [
        (BEFORE, "P", "PXYABC"), (BEFORE, "X", "XAB"), (BEFORE, "Y", "YC"), (BEFORE, "B", "B"),
        (AFTER, "P", "PXYBC"), (AFTER, "X", "X"), (AFTER, "Y", "YCB"),
    ],
)  # fmt: skip
def test_what_stands_below_is_the_mirror_of_what_stands_above(
    database: Database, ids: dict[str, int], day: date, root: str, codes: str
) -> None:
    found = database.write_now(lambda s: s.units.within(ids[root], day))
    assert {row.code for row in found} == set(codes)


def test_a_change_is_seen_in_the_transaction_that_makes_it(database: Database, ids: dict[str, int]) -> None:
    def rename(store: Store) -> str:
        row = store.units.get(ids["B"])
        store.units.change(
            "B", short=row.short, name="Bản mới", kind="", parent_id=row.parent_id, valid_from=None, valid_to=None,
            merged_into_id=None, members=None, search="", cluster=None,
        )  # fmt: skip
        return str(store.units.get(ids["B"]).name)

    assert database.write_now(rename) == "Bản mới"
