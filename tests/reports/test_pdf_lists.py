"""Automatic numbers, bullets and pictures of a union's own template: as another program shows them, or told of as left out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from bot.config import Settings
from bot.doctor.templates import look_at_templates
from reports.pdf import pdf_of
from reports.pdf.document import drawn
from reports.pdf.numbering import written
from reports.pdf.pictures import COLUMNS, FLOATING, OTHER_PICTURES, SHAPES, left_out
from tests.reports.test_pdf import document, drawn_words, foreign_words
from tests.support.opened import places_of

LEVELS = (  # of one list: how each is counted, and how it reads
    ("decimal", "%1."),
    ("lowerLetter", "%2)"),
    ("decimal", "%1.%2.%3"),
    ("upperRoman", "%4 -"),
)


def _list(made: Document, number: int, levels: tuple[tuple[str, str], ...] = LEVELS, start: int = 1) -> None:
    """A list of its own, used under its number."""
    part = made.part.numbering_part.element
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{told}</w:abstractNum>')
    part.insert(0, abstract)
    _use(made, number, number)


def _use(made: Document, number: int, of: int, anew: str = "") -> None:
    """A list used under another number; `anew` is what differs there."""
    made.part.numbering_part.element.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{anew}</w:num>')
    )


def _says(made: Document, text: str, number: int, level: int = 0) -> Paragraph:
    line = made.add_paragraph(text)
    line._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return line


def _nested(made: Document) -> None:
    _list(made, 101)
    for text, level in (("một", 0), ("trong một", 1), ("nữa", 1), ("sâu", 2), ("hai", 0), ("anew", 1), ("sâu nữa", 2),
                        ("La Mã", 3), ("tiếp", 3), ("ba", 0)):  # fmt: skip
        _says(made, text, 101, level)


def _restarted(made: Document) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    _list(made, 102)
    _use(made, 103, 102, restart)
    _use(made, 104, 102)
    for text, number in (("một", 102), ("hai", 102), ("lại một", 103), ("lại hai", 103), ("đi tiếp", 104)):
        _says(made, text, number)


def _of_styles(made: Document) -> None:
    for text, style in (
        ("chấm", "List Bullet"),
        ("số", "List Number"),
        ("số nữa", "List Number"),
        ("thường", "Normal"),
    ):
        made.add_paragraph(text, style=style)


def _started_late(made: Document) -> None:
    _list(made, 105, (("upperLetter", "Mục %1:"), ("none", "–")), start=3)
    for text, level in (("ba", 0), ("gạch", 1), ("bốn", 0)):
        _says(made, text, 105, level)


def _in_a_table(made: Document) -> None:
    _list(made, 106)
    table = made.add_table(rows=3, cols=2)
    for row in table.rows:
        row.cells[1].text = "ô"
        cell = row.cells[0].paragraphs[0]
        cell.add_run("dòng")
        cell._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="106"/></w:numPr>')
        )


@pytest.mark.parametrize("fill", [_nested, _restarted, _of_styles, _started_late, _in_a_table])
def test_numbers_and_bullets_are_those_that_another_program_shows(
    fill: Callable[[Document], None], tmp_path: Path
) -> None:
    content = document(fill)
    ours = drawn_words(content, tmp_path).split()
    theirs = foreign_words(content, tmp_path).replace("\uf0b7", "•").split()
    assert sorted(ours) == sorted(theirs)
    assert any(word[:-1].isdecimal() or word in {"•", "Mục"} for word in ours)


def test_the_text_of_a_list_stands_in_one_line_below_the_other_whatever_its_number(tmp_path: Path) -> None:
    def fill(made: Document) -> None:
        _list(made, 107)
        for _ in range(11):
            _says(made, "chữ", 107)

    (tmp_path / "a.pdf").write_bytes(pdf_of(document(fill)))
    found = places_of(tmp_path / "a.pdf")
    assert {round(left) for word, left, _ in found if word == "chữ"} == {85 + 36}
    assert {round(left) for word, left, _ in found if word in {"1.", "11."}} == {85 + 18}


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [(1, "decimal", "1"), (3, "decimalZero", "03"), (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"),
     (1994, "lowerRoman", "mcmxciv"), (4, "upperRoman", "IV"), (0, "upperLetter", "0"), (5, "chicago", "5"), (2, "none", "")],
)  # fmt: skip
def test_a_number_is_written_as_its_list_wants_it(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown


def _picture(form: str, colour: str = "red") -> BytesIO:
    kept = BytesIO()
    Image.new("RGB", (40, 20), colour).save(kept, form)
    return BytesIO(kept.getvalue())


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_stands_where_it_is_and_as_large(form: str, tmp_path: Path) -> None:
    def fill(made: Document) -> None:
        made.add_picture(_picture(form), width=Pt(120), height=Pt(60))
        made.sections[0].header.paragraphs[0].add_run().add_picture(_picture(form, "blue"), width=Pt(30))
        made.add_paragraph("dưới hình")

    content = document(fill)
    found = drawn(content)
    [line] = [run for run in found["blocks"][0]["runs"] if "picture" in run]
    assert (line["wide"], line["high"]) == (120.0, 60.0)
    assert len(found["pictures"]) == 2
    made = pdf_of(content)
    assert made.count(b"/Subtype /Image") + made.count(b"/Subtype/Image") >= 2
    assert "dưới hình" in drawn_words(content, tmp_path)


def _floating(made: Document) -> None:
    made.add_picture(_picture("PNG"))
    [inline] = made.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
    )
    inline.tag = inline.tag.replace("inline", "anchor")


def _bitmap(made: Document) -> None:
    made.add_picture(_picture("BMP"))


def _two_columns(made: Document) -> None:
    [columns] = made.sections[0]._sectPr.iter(qn("w:cols"))
    columns.set(qn("w:num"), "2")


def _old_shape(made: Document) -> None:
    made.add_paragraph().add_run()._r.append(parse_xml(f"<w:pict {nsdecls('w')}/>"))


@pytest.mark.parametrize(
    ("fill", "told"),
    [(_floating, [FLOATING]), (_bitmap, [OTHER_PICTURES]), (_two_columns, [COLUMNS]), (_old_shape, [SHAPES]), (_nested, []),
     (lambda made: made.add_picture(_picture("PNG")), [])],
)  # fmt: skip
def test_what_the_pdf_leaves_out_is_told_and_the_words_are_there(
    fill: Callable[[Document], object], told: list[object], tmp_path: Path
) -> None:
    def and_words(made: Document) -> None:
        fill(made)
        made.add_paragraph("chữ vẫn còn")

    path = tmp_path / "own.docx"
    path.write_bytes(document(and_words))
    assert left_out(path) == told
    assert "chữ vẫn còn" in drawn_words(path.read_bytes(), tmp_path)


def test_the_doctor_names_the_template_and_what_its_pdf_leaves_out(tmp_path: Path) -> None:
    for name, fill in (("don.docx", _floating), ("ban_mo_ta.docx", _nested)):
        (tmp_path / "templates").mkdir(exist_ok=True)
        (tmp_path / "templates" / name).write_bytes(document(fill))
    found = list(look_at_templates(Settings(_env_file=None, data_dir=tmp_path)))
    assert all(well for well, _ in found)
    [told] = [words.vi for _, words in found if "bản PDF không có" in words.vi]
    assert "don.docx" in told
    assert "hình nổi" in told


def test_a_broken_picture_costs_nobody_her_paper(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_picture(_picture("PNG"))
    made.add_paragraph("giấy vẫn ra")
    for part in made.part.related_parts.values():
        if str(part.partname).endswith(".png"):
            part._blob = part.blob[:60]
    content = BytesIO()
    made.save(content)
    assert "giấy vẫn ra" in drawn_words(content.getvalue(), tmp_path)
