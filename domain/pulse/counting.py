"""domain/pulse/counting.py — the five numbers of a unit, and as which of them an entry counts where it stands (R1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

DayAt = Callable[
    [str, datetime], date
]  # on which day it counts what became of an entry of a phase at a moment
CountedAs = Literal["valid", "waiting", "supplement", "refused"]

# Whoever took hers back, or did not add what was asked for in time, has handed in nothing: "" counts nowhere.
COUNTED_AS: dict[str, CountedAs | Literal[""]] = {
    "waiting_recognition": "waiting",
    "received": "waiting",
    "supplement": "supplement",
    "confirmed": "waiting",
    "appealed": "waiting",
    "valid": "valid",
    "invalid": "refused",
    "duplicate": "refused",
    "merged": "refused",
    "on_portal": "valid",
    "exemplary": "valid",
    "awarded": "valid",
    "withdrawn": "",
    "lapsed": "",
    "revoked": "waiting",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries stand how; also by how many that changed. `sent` is always the sum of the other four.

    valid: count towards the target. waiting: for somebody of the union or the workplace. supplement: for the author.
    refused: found not valid, or the same as another.
    """

    sent: int = 0
    valid: int = 0
    waiting: int = 0
    supplement: int = 0
    refused: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.sent + other.sent, self.valid + other.valid, self.waiting + other.waiting,
            self.supplement + other.supplement, self.refused + other.refused,
        )  # fmt: skip

    def __sub__(self, other: Counts) -> Counts:
        return Counts(
            self.sent - other.sent, self.valid - other.valid, self.waiting - other.waiting,
            self.supplement - other.supplement, self.refused - other.refused,
        )  # fmt: skip


NOTHING = Counts()
COUNTS_AT = {
    status: Counts(sent=1, **{counted: 1}) if counted else NOTHING for status, counted in COUNTED_AS.items()
}


def days_of(entry: Any, history: Iterable[Any], day_at: DayAt) -> dict[tuple[int, date], Counts]:
    """By how much an entry changed the counts of which unit on which day; all of them together are how it counts now.

    `history`: its rows, oldest first. It counts from the day it was handed in, also where it was read only later.
    """
    rows = list(history)
    unit = next((row.old["unit_id"] for row in rows if "unit_id" in row.new), entry.unit_id)
    day, stands = day_at(entry.phase, entry.submitted_at), NOTHING
    found: dict[tuple[int, date], Counts] = defaultdict(Counts)
    for nth, row in enumerate(rows):
        day = day_at(entry.phase, row.at) if nth else day
        found[unit, day] -= stands
        unit, stands = row.new.get("unit_id", unit), COUNTS_AT.get(row.new.get("status"), stands)
        found[unit, day] += stands
    found[unit, day] -= stands
    found[entry.unit_id, day] += COUNTS_AT[entry.status]
    return {place: changed for place, changed in found.items() if changed != NOTHING}
