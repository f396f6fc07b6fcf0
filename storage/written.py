"""storage/written.py — how an entry's standing is written into its history, and read back to undo an act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from domain.deadlines import Standing

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
