"""tests/benchmarks/friday.py — a province's weekly report: drawn up, frozen, and made as letter and annex.

Over a million entries in 5,000 units (tests/benchmarks/multiplied.py), of which what changed in the last week is told cause
by cause.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.weekly.frozen import Frozen, digest, from_text, to_text
from reports.pdf import pdf_of
from reports.sheets.sheet import Made
from reports.weekly_annex import write_annex
from reports.weekly_letter import Letter, letter
from storage.store import Store
from storage.weekly.drawn_up import draw_up
from storage.weekly.reports import WeeklyReports
from tests.benchmarks import million, multiplied
from tests.benchmarks.figure import Figure, rounded
from tests.support.undone import undone

PROVINCE = "LDLD-LAICHAU"
FRIDAY = date(2026, 11, 20)


def seconds() -> Figure:
    """From her «ký» to both files; nothing of it is kept."""
    database = multiplied.on_a_file()
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        text = undone(database, _signed)
        drawn = time.perf_counter()
        report = from_text(text)
        _made(report, digest(text), Path(folder))
        ended = time.perf_counter()
    print(
        f"friday: {len(report.lines)} units, {report.numbers.sent} entries, {sum(c.entries for c in report.causes)} causes' "
        f"entries; drawn up in {drawn - began:.1f} s, made in {ended - drawn:.1f} s",
        file=sys.stderr,
    )
    return Figure("friday_5000_s", rounded(ended - began), "s")


def _signed(store: Store) -> str:
    unit, programme = store.units.by_code(PROVINCE), store.programmes.active()
    assert unit is not None
    row = WeeklyReports(store).open(unit.id, programme.key, FRIDAY, million.NOW)
    report = draw_up(store, programme, row, million.NOW, lines=True)
    assert report is not None
    assert report.difference.sums
    text = to_text(report)
    assert WeeklyReports(store).sign(row.id, text, store.people.make(million.NOW).id, million.NOW)
    return text


def _made(report: Frozen, seal: str, folder: Path) -> None:
    content = letter(Letter(report, 1, seal, "Nguyễn Thị Hoa"))
    (folder / "letter.docx").write_bytes(content)
    (folder / "letter.pdf").write_bytes(pdf_of(content))
    write_annex(folder / "annex.xlsx", report, 1, Made(report.at))
