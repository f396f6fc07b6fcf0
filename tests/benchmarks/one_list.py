"""tests/benchmarks/one_list.py — writes the list of everything handed in as .xlsx, in a process of its own: `database to`."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from domain.calendar import local_day
from domain.lists.which import Which
from domain.words import verbatim
from reports.lists.entries import Wanted, entries_sheet
from reports.sheets.sheet import Made
from reports.sheets.xlsx import write_xlsx
from storage.lists.entries import Entries, Of
from storage.reader import Reader
from storage.store import Store
from tests.benchmarks.memory import most_mb

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def main(path: str, to: str) -> None:
    """Prints the seconds of a processor, by the clock, the rows and the most memory: of everything handed in, in both phases."""
    reader, began, began_at_work = Reader(f"sqlite:///{path}"), time.perf_counter(), time.process_time()
    rows = reader.read(lambda store: _write(store, Path(to)))
    print(json.dumps([time.process_time() - began_at_work, time.perf_counter() - began, rows, most_mb()]))
    reader.close()


def _write(store: Store, to: Path) -> int:
    programme = store.programmes.active()
    programme = replace(programme, pulse=replace(programme.pulse, together=True))
    day, phase = local_day(NOW, programme.zone), programme.phases[-1]
    (root,) = (unit for unit in store.units.every() if unit.parent_id is None)
    entries = Entries(store, Of(programme, phase, root.id, day), Which())
    unit, wanted = verbatim(root.name), Wanted(Which())
    sheet = entries_sheet(entries, len(entries), unit, phase.name, wanted, programme, "vi")
    write_xlsx(to, [sheet], Made(NOW, zone=programme.zone))
    return len(entries)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
