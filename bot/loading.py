"""bot/loading.py — loads the programme and the list of units from files: checked first, safe to repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.fault import Fault
from domain.initiative import INITIATIVE
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.unit_list import UnitList, check_units
from domain.unit_row import UnitRow
from domain.vietnamese import words_key
from domain.words import Words
from storage.programmes import STAMP, TEXT
from storage.sheets import read_rows
from storage.store import Store
from storage.weekly.trees import keep_past

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
    codes = {unit.id: unit.code for unit in every}
    there = {unit.code: _row(unit, codes) for unit in every}
    found = check_units(rows, tuple(there.values()))
    if not isinstance(found, UnitList):
        return found
    new = [unit for unit in found.units if unit.code not in there]
    changed = [u for u in found.units if u.code in there and there[u.code] != replace(u, line=0)]
    if keep:
        were = {unit.code for unit in changed}
        keep_past(store, [unit for unit in every if unit.code in were], now)
        _put(new, changed, {unit.code: unit.id for unit in every}, store)
    return LoadedUnits(len(found.units), len(new), len(changed), found.doubts)


def _is_active(key: str, text: str, store: Store) -> bool:
    active = store.one(STAMP)
    return active is not None and active.key == key and bool(store.value(TEXT, which=key) == text)


def _row(unit: Any, codes: dict[int, str]) -> UnitRow:
    """A stored unit as the row of a list that would make it."""
    return UnitRow(
        line=0, code=unit.code, short=unit.short, name=unit.name, kind=unit.kind,
        parent_code=codes.get(unit.parent_id, ""), valid_from=unit.valid_from, valid_to=unit.valid_to,
        merged_into=codes.get(unit.merged_into_id, ""), members=unit.members, cluster=unit.cluster or "",
    )  # fmt: skip


def _put(new: list[UnitRow], changed: list[UnitRow], ids: dict[str, int], store: Store) -> None:
    """In two passes: a unit may stand before the one above it."""
    for unit in new:
        ids[unit.code] = store.units.make(unit.code, **_columns(unit, {}))
    for unit in (*new, *changed):
        store.units.change(unit.code, **_columns(unit, ids))


def _columns(unit: UnitRow, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "short": unit.short, "name": unit.name, "kind": unit.kind, "parent_id": ids.get(unit.parent_code),
        "valid_from": unit.valid_from, "valid_to": unit.valid_to, "merged_into_id": ids.get(unit.merged_into),
        "members": unit.members, "search": words_key(unit.name), "cluster": unit.cluster or None,
    }  # fmt: skip
