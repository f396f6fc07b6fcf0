"""Who reports for a unit: whoever holds a role there, or in one merged into it; for one that has ended, nobody."""

from __future__ import annotations

from datetime import date

from storage.database import Database
from storage.store import Store
from storage.weekly.signers import signers_of, units_of_signers
from tests.support.entries import COLLEAGUE, NOW, OFFICER, STRANGER, A, B, C, merge, people

BEFORE, AFTER = date(2026, 11, 20), date(2026, 11, 22)
LAST = date(2026, 11, 21)


def test_a_role_is_for_what_its_unit_became_and_for_nothing_once_it_ended(database: Database) -> None:
    def work(store: Store) -> None:
        people(store)
        for person, unit in ((OFFICER, A), (COLLEAGUE, B), (STRANGER, C)):
            store.rights.grant(person, "officer", unit, NOW, None)
        store.rights.grant(STRANGER, "helper", A, NOW, None)
        merge(store, "B", A, LAST)
        was = store.units.get(C)._asdict()
        store.units.change(**{**{k: v for k, v in was.items() if k != "id"}, "valid_to": LAST})
        assert signers_of(store, [A, B, C], BEFORE) == {A: [OFFICER], B: [COLLEAGUE], C: [STRANGER]}
        assert signers_of(store, [A, B, C], AFTER) == {A: [OFFICER, COLLEAGUE]}
        assert units_of_signers(store, AFTER) == {OFFICER: [A], COLLEAGUE: [A]}

    database.write_now(work)
