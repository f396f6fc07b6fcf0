"""reports/progress_chart.py — a unit's progress as a picture for a phone: PNG, twice as large as it is shown.

It takes some hundredths of a second: whoever calls it does so off the event loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.kinds.numerals import digits
from reports import progress_words as words
from reports.lettering import Letters, Line, letter
from reports.palette import INK, PAPER, SOFT, TEA
from reports.pen import Pen
from reports.png import png_of
from reports.progress_keys import Key, keys_of
from reports.progress_labels import day_labels, scale_labels, scale_of
from reports.progress_plot import Plot, curve_of, draw_plot, plot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.pen import Point
    from reports.progress import Progress

WIDTH, HEIGHT, MARGIN = 720, 560, 28  # of the unit's name one line; a second makes the picture higher
SHOWN_WIDTH = 360  # on a phone: 26 pixels of ours are 13 there, and nothing is written smaller
RIGHT = WIDTH - MARGIN

UNIT = Letters(30, INK, "SemiBold")
PHASE = Letters(26, SOFT)
STANDING = Letters(28, INK)
FIGURE_SIZES, SMALL_FIGURE = (68, 60, 52, 44, 36, 30), 44
UNIT_LINES, UNIT_HEIGHT, PHASE_HEIGHT, OVER_FIGURE, STANDING_HEIGHT = 2, 38, 36, 11, 44
ABOVE_PLOT, BELOW_PLOT = 56, 84  # above it a label finds room, below it days and keys
BESIDE_FIGURE = 24


def progress_chart(progress: Progress) -> bytes:
    """A PNG of at most 40 KB; the same facts give the same bytes."""
    arranged = arrange(progress)
    pen = Pen(WIDTH, arranged.height, PAPER)
    draw_plot(pen, arranged.plot, progress, arranged.curve, arranged.scale)
    for key in arranged.keys:
        key.draw(pen)
    picture = pen.picture()
    letter(picture, arranged.lines)
    return png_of(picture)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where everything goes, before a dot is drawn."""

    height: int
    plot: Plot
    curve: list[Point]
    scale: list[int]
    keys: list[Key]
    lines: list[Line]


def arrange(progress: Progress) -> Arranged:
    head = list(_head(progress))
    height = HEIGHT + UNIT_HEIGHT * (sum(line.letters is UNIT for line in head) - 1)
    keys_at = height - MARGIN
    plot = plot_of(progress, MARGIN, head[-1].y + ABOVE_PLOT, RIGHT, keys_at - BELOW_PLOT)
    curve, scale = curve_of(plot, progress), scale_of(plot, progress)
    keys = keys_of(progress, MARGIN, keys_at, RIGHT)
    around = [*scale_labels(plot, progress, curve, scale), *day_labels(plot, progress)]
    return Arranged(height, plot, curve, scale, keys, [*head, *around, *(key.name for key in keys)])


def _head(progress: Progress) -> Iterator[Line]:
    """The unit, the phase, the figure, and how it stands: from above."""
    language, width = progress.language, RIGHT - MARGIN
    y = MARGIN - 8.0
    for text in UNIT.wrapped(progress.unit, width, UNIT_LINES):
        y += UNIT_HEIGHT
        yield Line(text, MARGIN, y, UNIT)
    y += PHASE_HEIGHT
    yield Line(PHASE.shortened(progress.phase.within(language), width), MARGIN, y, PHASE)
    figure = list(_figure(progress, y))
    yield from figure
    y = figure[0].y + STANDING_HEIGHT
    yield Line(
        STANDING.shortened(words.standing(progress, " · ").within(language), width), MARGIN, y, STANDING
    )


def _figure(progress: Progress, below: float) -> Iterator[Line]:
    """As large as there is room for: the count in colour, what it is measured by, and the past week at the right.

    The past week is left out rather than the figure made small.
    """
    language = progress.language
    count, whole = digits(progress.valid).within(language), words.figure(progress).within(language)
    note = "".join(part.within(language) for part in words.week(progress))
    taken = PHASE.width(note) + BESIDE_FIGURE if note else 0
    large = _largest(whole, RIGHT - MARGIN - taken)
    if large < SMALL_FIGURE:
        note, large = "", _largest(whole, RIGHT - MARGIN)
    y = below + OVER_FIGURE + large
    counted = Line(count, MARGIN, y, Letters(large, TEA, "SemiBold"))
    yield counted
    yield Line(whole.removeprefix(count), counted.right, y, Letters(large, INK))
    if note:
        yield Line(note, RIGHT - PHASE.width(note), y, PHASE)


def _largest(text: str, room: float) -> int:
    """The size in which a figure goes into `room`; the last if none does."""
    fitting = (pixels for pixels in FIGURE_SIZES if Letters(pixels, INK, "SemiBold").width(text) <= room)
    return next(fitting, FIGURE_SIZES[-1])
