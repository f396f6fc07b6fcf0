"""bot/loading.py — loads the programme and the list of units from files: checked first, safe to repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.fault import Fault
from domain.initiative import INITIATIVE
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.unit_list import UnitList, check_units
from domain.words import Words
from storage.programmes import STAMP, TEXT
from storage.sheets import read_rows
from storage.store import Store
from storage.unit_rows import put, rows_of

Faults = tuple[Fault, ...]

_UNREADABLE = Words(
    vi="không đọc được tệp này: cần có tệp, quyền đọc và chữ UTF-8.",
    en="cannot be read: it must be there, readable, and UTF-8.",
)


@dataclass(frozen=True, slots=True)
class LoadedProgramme:
    """A programme without faults; `changed` if it is not what was active before."""

    programme: Programme
    changed: bool


@dataclass(frozen=True, slots=True)
class LoadedUnits:
    """A list of units without faults: how many it holds, and how many of them are new or changed."""

    units: int
    new: int
    changed: int
    doubts: Faults


def take_programme(path: Path, store: Store, now: datetime, *, keep: bool = True) -> LoadedProgramme | Faults:
    """Check a programme's file against the form and the units there are; unless `keep` is false, make it active."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return (Fault(0, path.name, _UNREADABLE),)
    return take_programme_text(text, store, now, keep=keep)


def take_programme_text(
    text: str, store: Store, now: datetime, *, keep: bool = True
) -> LoadedProgramme | Faults:
    """The same with the text of such a file."""
    codes = [unit.code for unit in store.units.every()]
    programme = read_programme(text, {field.key for field in INITIATIVE.fields}, codes or None)
    if not isinstance(programme, Programme):
        return programme
    changed = not _is_active(programme.key, text, store)
    if keep and changed:
        store.programmes.load(programme.key, text, now)
    return LoadedProgramme(programme, changed)


def take_units(path: Path, store: Store, now: datetime, *, keep: bool = True) -> LoadedUnits | Faults:
    """Check a list of units together with those there are; unless `keep` is false, make and change them.

    Units that the list does not name stay as they are. How those that are changed stood until now is kept: a report of
    a day that has passed is reckoned by the tree of that day.
    """
    rows = read_rows(path)
    if isinstance(rows, Fault):
        return (rows,)
    every = store.units.every()
    there = rows_of(every)
    found = check_units(rows, tuple(there.values()))
    if not isinstance(found, UnitList):
        return found
    new = [unit for unit in found.units if unit.code not in there]
    changed = [u for u in found.units if u.code in there and there[u.code] != replace(u, line=0)]
    if keep:
        put(store, new, changed, every, now)
    return LoadedUnits(len(found.units), len(new), len(changed), found.doubts)


def _is_active(key: str, text: str, store: Store) -> bool:
    active = store.one(STAMP)
    return active is not None and active.key == key and bool(store.value(TEXT, which=key) == text)
