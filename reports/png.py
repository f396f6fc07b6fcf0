"""reports/png.py — a drawn picture as a small PNG: the palette's colours and the steps between them, no others."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from reports.palette import AMBER, GOLD, GROUND, INK, LINE, PAPER, SOFT, TEA, TEA_SOFT

if TYPE_CHECKING:
    from PIL.Image import Image

DRAWN = (INK, SOFT, TEA, AMBER, GOLD)
DRAWN_ON = (PAPER, GROUND, TEA_SOFT)
STEPS = 8  # where a drawn edge is soft; more are not seen


def png_of(picture: Image) -> bytes:
    """A picture drawn in `reports.palette`; other colours become the nearest of it."""
    from PIL.Image import Dither  # slow to import, and not needed at the start

    content = BytesIO()
    # A copy: what Pillow looks up it keeps in the palette itself, and several threads draw at once (a process died there).
    picture.quantize(palette=_steps().copy(), dither=Dither.NONE).save(content, "PNG", optimize=True)
    return content.getvalue()


@cache
def _steps() -> Image:
    """Chosen by hand and not from each picture: a small dot of gold would lose its colour to a large grey text."""
    from PIL import Image, ImageColor

    palette = Image.new("P", (1, 1))
    pairs = [(ImageColor.getrgb(drawn), ImageColor.getrgb(on)) for drawn in DRAWN for on in DRAWN_ON]
    colours = [ImageColor.getrgb(LINE)] + [
        tuple(round(d + (o - d) * step / STEPS) for d, o in zip(drawn, on, strict=True))
        for drawn, on in pairs
        for step in range(STEPS + 1)
    ]
    palette.putpalette([part for colour in dict.fromkeys(colours) for part in colour])
    return palette
