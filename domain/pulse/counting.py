"""domain/pulse/counting.py — the five numbers of a unit (R1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries stand how. `sent` is always the sum of the other four.

    valid: count towards the target. waiting: for somebody of the union or the workplace. supplement: for the author.
    refused: found not valid, or the same as another.
    """

    sent: int = 0
    valid: int = 0
    waiting: int = 0
    supplement: int = 0
    refused: int = 0
