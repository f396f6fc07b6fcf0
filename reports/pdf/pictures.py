"""reports/pdf/pictures.py — pictures that stand in a line of a Word document, such as a logo, and what is left out of the PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from domain.words import Words
from reports.pdf.styles import Element, W, number, value

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
EMU = 12_700.0  # a point
FORMATS = ("PNG", "JPEG")
MOST_BYTES = 2_000_000  # it goes to the drawing program as numbers
MOST_PIXELS = 20_000_000

FLOATING = Words(
    vi="hình nổi (đặt «In Line with Text» thì có)", en="floating pictures (set “In Line with Text”)"
)
OTHER_PICTURES = Words(
    vi="hình không phải png, jpg, hoặc quá 2 MB", en="pictures that are no png or jpg, or over 2 MB"
)
SHAPES = Words(vi="hình vẽ, biểu đồ, chữ nghệ thuật", en="shapes, charts, word art")
COLUMNS = Words(vi="chia cột", en="columns")


@dataclass(slots=True)
class Pictures:
    """Those of one part of a document: `related` are the parts it names; `drawn` what of them is drawn, by its name."""

    related: Mapping[str, Any]
    drawn: dict[str, bytes] = field(default_factory=dict)

    def of(self, drawing: Element) -> dict[str, Any] | None:
        """What is drawn for a w:drawing, in points; None where it is none that stands in a line, or of a form we do not draw."""
        inline = drawing.find(f"{WP}inline")
        blip = None if inline is None else inline.find(f".//{A}blip")
        part = None if blip is None else self.related.get(blip.get(f"{R}embed"))
        if inline is None or part is None or not is_drawn(part.blob):
            return None
        extent = inline.find(f"{WP}extent")
        name = str(part.partname)
        self.drawn[name] = part.blob
        return {"picture": name, "wide": _points(extent, "cx"), "high": _points(extent, "cy")}


def _points(extent: Element | None, name: str) -> float:
    return max(number(None if extent is None else extent.get(name)) / EMU, 1.0)


def is_drawn(content: bytes) -> bool:
    """Whether it is a whole picture of a form that is drawn."""
    if len(content) > MOST_BYTES:
        return False
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def left_out(path: Path) -> list[Words]:
    """What stands in a document and not in its PDF, each once. Raises what python-docx raises where it is none."""
    import docx  # slow to import, and not needed at the start

    document = docx.Document(str(path))
    parts = [
        document.part,
        *(part for part in document.part.related_parts.values() if hasattr(part, "element")),
    ]
    return list(dict.fromkeys(found for part in parts for found in _left_out(part)))


def _left_out(part: Any) -> Iterator[Words]:
    pictures = Pictures(part.related_parts)
    for drawing in part.element.iter(f"{W}drawing"):
        if drawing.find(f"{WP}anchor") is not None:
            yield FLOATING
        elif drawing.find(f".//{A}blip") is None:
            yield SHAPES
        elif pictures.of(drawing) is None:
            yield OTHER_PICTURES
    if any(True for _ in part.element.iter(f"{W}pict", f"{V}shape")):
        yield SHAPES
    if any(number(value([section], "cols", "num"), 1.0) > 1 for section in part.element.iter(f"{W}sectPr")):
        yield COLUMNS
