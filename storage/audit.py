"""storage/audit.py — proves the history of every entry and every signed report, or names the first that does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.deadlines import standing_of
from domain.weekly.frozen import digest
from storage.history import ALL, seal
from storage.sql import Row
from storage.store import Store
from storage.weekly.reports import WeeklyReports
from storage.written import written_standing

AT_ONCE = 500
REPORTS_AT_ONCE = 50
SEALED = tuple(column.key for column in ALL if column.key != "seal")

Read = Callable[[Callable[[Store], Any]], Any]


@dataclass(frozen=True, slots=True)
class Proved:
    """Every chain holds."""

    entries: int
    rows: int


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link that does not hold: of which entry, which row of its history, and what is wrong with it."""

    code: str
    number: int
    fault: str


def verify(read: Read) -> Proved | Broken:
    """Some entries in each transaction: people may write meanwhile."""
    after, entries, rows = 0, 0, 0
    while chains := read(lambda store, after=after: store.history.chains(after, AT_ONCE)):  # type: ignore[misc]
        for entry, chain in chains:
            broken = fault_of(entry, chain)
            if broken is not None:
                return broken
            entries, rows = entries + 1, rows + len(chain)
        after = chains[-1][0].id
    return Proved(entries, rows)


def verify_reports(read: Read) -> int | None:
    """The number of the first weekly report that does not say what was signed; None where all of them do."""
    after = 0
    while rows := read(lambda store, after=after: WeeklyReports(store).signed_after(after, REPORTS_AT_ONCE)):  # type: ignore[misc]
        changed = next((row.id for row in rows if digest(row.text) != row.digest), None)
        if changed is not None:
            return int(changed)
        after = rows[-1].id
    return None


def fault_of(entry: Row, chain: list[Row]) -> Broken | None:
    """What is wrong with the history of one entry; None if nothing is."""
    before, standing = "", dict[str, Any]()
    for place, row in enumerate(chain, 1):
        fault = _fault(row, place, before)
        if fault:
            return Broken(entry.code, place, fault)
        before, standing = row.seal, standing | row.new
    end = len(chain)
    if not chain or (end, before) != (entry.history_rows, entry.history_head):
        return Broken(entry.code, end + 1, "cut")
    stands = written_standing(standing_of(entry))
    if any(standing.get(name) != value for name, value in stands.items()):
        return Broken(entry.code, end, "standing")
    return None


def _fault(row: Row, place: int, before: str) -> str:
    if row.number != place:
        return "missing"
    if row.before != before:
        return "link"
    return "" if seal({name: getattr(row, name) for name in SEALED}) == row.seal else "changed"
