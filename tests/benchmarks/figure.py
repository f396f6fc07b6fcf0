"""tests/benchmarks/figure.py — one measured figure, its goal, and the line it is printed as."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `ratio` > 1 means that we are better than the peer. Without a peer its parts are None."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    ratio: float | None = None

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """At least, or at most, so much: of the ratio where there is a peer, else of the value."""

    bound: float
    at_least: bool = False

    def met(self, figure: Figure) -> bool:
        reached = figure.value if figure.ratio is None else figure.ratio
        return reached >= self.bound if self.at_least else reached <= self.bound

    def __str__(self) -> str:
        return f"goal {'≥' if self.at_least else '≤'} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """How a figure is measured, and what it should be."""

    goal: Goal
    measure: Callable[[], Figure]


def compared(
    name: str, unit: str, peer: str, rounds: Sequence[tuple[float, float]], figures: int = 4
) -> Figure:
    """Of interleaved rounds (ours, the peer's), where more is better: the medians, and the median of the ratios."""
    ours, theirs, ratio = (
        median(values)
        for values in ([o for o, _ in rounds], [t for _, t in rounds], [o / t for o, t in rounds])
    )
    return Figure(name, rounded(ours, figures), unit, peer, rounded(theirs, figures), rounded(ratio, figures))


def rounded(value: float, figures: int = 3) -> float:
    """To so many significant figures: the rest is noise."""
    return float(f"{value:.{figures}g}")
