"""domain/similar/picture.py — whether two pictures look alike: a perceptual hash of a small grey copy.

Of the copy's cosine transform the slow waves are kept: made smaller, lighter or pressed harder, a picture keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi
from statistics import median

SIDE = 32  # of the grey copy, in points
_WAVES = 8  # slowest ones each way; the very slowest is the brightness and left out
# Of 63 bits, 200 made pictures: halved, lighter and pressed to a quarter 0 … 10 differ, another picture 14 … 48.
ALIKE_UP_TO = 10
_LEAST_CONTRAST = 8  # a white wall says nothing

_COSINES = [
    [cos(pi * wave * (2 * place + 1) / (2 * SIDE)) for place in range(SIDE)] for wave in range(_WAVES)
]


def picture_hash(grey: Sequence[Sequence[int]]) -> int | None:
    """63 bits of SIDE rows of SIDE points, 0 (black) … 255; None for a picture of one shade."""
    if max(map(max, grey)) - min(map(min, grey)) < _LEAST_CONTRAST:
        return None
    across = [[_wave(row, cosines) for row in grey] for cosines in _COSINES]
    both = [_wave(column, cosines) for column in across for cosines in _COSINES][1:]
    middle = median(both)
    return sum((strength > middle) << place for place, strength in enumerate(both))


def _wave(points: Sequence[float], cosines: Sequence[float]) -> float:
    """How strong one wave is in a row of points."""
    return sum(point * cosine for point, cosine in zip(points, cosines, strict=True))


def looks_alike(one: int, other: int) -> bool:
    return _differing(one, other) <= ALIKE_UP_TO


def alike_most(these: Sequence[int], others: Iterable[tuple[int, int]]) -> list[int]:
    """Whose picture (`others`: whose it is, and its hash) looks like one of these: each once, the likest first."""
    nearest: dict[int, int] = {}
    for whose, other in others:
        bits = min(_differing(one, other) for one in these)
        nearest[whose] = min(bits, nearest.get(whose, bits))
    found = [whose for whose, bits in nearest.items() if bits <= ALIKE_UP_TO]
    return sorted(found, key=lambda whose: (nearest[whose], whose))


def _differing(one: int, other: int) -> int:
    return (one ^ other).bit_count()
