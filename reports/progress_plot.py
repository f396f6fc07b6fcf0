"""reports/progress_plot.py — the lines of a progress chart: what was, what is likely to come, and what is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reports.palette import AMBER, GOLD, GROUND, INK, LINE, PAPER, SOFT, TEA, TEA_SOFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reports.pen import Pen, Point
    from reports.progress import Progress

VALID_WIDTH, AHEAD_WIDTH, TARGET_WIDTH, THIN = 6, 5, 3, 2
ROOM_ABOVE = 1.5  # a forecast that goes far above all else is cut off there, lest it press the rest flat


@dataclass(frozen=True, slots=True)
class Plot:
    """The part of the picture that days go across, from `first` to `last`, and counts go up, from 0 to `most`."""

    left: float
    top: float
    right: float
    bottom: float
    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))

    def y(self, count: float) -> float:
        return self.bottom - (self.bottom - self.top) * min(1.0, max(0.0, count / self.most))

    def at(self, day: date, count: float) -> Point:
        return self.x(day), self.y(count)

    def towards(self, start: Point, day: date, count: int) -> Point:
        """Where a straight line from `start` to a count on a day ends: there, or at the upper edge."""
        x, y = self.x(day), self.bottom - (self.bottom - self.top) * count / self.most
        inside = (start[1] - self.top) / (start[1] - y) if y < self.top else 1.0
        return start[0] + (x - start[0]) * inside, max(self.top, y)


def plot_of(progress: Progress, left: float, top: float, right: float, bottom: float) -> Plot:
    """To the close, or to the day after it on which something still changed."""
    seen = [(day, count) for day, count in progress.series if day <= progress.today]
    most = max(1, progress.target or 0, max((count for _, count in seen), default=0))
    if progress.at_close:
        most = max(most, min(progress.at_close.most, int(most * ROOM_ABOVE)))
    last = max([progress.closes, *(day for day, _ in seen[-1:])])
    return Plot(left, top, right, bottom, progress.opens, last, most)


def draw_plot(pen: Pen, plot: Plot, progress: Progress, curve: list[Point], scale: Sequence[int]) -> None:
    """`scale` are the counts that have a faint line of their own."""
    if curve:
        pen.area([(curve[0][0], plot.bottom), *curve, (curve[-1][0], plot.bottom)], GROUND)
    _draw_range(pen, plot, progress)
    for count in scale:
        pen.line([(plot.left, plot.y(count)), (plot.right, plot.y(count))], LINE, 1)
    _draw_days(pen, plot, progress)
    if progress.target:
        pen.line(
            [(plot.left, plot.y(progress.target)), (plot.right, plot.y(progress.target))], INK, TARGET_WIDTH
        )
    _draw_ahead(pen, plot, progress)
    if curve:
        pen.line(curve, TEA, VALID_WIDTH)
        _draw_dots(pen, plot, progress, curve[-1])


def _draw_range(pen: Pen, plot: Plot, progress: Progress) -> None:
    if ahead := progress.ahead:
        start, close = plot.at(progress.today, progress.valid), progress.closes
        high, low = (plot.towards(start, close, count) for count in (ahead.most, ahead.least))
        pen.area([start, high, plot.at(close, ahead.most), plot.at(close, ahead.least), low], TEA_SOFT)


def _draw_days(pen: Pen, plot: Plot, progress: Progress) -> None:
    """The ground line, today and the close."""
    pen.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], SOFT, THIN)
    if plot.first <= progress.today <= plot.last:
        x = plot.x(progress.today)
        pen.dashed((x, plot.bottom), (x, plot.top), SOFT, THIN, 5, 6)
    x = plot.x(progress.closes)
    pen.line([(x, plot.bottom), (x, plot.top)], SOFT, THIN)


def _draw_ahead(pen: Pen, plot: Plot, progress: Progress) -> None:
    """To the close: dots to where it will likely be, dashes to the target."""
    start, close = plot.at(max(progress.today, progress.opens), progress.valid), progress.closes
    if progress.ahead:
        pen.dotted(start, plot.towards(start, close, progress.ahead.likely), TEA, AHEAD_WIDTH)
    if progress.wanted:
        pen.dashed(start, plot.at(close, progress.wanted), AMBER, AHEAD_WIDTH)


def _draw_dots(pen: Pen, plot: Plot, progress: Progress, end: Point) -> None:
    """Where it stands today, and where it met the target."""
    pen.dot(end, PAPER, 12)
    pen.dot(end, TEA, 9)
    if progress.reached_on and progress.target:
        met = plot.at(progress.reached_on, progress.target)
        pen.dot(met, INK, 11)
        pen.dot(met, GOLD, 8)


def curve_of(plot: Plot, progress: Progress) -> list[Point]:
    """The line of what was valid, at most one point a column: years of days cost no more to draw than weeks."""
    columns = {round(plot.x(day)): count for day, count in _held(plot, progress)}
    return [(float(x), plot.y(count)) for x, count in columns.items()]


def _held(plot: Plot, progress: Progress) -> Iterator[tuple[date, int]]:
    """The days named; and, as what was valid held until then, the day before each that comes after others left out."""
    until = min(progress.today, plot.last)
    before, held = plot.first, 0
    if before <= until:
        yield before, held
    for day, count in progress.series:
        if day > until:
            break
        if (day - before).days > 1:
            yield day - timedelta(days=1), held
        before, held = day, count
        yield before, held
    if before < until:
        yield until, held
