"""tests/support/counted.py — entries of units as their counters have them, without the entries."""

from __future__ import annotations

from datetime import date

from domain.pulse.counting import Counts
from storage.database import Database
from storage.store import Store


def count(database: Database, unit: str, day: date, valid: int, waiting: int = 0) -> None:
    """So many more of a unit were found valid on a day, or wait since."""

    def work(store: Store) -> None:
        row = store.units.by_code(unit)
        assert row is not None
        more = Counts(sent=valid + waiting, valid=valid, waiting=waiting)
        store.counters.change(store.programmes.active().key, row.id, day, more)
        store.counters.write()

    database.write_now(work)
