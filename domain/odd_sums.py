"""domain/odd_sums.py — what makes a sum odd: too little, too much, far from its unit's others, given again and again (V8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Oddity = Literal["forgotten", "high", "above_unit", "nines", "repeated"]

UNIT_FORGOTTEN_VND = 1_000  # less than this was meant in thousands or millions
NINES = 3


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a sum is measured by: the programme's checks, and the unit's median where it has other entries."""

    high_vnd: int
    median_times: int
    same_figure: int
    unit_median_vnd: int | None = None


def oddities(vnd: int, by: Yardstick, *, authors: int = 1, times_given: int = 1) -> Iterator[Oddity]:
    """What is odd about a sum of so many authors that one person gave so many times."""
    if vnd < UNIT_FORGOTTEN_VND:
        yield "forgotten"
    if vnd > by.high_vnd * authors:
        yield "high"
    if by.unit_median_vnd and vnd > by.median_times * by.unit_median_vnd:
        yield "above_unit"
    if len(str(vnd)) >= NINES and set(str(vnd)) == {"9"}:
        yield "nines"
    if times_given >= by.same_figure:
        yield "repeated"
