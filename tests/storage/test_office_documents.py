"""Word and Excel files that are none: macros, bombs, climbing names, wrong bytes."""

from __future__ import annotations

import struct
import zipfile

import pytest

from domain import file_words as say
from domain.kinds.kind import Refusal
from storage.file_types.sniff import sniff
from tests.support import file_samples as samples

DOCUMENT = {"word/document.xml": b"<w:document/>"}
TYPES = {"[Content_Types].xml": b"<Types/>"}


@pytest.mark.parametrize(
    "content",
    [
        samples.docx(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
        samples.zipped(
            TYPES
            | DOCUMENT
            | {"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}
        ),
        samples.zipped(TYPES | {"xl/workbook.xml": b"x", "xl/VBAPROJECT.BIN": b"x"}),
    ],
)
def test_macros_are_refused_whatever_the_ending(content: bytes) -> None:
    assert sniff(content) == Refusal(say.MACROS)


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x", "word/../../x", "/etc/passwd", "C:/x", "word\\..\\..\\x", "word/media/x.exe"],
)
def test_a_document_with_names_that_climb_or_run_is_refused(name: str) -> None:
    assert sniff(samples.zipped(TYPES | DOCUMENT | {name: b"x"})) == Refusal(say.FILES_WITHIN)


def test_a_document_with_two_entries_of_one_name_is_refused() -> None:
    content = samples.zipped(TYPES | DOCUMENT | {"word/dOcument.xml": b"other"})
    assert sniff(content.replace(b"word/dOcument.xml", b"word/document.xml")) == Refusal(say.FILES_WITHIN)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = samples.zipped(TYPES | DOCUMENT | {"word/media/a.xml": bytes(11 * 1024 * 1024)})
    assert len(bomb) < 20_000
    assert sniff(bomb) == Refusal(say.PACKED_TOO_TIGHT)


def test_a_document_of_countless_entries_is_refused() -> None:
    many = {f"word/{n}.xml": b"" for n in range(5_001)}
    assert sniff(samples.zipped(TYPES | many)) == Refusal(say.PACKED_TOO_TIGHT)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    true_size = 11 * 1024 * 1024
    bomb = samples.zipped(TYPES | DOCUMENT | {"word/media/a.xml": bytes(true_size)})
    lying = bomb.replace(struct.pack("<I", true_size), struct.pack("<I", 1000))
    assert lying != bomb
    assert sniff(lying) == Refusal(say.DAMAGED)


def test_packing_that_office_does_not_know_is_refused() -> None:
    assert sniff(samples.zipped(TYPES | DOCUMENT, zipfile.ZIP_BZIP2)) == Refusal(say.DAMAGED)


def test_a_document_with_one_wrong_byte_inside_is_refused() -> None:
    content = samples.zipped(TYPES | DOCUMENT, zipfile.ZIP_STORED)
    assert sniff(content.replace(b"<w:document/>", b"<w:dokument/>")) == Refusal(say.DAMAGED)


def test_a_document_behind_another_zip_is_refused() -> None:
    first = samples.zipped({"virus.js": b"x"})
    assert sniff(first + samples.docx()) == Refusal(say.FILES_WITHIN)
