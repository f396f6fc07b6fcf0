"""reports/pdf/document.py — a whole Word document as what is drawn: its page, what repeats on each, and what stands in it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reports.pdf.numbering import Numbering
from reports.pdf.paragraphs import WIDEST_WORD, Part, paragraph
from reports.pdf.pictures import Pictures
from reports.pdf.styles import TWIPS, Element, Styles, W, is_on, number
from reports.pdf.tables import table

if TYPE_CHECKING:
    from docx.document import Document

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
A4_PORTRAIT = {"w": 11906.0, "h": 16838.0}
USUAL_MARGIN = 1440.0
MARGINS = ("top", "bottom", "left", "right", "header", "footer")


def drawn(content: bytes) -> dict[str, Any]:
    """Everything page.typ asks for. Raises what python-docx raises where it is no Word document."""
    import docx  # slow to import, and not needed at the start

    document = docx.Document(BytesIO(content))
    pictures = Pictures(document.part.related_parts)
    part = Part(Styles(document.styles.element), Numbering(_numbering(document)), pictures)
    body = document.element.body
    section = body.find(f"{W}sectPr")
    return {
        "title": document.core_properties.title or "",
        "page": _page(section),
        "first_differs": section is not None and is_on([section], "titlePg"),
        **{f"{name}s": _repeated(document, section, name, part) for name in ("header", "footer")},
        "blocks": _blocks(body, part),
        "pictures": {name: list(picture) for name, picture in pictures.drawn.items()},
    }


def _numbering(document: Document) -> Element | None:
    """Its part about lists; None where it has none."""
    found = (one.target_part for one in document.part.rels.values() if one.reltype == NUMBERING)
    part: Any = next(found, None)
    return None if part is None else part.element


def _page(section: Element | None) -> dict[str, float]:
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    found = {name: _said(size, name, usual) for name, usual in A4_PORTRAIT.items()}
    return found | {name: abs(_said(margins, name, USUAL_MARGIN)) for name in MARGINS}


def _said(element: Element | None, name: str, usual: float) -> float:
    """In points."""
    return (usual if element is None else number(element.get(f"{W}{name}"), usual)) / TWIPS


def _repeated(
    document: Document, section: Element | None, name: str, whole: Part
) -> dict[str, list[dict[str, Any]]]:
    """What stands above or below the text: on the first page, and on the others."""
    found: dict[str, list[dict[str, Any]]] = {"first": [], "default": []}
    for named in () if section is None else section.iterfind(f"{W}{name}Reference"):
        part: Any = document.part.related_parts.get(named.get(f"{R}id"))
        if part is not None and named.get(f"{W}type") in found:
            its = Pictures(part.related_parts, whole.pictures.drawn)
            found[named.get(f"{W}type")] = _blocks(part.element, replace(whole, pictures=its))
    return found


def _blocks(element: Element, part: Part, wide: float = WIDEST_WORD) -> list[dict[str, Any]]:
    """Paragraphs and tables, in order; whatever else holds some is looked through."""
    found: list[dict[str, Any]] = []
    for child in element:
        if child.tag == f"{W}p":
            found.append(paragraph(child, part, wide))
        elif child.tag == f"{W}tbl":
            found.append(table(child, part.styles, lambda cell, wide: _blocks(cell, part, wide)))
        elif child.tag not in (f"{W}sectPr", f"{W}tcPr"):
            found += _blocks(child, part, wide)
    return found
