"""reports/lettering.py — text in pictures: a font with every Vietnamese letter, how wide a text is, and where it breaks.

The font is Be Vietnam Pro, installed with us (OFL): pictures look the same on every machine.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["Regular", "SemiBold"]
Box = tuple[float, float, float, float]
FONT_PACKAGE = "fontpkg_be_vietnam_pro"
MOST_CHARS = 200  # no line of a picture holds as many; a longer text is not measured to its end


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is written."""

    pixels: int
    colour: str
    weight: Weight = "Regular"

    def width(self, text: str) -> float:
        return _font(self.weight, self.pixels).getlength(text)

    def shortened(self, text: str, width: float) -> str:
        """The text, or as much of its beginning as goes into `width` with «…»."""
        text = one_line(text)
        if self.width(text) <= width:
            return text
        most = bisect_right(range(len(text)), width, key=lambda n: self.width(text[:n] + "…")) - 1
        return text[: max(0, most)].rstrip(" ,;·-–") + "…"

    def wrapped(self, text: str, width: float, most: int) -> list[str]:
        """At most so many lines, broken between words; the last is shortened."""
        words, lines = one_line(text).split(" "), list[str]()
        while words and len(lines) < most - 1:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}") <= width:
                line = f"{line} {words.pop(0)}"
            lines.append(self.shortened(line, width))
        return [*lines, self.shortened(" ".join(words), width)] if words else lines


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a picture; `x` and `y` are where its baseline begins."""

    text: str
    x: float
    y: float
    letters: Letters

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of what is inked."""
        left, top, right, bottom = _font(self.letters.weight, self.letters.pixels).getbbox(
            self.text, anchor="ls"
        )
        return self.x + left, self.y + top, self.x + right, self.y + bottom

    @property
    def right(self) -> float:
        return self.x + self.letters.width(self.text)


def letter(picture: Image, lines: Iterable[Line]) -> None:
    """Writes them on it."""
    from PIL import ImageDraw

    on = ImageDraw.Draw(picture)
    for line in lines:
        font = _font(line.letters.weight, line.letters.pixels)
        on.text((line.x, line.y), line.text, line.letters.colour, font, anchor="ls")


def one_line(text: str) -> str:
    """Composed, on one line: the font has «ệ», and no mark of its own to put on an «e»."""
    return unicodedata.normalize("NFC", " ".join(text[: MOST_CHARS * 2].split()))[:MOST_CHARS]


@cache
def _font(weight: Weight, pixels: int) -> FreeTypeFont:
    from PIL import ImageFont  # slow to import, and not needed at the start

    content = files(FONT_PACKAGE).joinpath("files", f"BeVietnamPro-{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), pixels, layout_engine=ImageFont.Layout.BASIC)
