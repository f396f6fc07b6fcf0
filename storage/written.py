"""storage/written.py — how an entry's standing is written into its history, and read back to undo an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from domain.deadlines import Standing

BACKWARD = frozenset({"undo", "bring_back"})
INSTANTS = ("status_at", "due_at")


def written_standing(standing: Standing) -> dict[str, Any]:
    """Every column of a standing as plain JSON."""
    found = {f.name: getattr(standing, f.name) for f in fields(standing)}
    return {name: _written(value) for name, value in found.items()}


def _written(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two states, what was and what is now where they differ."""
    changed = [name for name in new if old.get(name) != new[name]]
    return {name: old[name] for name in changed if name in old}, {name: new[name] for name in changed}


def restored(standing: Standing, old: Mapping[str, Any]) -> Standing:
    """A standing with what was before the act that left it."""
    known = {f.name for f in fields(standing)}
    back = {name: _read(name, value) for name, value in old.items() if name in known}
    return replace(standing, **back)


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in INSTANTS and value is not None else value


def _last_step(moves: Sequence[Any]) -> Sequence[Any]:
    """The last act with those before that it follows in one step."""
    first = len(moves) - 1
    while moves[first].detail.get("follows"):
        first -= 1
    return moves[first:]


def before_step(moves: Sequence[Any]) -> dict[str, Any]:
    """What the last step changed, as it was before."""
    return {name: was for row in reversed(_last_step(moves)) for name, was in row.old.items()}


def not_undone(moves: Sequence[Any]) -> list[Any]:
    """The acts of which nothing was taken back; `moves` are rows of history that moved the entry, oldest first."""
    kept: list[Any] = []
    for row in moves:
        if row.act in BACKWARD:
            del kept[-len(_last_step(kept)) :]
        else:
            kept.append(row)
    return kept
