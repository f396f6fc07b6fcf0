"""The PDF says what the Word document says, as another program shows that; in one face, and never outside its page."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from reports.pdf import pdf_of
from reports.pdf.document import drawn
from tests.support.opened import as_pdf, fonts_of, one_line, places_of, words_of

HOSTILE = "#import \"x\" $a^2$ <w:p/> & 'x' = 1 + 1 \\u{41} *đậm* _nghiêng_ @ref {{7*7}} {%p x %} `mã` //ghi chú ~ a--b"
VIETNAMESE = " ".join(
    f"th{chr(code)}ng" for code in (*range(0x1EA0, 0x1EFA), *map(ord, "ĂăÂâĐđÊêÔôƠơƯưŨũĨĩ"))
)
RIGHT_EDGE = 595.3 - 42.5  # of A4 with a margin of 15 mm


def document(fill: Callable[[Document], object]) -> bytes:
    made, content = docx.Document(), BytesIO()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Times New Roman", Pt(13)
    section = made.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    section.left_margin, section.right_margin = Pt(85), Pt(42.5)
    fill(made)
    made.save(content)
    return content.getvalue()


def drawn_words(content: bytes, folder: Path) -> str:
    (folder / "ours.pdf").write_bytes(pdf_of(content))
    return words_of(folder / "ours.pdf")


def foreign_words(content: bytes, folder: Path) -> str:
    (folder / "theirs.docx").write_bytes(content)
    return words_of(as_pdf(folder / "theirs.docx", folder))


def new_page(made: Document) -> None:
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _table(made: Document) -> None:
    table = made.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ngang"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "dọc"
    for at, (row, column) in enumerate(((0, 2), (1, 0), (1, 1), (2, 0), (2, 1))):
        table.cell(row, column).text = f"ô{at}"


def _everything(made: Document) -> None:
    made.add_paragraph(HOSTILE)
    line = made.add_paragraph()
    for text, look in (("đậm ", "bold"), ("nghiêng ", "italic"), ("gạch ", "underline")):
        setattr(line.add_run(text), look, True)
    _table(made)
    made.add_paragraph("dòng một\ndòng hai")
    new_page(made)
    made.add_paragraph("trang sau")


def test_it_says_what_another_program_reads_in_the_document(tmp_path: Path) -> None:
    content = document(_everything)
    ours = drawn_words(content, tmp_path)
    assert HOSTILE in one_line(ours)
    assert sorted(ours.split()) == sorted(foreign_words(content, tmp_path).split())
    assert ours.count("\f") == 2


@pytest.mark.parametrize("look", ["plain", "bold", "italic", "both"])
def test_every_vietnamese_letter_is_drawn_in_one_face_with_times_measures(tmp_path: Path, look: str) -> None:
    def fill(made: Document) -> None:
        run = made.add_paragraph().add_run(VIETNAMESE)
        run.bold, run.italic = look in ("bold", "both"), look in ("italic", "both")

    ours = drawn_words(document(fill), tmp_path)
    assert ours.split() == VIETNAMESE.split()
    [face] = fonts_of(tmp_path / "ours.pdf")
    assert face.startswith("LiberationSerif")


def test_no_word_leaves_the_page_or_its_cell_however_long(tmp_path: Path) -> None:
    long = "ơ" * 300

    def fill(made: Document) -> None:
        made.add_paragraph(long)
        made.add_table(rows=1, cols=5).cell(0, 4).text = long

    ours = drawn_words(document(fill), tmp_path)
    assert "".join(ours.replace("\u200b", "").split()) == long * 2
    assert max(right for _, _, right in places_of(tmp_path / "ours.pdf")) <= RIGHT_EDGE + 6


def test_merged_cells_stay_merged() -> None:
    [table] = [block for block in drawn(document(_table))["blocks"] if block["kind"] == "table"]
    cells = {one["blocks"][0]["runs"][0]["text"]: one for row in table["rows"] for one in row}
    assert (cells["ngang"]["colspan"], cells["ngang"]["rowspan"]) == (2, 1)
    assert (cells["dọc"]["colspan"], cells["dọc"]["rowspan"], cells["dọc"]["y"]) == (1, 2, 1)
    assert len(cells) == 7
    assert all(width > 0 for width in cells["ngang"]["borders"].values())


@pytest.mark.parametrize("whole", [True, False])
def test_a_row_that_is_to_stay_whole_goes_to_the_next_page(tmp_path: Path, whole: bool) -> None:
    """A place for a signature is no place where its lines are on the next page."""

    def fill(made: Document) -> None:
        for _ in range(20):
            made.add_paragraph("dòng")
        row = made.add_table(rows=1, cols=1).rows[0]
        row.cells[0].text = "\n".join(["ký"] * 20)
        if whole:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    first, second, *_ = drawn_words(document(fill), tmp_path).split("\f")
    assert ("ký" in first) != whole
    assert second.count("ký") == 20 if whole else second.count("ký") < 20


def test_the_page_number_stands_on_every_page_but_the_first(tmp_path: Path) -> None:
    def fill(made: Document) -> None:
        section = made.sections[0]
        section.different_first_page_header_footer = True
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE ")
        section.header.paragraphs[0]._p.append(field)
        for word in ("một", "hai", "ba"):
            made.add_paragraph(word)
            new_page(made)

    pages = [page.split() for page in drawn_words(document(fill), tmp_path).split("\f")]
    assert pages[:3] == [["một"], ["2", "hai"], ["3", "ba"]]


STRANGE = {
    "a link": '<w:hyperlink w:anchor="x" {ns}><w:r><w:t>còn đây</w:t></w:r></w:hyperlink>',
    "a control": "<w:sdt {ns}><w:sdtContent><w:r><w:t>còn đây</w:t></w:r></w:sdtContent></w:sdt>",
    "an insertion": "<w:ins {ns}><w:r><w:t>còn đây</w:t></w:r></w:ins>",
    "a text box": "<w:r {ns}><w:pict><w:txbxContent><w:p><w:r><w:t>còn đây</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    "something of tomorrow": "<w:tomorrow {ns}><w:deep><w:r><w:t>còn đây</w:t></w:r></w:deep></w:tomorrow>",
}


@pytest.mark.parametrize("what", STRANGE)
def test_the_words_in_what_we_do_not_draw_are_not_lost(tmp_path: Path, what: str) -> None:
    def fill(made: Document) -> None:
        made.add_paragraph("trước ")._p.append(parse_xml(STRANGE[what].format(ns=nsdecls("w"))))

    assert one_line(drawn_words(document(fill), tmp_path)) == "trước còn đây"


def test_a_document_is_drawn_also_where_word_takes_things_easy(tmp_path: Path) -> None:
    """A new page inside a cell, a head that reaches into the rows below, cells beyond the grid, letters without a size."""

    def fill(made: Document) -> None:
        inside = made.add_table(1, 1).cell(0, 0).paragraphs[0]
        inside.paragraph_format.page_break_before = True
        inside.add_run("một").add_break(WD_BREAK.PAGE)
        head = made.add_table(3, 2)
        head.cell(0, 0).merge(head.cell(1, 0)).text = "hai"
        head.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        wide = made.add_table(1, 2)
        wide.cell(0, 0).text = "ba"
        wide.cell(0, 0)._tc.grid_span = 4
        made.sections[0].header.paragraphs[0].paragraph_format.page_break_before = True
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), "0")
        made.add_paragraph().add_run("bốn")._r.get_or_add_rPr().append(size)

    said = drawn_words(document(fill), tmp_path)
    assert one_line(said) == "một hai ba bốn"


def test_what_was_deleted_under_tracked_changes_is_not_there(tmp_path: Path) -> None:
    gone: Any = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>bỏ</w:delText></w:r></w:del>")

    def fill(made: Document) -> None:
        made.add_paragraph("giữ ")._p.append(gone)

    assert one_line(drawn_words(document(fill), tmp_path)) == "giữ"
