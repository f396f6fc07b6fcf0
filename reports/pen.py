"""reports/pen.py — smooth lines, dashes, dots and areas on a picture, which is drawn large and then made small."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

Point = tuple[float, float]
TIMES = 3  # Pillow's lines have hard edges: drawn so much larger, they are soft once made small


class Pen:
    """Draws in the picture's own pixels; `picture` is what came of it."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        from PIL import Image, ImageDraw  # slow to import, and not needed at the start

        self._large = Image.new("RGB", (width * TIMES, height * TIMES), paper)
        self._draw = ImageDraw.Draw(self._large)

    def picture(self) -> Image:
        return self._large.reduce(TIMES)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """With round joints and ends."""
        large = [_large(point) for point in points]
        if len(large) > 1:
            self._draw.line(large, colour, round(width * TIMES), joint="curve")
        for end in (points[0], points[-1]):
            self.dot(end, colour, width / 2)

    def dashed(
        self, start: Point, end: Point, colour: str, width: float, dash: float = 12, gap: float = 10
    ) -> None:
        for piece in dashes(start, end, dash, gap):
            self._draw.line([_large(point) for point in piece], colour, round(width * TIMES))

    def dotted(self, start: Point, end: Point, colour: str, width: float) -> None:
        for at, _ in dashes(start, end, 1, width * 1.8):
            self.dot(at, colour, width / 2)

    def dot(self, at: Point, colour: str, radius: float) -> None:
        self._draw.circle(_large(at), radius * TIMES, colour)

    def area(self, points: Sequence[Point], colour: str) -> None:
        if len(points) > 1:
            self._draw.polygon([_large(point) for point in points], colour)


def dashes(start: Point, end: Point, dash: float, gap: float) -> Iterator[tuple[Point, Point]]:
    """The pieces of a straight line that are drawn."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    at = 0.0
    while at < length:
        yield _on(start, end, at / length), _on(start, end, min(at + dash, length) / length)
        at += dash + gap


def _on(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _large(point: Point) -> Point:
    return point[0] * TIMES, point[1] * TIMES
