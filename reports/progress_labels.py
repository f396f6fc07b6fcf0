"""reports/progress_labels.py — what stands around the lines of a progress chart: counts and days."""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10
from typing import TYPE_CHECKING

from domain.kinds.numerals import digits
from reports import progress_words as words
from reports.lettering import Letters, Line
from reports.palette import INK, SOFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.words import Words
    from reports.pen import Point
    from reports.progress import Progress
    from reports.progress_plot import Plot

NOTE = Letters(26, SOFT)
STRONG = Letters(26, INK, "SemiBold")
LABEL_HEIGHT, ABOVE_LINE, AIR = 42, 9, 10
BELOW_GROUND = 32
BETWEEN_DAYS = 18


def scale_of(plot: Plot, progress: Progress) -> list[int]:
    """Round counts that have room for their labels beside that of the target."""
    step = _round_up(max(1.0, plot.most * LABEL_HEIGHT * 1.3 / (plot.bottom - plot.top)))
    target = plot.y(progress.target or 0)
    return [
        count
        for count in range(step, plot.most + 1, step)
        if not progress.target or not -LABEL_HEIGHT < plot.y(count) - target < LABEL_HEIGHT
    ]


def _round_up(number: float) -> int:
    """1, 2 or 5 with noughts."""
    power: int = 10 ** floor(log10(number))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= number)


def scale_labels(plot: Plot, progress: Progress, curve: list[Point], scale: list[int]) -> Iterator[Line]:
    """Above their lines at the left, unless the curve goes through there; the target is always named."""
    for count in scale:
        line = _beside_today(plot, progress, digits(count).within(progress.language), count, NOTE)
        if not _meet(line, curve):
            yield line
    if progress.target:
        text = words.TARGET(count=digits(progress.target)).within(progress.language)
        line = _beside_today(plot, progress, text, progress.target, STRONG)
        yield replace(line, x=plot.right - STRONG.width(text) - AIR) if _meet(line, curve) else line


def _beside_today(plot: Plot, progress: Progress, text: str, count: int, letters: Letters) -> Line:
    """At the left, or right of today's line where that would go through."""
    y, today = plot.y(count) - ABOVE_LINE, plot.x(progress.today) - plot.left
    through = progress.today >= plot.first and plot.top < y and today < letters.width(text) + AIR
    return Line(text, plot.left + (today + AIR if through else 0), y, letters)


def _meet(line: Line, curve: list[Point]) -> bool:
    left, top, right, bottom = line.box
    return any(left - AIR < x < right + AIR and top - AIR < y < bottom + AIR for x, y in curve)


def day_labels(plot: Plot, progress: Progress) -> list[Line]:
    """Under the ground line, each as near to its day as the later ones leave room; the first day only if it has some."""
    marked = sorted(_marked_days(plot, progress), key=lambda pair: pair[0], reverse=True)
    lines: list[Line] = []
    room = plot.right
    for x, text, letters in marked:
        width = letters.width(text)
        left = max(plot.left, min(x - width / 2, room - width))
        lines.append(Line(text, left, plot.bottom + BELOW_GROUND, letters))
        room = left - BETWEEN_DAYS
    text = words.day_of(progress, progress.opens).within(progress.language)
    if plot.left + NOTE.width(text) <= room:
        lines.append(Line(text, plot.left, plot.bottom + BELOW_GROUND, NOTE))
    return lines


def _marked_days(plot: Plot, progress: Progress) -> Iterator[tuple[float, str, Letters]]:
    def said(text: Words) -> str:
        return text.within(progress.language)

    day, close = (words.day_of(progress, d) for d in (progress.today, progress.closes))
    if progress.days_left == 0:
        yield plot.x(progress.closes), said(words.TODAY_DEADLINE(day=close)), STRONG
        return
    yield plot.x(progress.closes), said(words.DEADLINE(day=close)), NOTE
    if plot.first <= progress.today <= plot.last:
        yield plot.x(progress.today), said(words.TODAY(day=day)), STRONG
