"""reports/progress_keys.py — which line of a progress chart is which: a piece of each, and its name beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports import progress_words as words
from reports.lettering import Line
from reports.palette import AMBER, TEA, TEA_SOFT
from reports.progress_labels import NOTE
from reports.progress_plot import AHEAD_WIDTH, VALID_WIDTH

if TYPE_CHECKING:
    from domain.words import Words
    from reports.pen import Pen
    from reports.progress import Progress

    Piece = Callable[[Pen, float, float], None]

WIDTH, GAP, BETWEEN = 42, 10, 28
RANGE_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Key:
    """The piece begins at `x`."""

    piece: Piece
    x: float
    name: Line

    def draw(self, pen: Pen) -> None:
        self.piece(pen, self.x, self.name.y - NOTE.pixels / 3)


def keys_of(progress: Progress, x: float, y: float, right: float) -> list[Key]:
    """Of the lines that are there, one beside the other; the target is named at its line."""
    keys = _beside(_pieces(progress, in_full=True), progress, x, y)
    if keys and keys[-1].name.right > right:
        keys = _beside(_pieces(progress, in_full=False), progress, x, y)
    return keys


def _beside(pieces: list[tuple[Piece, Words]], progress: Progress, x: float, y: float) -> list[Key]:
    keys = []
    for piece, name in pieces:
        line = Line(name.within(progress.language), x + WIDTH + GAP, y, NOTE)
        keys.append(Key(piece, x, line))
        x = line.right + BETWEEN
    return keys


def _pieces(progress: Progress, in_full: bool) -> list[tuple[Piece, Words]]:
    pieces: list[tuple[Piece, Words]] = [(_valid, words.VALID)]
    if progress.wanted:
        pieces.append((_pace, words.PACE))
    if progress.ahead:
        likely = words.LIKELY_RANGE(range=words.span(progress.ahead)) if in_full else words.LIKELY
        pieces.append((_likely, likely))
    return pieces


def _valid(pen: Pen, x: float, y: float) -> None:
    pen.line([(x, y), (x + WIDTH, y)], TEA, VALID_WIDTH)


def _pace(pen: Pen, x: float, y: float) -> None:
    pen.dashed((x, y), (x + WIDTH, y), AMBER, AHEAD_WIDTH)


def _likely(pen: Pen, x: float, y: float) -> None:
    above, below = y - RANGE_HEIGHT / 2, y + RANGE_HEIGHT / 2
    pen.area([(x, above), (x + WIDTH, above), (x + WIDTH, below), (x, below)], TEA_SOFT)
    pen.dotted((x, y), (x + WIDTH, y), TEA, AHEAD_WIDTH)
