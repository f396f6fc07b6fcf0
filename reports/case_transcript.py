"""reports/case_transcript.py — what was said in a case as a Word document: who, when, notes marked, files by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from domain.words import Words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.text.paragraph import Paragraph

    from domain.desk.case import Side
    from domain.words import Language

FONT, SIZE_PT, HEAD_PT = "Times New Roman", 13, 14  # NĐ 30/2020 Phụ lục I, as are the margins below, in mm
TOP_MM, LEFT_MM, RIGHT_MM = 20, 30, 15
# XML holds none of these, and somebody may have typed them.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HEAD = Words(vi="BIÊN BẢN HỖ TRỢ {code}", en="SUPPORT TRANSCRIPT {code}")
SIDES: dict[Side, Words] = {
    "asker": Words(vi="người hỏi", en="asker"),
    "helper": Words(vi="Tổ hỗ trợ", en="support team"),
    "note": Words(vi="GHI CHÚ NỘI BỘ", en="INTERNAL NOTE"),
}
FILES = Words(vi="Tệp kèm: {names}", en="Files: {names}")
EMPTY = Words(vi="Không còn nội dung.", en="Nothing is kept.")


@dataclass(frozen=True, slots=True)
class Said:
    """`at` as it reads there; `files` are their names."""

    at: str
    who: str
    side: Side
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """`facts` are lines above the talk: whose question, of which unit, how it stands."""

    code: str
    facts: Sequence[Words]
    said: Sequence[Said]
    language: Language


def document_of(transcript: Transcript) -> bytes:
    """A .docx. Whatever people typed is text in it and nothing else."""
    document = _blank()
    head = document.add_paragraph()
    head.alignment = _centred()
    _run(head, HEAD(code=transcript.code).within(transcript.language), HEAD_PT, bold=True)
    for fact in transcript.facts:
        _run(document.add_paragraph(), fact.within(transcript.language))
    for said in transcript.said:
        _talk(document, said, transcript.language)
    if not transcript.said:
        _run(document.add_paragraph(), EMPTY.within(transcript.language))
    document.core_properties.title = transcript.code
    document.core_properties.author = document.core_properties.comments = ""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _blank() -> Document:
    import docx  # slow to import, and not needed at the start
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(TOP_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE_PT)
    return document


def _centred() -> WD_PARAGRAPH_ALIGNMENT:
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    return WD_PARAGRAPH_ALIGNMENT.CENTER


def _talk(document: Document, said: Said, language: Language) -> None:
    side = SIDES[said.side].within(language)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, f"{said.at} · {said.who} ({side})", bold=True)
    is_note = said.side == "note"
    if said.text:
        _run(document.add_paragraph(), said.text, italic=is_note)
    if said.files:
        _run(document.add_paragraph(), FILES(names=", ".join(said.files)).within(language), italic=True)


def _run(
    paragraph: Paragraph, text: str, points: int = SIZE_PT, *, bold: bool = False, italic: bool = False
) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(UNWRITABLE.sub("", text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
