"""domain/kinds/money/understood.py — what can be understood of a message about money."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Why = Literal[
    "no_number", "unclear", "negative", "foreign", "percent", "several", "too_much", "span", "per_several"
]


@dataclass(frozen=True, slots=True)
class Rest:
    """What was said beside the sum: counted `per` what, multiplied by which `times` (8, "month"), in which slang.

    `per` is "" where nothing was said, else a period or the person's own word («vụ»). `partly`: there were words
    that we did not read.
    """

    per: str = ""
    times: tuple[tuple[int, str], ...] = ()
    slang: tuple[str, ...] = ()
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum in đồng, in each of its honest readings, the likeliest first."""

    readings: tuple[int, ...]
    rest: Rest


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a unit."""

    number: Fraction
    rest: Rest


@dataclass(frozen=True, slots=True)
class Range:
    """From one sum to another; `scale` is their unit."""

    ends: tuple[int, int]
    scale: int
    rest: Rest


@dataclass(frozen=True, slots=True)
class Open:
    """«hơn 15 triệu», «10-15»: no single figure yet. `scale` is the unit that was said, 1 if none was."""

    scale: int
    rest: Rest


@dataclass(frozen=True, slots=True)
class Nothing:
    """It cannot be put in money."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is no sum to be had; `sums` are those that were read, where they are too many or too large."""

    why: Why
    sums: tuple[int, ...] = ()


Understood = Sum | Bare | Range | Open | Nothing | Unreadable
