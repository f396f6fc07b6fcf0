"""tests/benchmarks/charts.py — what a unit's progress chart costs: bytes on the line, and time to draw."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from reports.progress_chart import progress_chart
from tests.benchmarks.figure import Figure, rounded
from tests.support.progress_states import STATES

ROUNDS = 3


def largest() -> Figure:
    """Of all states."""
    return Figure(
        "chart_kb", rounded(max(len(progress_chart(state)) for state in STATES.values()) / 1024), "KiB"
    )


def time_to_draw() -> Figure:
    """The median of all states, once the font has been read."""
    progress_chart(STATES["usual"])
    times = [_taken_ms(state) for _ in range(ROUNDS) for state in STATES]
    return Figure("chart_ms", rounded(median(times)), "ms")


def _taken_ms(state: str) -> float:
    began = perf_counter()
    progress_chart(STATES[state])
    return (perf_counter() - began) * 1000
