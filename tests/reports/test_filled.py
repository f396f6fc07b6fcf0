"""A template filled in: what people typed is text in it, and what is wrong with the template is said clearly."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from reports.filled import TEMPLATES, FaultyTemplate, Template, filled, own_faults, paragraphs

HOSTILE = "{{7*7}} {% for x in y %} {%p x %} {_{ }_} {_% %_} <w:p/> &amp; \"'&<> \\n #import =1+1 o\u0301 🍵"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def template(folder: Path, *texts: str) -> Template:
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    made.save(str(folder / "a.docx"))
    return Template("a.docx", folder)


def texts_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def test_what_was_typed_stands_there_letter_by_letter(folder: Path) -> None:
    asked = template(folder, "Tên: {{ ten }}.", "{%p for doan in mo_ta %}", "- {{ doan }}", "{%p endfor %}")
    facts = {"ten": HOSTILE, "mo_ta": ["một", HOSTILE]}
    assert texts_of(filled(asked, facts)) == [f"Tên: {HOSTILE}.", "- một", f"- {HOSTILE}"]


def test_what_xml_cannot_hold_is_left_out(folder: Path) -> None:
    asked = template(folder, "{{ ten }}")
    assert texts_of(filled(asked, {"ten": "a\x00\x07\x0b\ud800\ufffeb"})) == ["ab"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ la }} {{ ten }}", "la"),
        ("{{ ten.la }}", "la"),
        ("{% if %}", ""),
        ("{{ ten", ""),
        ("{{ ten.__class__.__mro__ }}", "unsafe"),
        ("{{ ''.__class__ }}", "unsafe"),
    ],
)
def test_a_template_that_cannot_be_filled_in_says_why(folder: Path, text: str, said: str) -> None:
    with pytest.raises(FaultyTemplate) as faulty:
        filled(template(folder, text), {"ten": "x"})
    assert faulty.value.name == "a.docx"
    assert said in faulty.value.why


def test_what_is_no_word_document_is_a_faulty_template(folder: Path) -> None:
    (folder / "a.docx").write_bytes(b"PK\x03\x04 not a document")
    with pytest.raises(FaultyTemplate):
        filled(Template("a.docx", folder), {})


def test_a_document_whose_xml_is_broken_is_a_faulty_template(folder: Path) -> None:
    whole = ZipFile(TEMPLATES / "don.docx")
    with ZipFile(folder / "don.docx", "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name)[: -40 if name == "word/document.xml" else None])
    with pytest.raises(FaultyTemplate):
        filled(Template("don.docx", folder), {})
    assert [fault.name for fault in own_faults(folder)] == ["don.docx"]


def test_a_text_is_broken_up_as_its_writer_broke_it() -> None:
    assert paragraphs(" một\r\n\n  hai \n\n") == ("một", "hai")
    assert paragraphs("") == ()


def test_the_unions_own_templates_are_looked_at_before_anybody_asks_for_a_paper(folder: Path) -> None:
    assert list(own_faults(folder / "none")) == []
    for path in TEMPLATES.glob("*.docx"):
        (folder / path.name).write_bytes(path.read_bytes())
    assert list(own_faults(folder)) == []
    template(folder, "{{ ten_sang_kien }} {{ ten_sang_kien_khac }}").path.rename(folder / "don.docx")
    template(folder, "{{ x }}")
    (folder / "bien_nhan.docx").write_bytes(b"no document")
    (folder / "~$don.docx").write_bytes(b"Word's own")
    faults = {fault.name: fault.why for fault in own_faults(folder)}
    assert set(faults) == {"a.docx", "bien_nhan.docx", "don.docx"}
    assert faults["don.docx"] == "không có mục nào tên là ten_sang_kien_khac"
    assert "don.docx" in faults["a.docx"]
