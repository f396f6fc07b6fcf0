"""The chart's colours: told apart by every kind of eye, and light enough or dark enough for what they stand on."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from reports import palette

Linear = tuple[float, float, float]

# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear light.
EYES: dict[str, tuple[Linear, Linear, Linear]] = {
    "every colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LINES = {"valid": palette.TEA, "pace": palette.AMBER, "target": palette.INK}
TEXTS = {"ink": palette.INK, "soft": palette.SOFT, "tea": palette.TEA}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Linear:
    r, g, b = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(r), _light(g), _light(b)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eye: str) -> Linear:
    r, g, b = (min(1.0, max(0.0, part)) for part in times(EYES[eye], linear(colour)))
    return r, g, b


def times(matrix: tuple[Linear, Linear, Linear], by: Linear) -> Linear:
    x, y, z = (sum(m * part for m, part in zip(row, by, strict=True)) for row in matrix)
    return x, y, z


def contrast(one: Linear, other: Linear) -> float:
    """WCAG 2's ratio."""
    dark, bright = sorted(times(XYZ, colour)[1] for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def difference(one: Linear, other: Linear) -> float:
    """ΔE 1976; 2 is just seen, 20 is another colour to everyone."""
    return dist(_lab(one), _lab(other))


def _lab(colour: Linear) -> Linear:
    x, y, z = (
        part ** (1 / 3) if (part := value / white) > 0.008856 else 7.787 * part + 16 / 116
        for value, white in zip(times(XYZ, colour), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eye", EYES)
def test_lines_are_told_apart_by_lightness_and_by_colour(eye: str) -> None:
    for one, other in combinations(LINES, 2):
        a, b = seen(LINES[one], eye), seen(LINES[other], eye)
        assert contrast(a, b) >= 1.5, (one, other)
        assert difference(a, b) >= 25, (one, other)


@pytest.mark.parametrize("eye", EYES)
def test_lines_stand_out_from_what_is_under_them(eye: str) -> None:
    paper, ground = seen(palette.PAPER, eye), seen(palette.GROUND, eye)
    assert min(contrast(seen(line, eye), paper) for line in LINES.values()) >= 3
    assert contrast(seen(palette.TEA, eye), ground) >= 3


def test_texts_are_read_on_paper_and_on_the_ground_under_the_curve() -> None:
    for text in TEXTS.values():
        assert contrast(linear(text), linear(palette.PAPER)) >= 4.5
        assert contrast(linear(text), linear(palette.GROUND)) >= 4.5
