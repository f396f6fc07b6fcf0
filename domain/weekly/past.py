"""domain/weekly/past.py — how an entry stood at a moment that has passed, told from its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an entry was and how. `declared` belongs to its `version`; `verified` is what a reviewer agreed to."""

    unit_id: int
    status: str
    version: int
    verified: int | None


def stood_at(rows: Sequence[Any], moment: datetime, unit_id: int) -> Stood | None:
    """How it stood; None where it was not handed in yet. `rows`: its history, oldest first; `unit_id`: where it is now.

    What was written up to that moment holds, also where two who acted at once wrote in the other order.
    """
    known = max((nth for nth, row in enumerate(rows, 1) if row.at <= moment), default=0)
    if not known:
        return None
    state: dict[str, Any] = {}
    for row in rows[:known]:
        state.update(row.new)
    moved = (row.old["unit_id"] for row in rows[known:] if "unit_id" in row.new)
    there = state.get("unit_id") or next(moved, unit_id)
    verified = state.get("verified_vnd") if state.get("money_state") == "verified" else None
    return Stood(there, state["status"], state.get("version", 1), verified)


def led_there(rows: Sequence[Any], since: datetime) -> str:
    """The act that last moved it since then; "" where none did."""
    return next((row.act for row in reversed(rows) if row.at > since and "status" in row.new), "")
