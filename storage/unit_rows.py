"""storage/unit_rows.py — units of the tree as rows of a list, and rows of a list put into the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.unit_row import UnitRow
from domain.vietnamese import words_key
from storage.weekly.trees import keep_past

if TYPE_CHECKING:
    from storage.store import Store


def rows_of(every: Sequence[Any]) -> dict[str, UnitRow]:
    """Stored units, by code, as the rows of a list that would make them."""
    codes = {unit.id: unit.code for unit in every}
    return {unit.code: _row(unit, codes) for unit in every}


def _row(unit: Any, codes: Mapping[int, str]) -> UnitRow:
    return UnitRow(
        line=0, code=unit.code, short=unit.short, name=unit.name, kind=unit.kind,
        parent_code=codes.get(unit.parent_id, ""), valid_from=unit.valid_from, valid_to=unit.valid_to,
        merged_into=codes.get(unit.merged_into_id, ""), members=unit.members, cluster=unit.cluster or "",
    )  # fmt: skip


def put(
    store: Store, new: Sequence[UnitRow], changed: Sequence[UnitRow], every: Sequence[Any], now: datetime
) -> None:
    """Make and change them; how those that are changed stood until now is kept.

    In two passes: a unit may stand before the one above it.
    """
    were = {unit.code for unit in changed}
    keep_past(store, [unit for unit in every if unit.code in were], now)
    ids = {unit.code: unit.id for unit in every}
    for unit in new:
        ids[unit.code] = store.units.make(unit.code, **_columns(unit, {}))
    for unit in (*new, *changed):
        store.units.change(unit.code, **_columns(unit, ids))


def _columns(unit: UnitRow, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "short": unit.short, "name": unit.name, "kind": unit.kind, "parent_id": ids.get(unit.parent_code),
        "valid_from": unit.valid_from, "valid_to": unit.valid_to, "merged_into_id": ids.get(unit.merged_into),
        "members": unit.members, "search": words_key(unit.name), "cluster": unit.cluster or None,
    }  # fmt: skip
