"""What a file is, by its bytes: real small files, disguises, bombs and noise."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import file_words as say
from domain.file_rules import AAC, DOCX, HEIC, JPEG, M4A, MP3, OGG, PDF, PNG, WEBP, XLSX, FileType
from domain.kinds.kind import Refusal
from domain.words import Words
from storage.file_types.sniff import sniff
from tests.support import file_samples as samples


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (samples.jpeg(), JPEG),
        (samples.png(), PNG),
        (samples.webp(), WEBP),
        (samples.heic(), HEIC),
        (samples.ftyp(b"mif1", b"mif1", b"heic") + samples.box(b"meta") + samples.box(b"mdat"), HEIC),
        (samples.pdf(), PDF),
        (b"\xef\xbb\xbf\r\n" + samples.pdf(), PDF),
        (b"\x1b%-12345X@PJL\r\n" + samples.pdf(), PDF),
        (samples.docx(), DOCX),
        (samples.xlsx(), XLSX),
        (samples.ogg(), OGG),
        (samples.ogg(b"\x01vorbis" + bytes(23)), OGG),
        (samples.m4a(), M4A),
        (samples.film(b"mp42", b"soun"), M4A),
        (samples.film(b"3gp4", b"soun"), M4A),
        (samples.mp3(), MP3),
        (samples.mp3(tag=samples.id3()), MP3),
        (samples.aac(), AAC),
    ],
)
def test_a_file_that_may_be_kept_is_known_by_its_content(content: bytes, found: FileType) -> None:
    assert sniff(content) == found


def _targz() -> bytes:
    return gzip.compress(b"tep", mtime=0)


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\0" + bytes(200), say.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + bytes(200), say.PROGRAM),
        (b"\xcf\xfa\xed\xfe" + bytes(200), say.PROGRAM),
        (b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(200), say.PROGRAM),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(200), say.PROGRAM),
        (b"#!/bin/sh\nrm -rf ~\n", say.SCRIPT),
        (b"<!DOCTYPE html><html><body>x</body></html>", say.WEB_PAGE),
        (b"\xef\xbb\xbf \n<HTML><script>alert(1)</script>", say.WEB_PAGE),
        ("\ufeff<html><body>x</body></html>".encode("utf-16-le"), say.WEB_PAGE),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', say.SVG),
        (samples.zipped({"anh.jpg": samples.plain_jpeg()}), say.ARCHIVE),
        (samples.zipped({}), say.ARCHIVE),
        (b"Rar!\x1a\x07\x01\0" + bytes(100), say.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), say.ARCHIVE),
        (_targz(), say.ARCHIVE),
        (_tar(), say.ARCHIVE),
        (samples.zipped({"AndroidManifest.xml": b"x", "classes.dex": b"x"}), say.APP),
        (samples.zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), say.APP),
        (samples.film(b"isom", b"vide", b"soun"), say.VIDEO),
        (samples.film(b"M4A ", b"soun", b"vide"), say.VIDEO),
        (samples.film(b"qt  ", b"vide"), say.VIDEO),
        (samples.ogg(b"\x80theora" + bytes(30)), say.VIDEO),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(50), say.VIDEO),
        (b"RIFF\x10\0\0\0AVI LIST" + bytes(50), say.VIDEO),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), say.OLD_OFFICE),
        (b"{\\rtf1\\ansi x}", say.OTHER_OFFICE),
        (samples.zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b"x"}), say.SLIDES),
        (samples.saved_as("GIF"), say.OTHER_PICTURE),
        (samples.saved_as("BMP"), say.OTHER_PICTURE),
        (samples.saved_as("TIFF"), say.OTHER_PICTURE),
        (samples.saved_as("AVIF"), say.OTHER_PICTURE),
        (b"#!AMR\n" + bytes(60), say.OTHER_SOUND),
        (b"RIFF\x10\0\0\0WAVEfmt " + bytes(50), say.OTHER_SOUND),
        (b"fLaC" + bytes(60), say.OTHER_SOUND),
        ("Giá phơi chè ba tầng".encode(), say.PLAIN_TEXT),
        (b"a;b;c\n1;2;3\n", say.PLAIN_TEXT),
        (bytes(range(256)), say.UNKNOWN),
    ],
)
def test_every_other_file_is_refused_with_its_own_sentence(content: bytes, why: Words) -> None:
    assert sniff(content) == Refusal(why)


def test_the_sentence_about_videos_says_what_to_send_instead() -> None:
    assert say.VIDEO.vi == "Em chưa nhận được video. Anh/chị gửi ảnh chụp hoặc tệp PDF giúp em."


@pytest.mark.parametrize("host", [samples.pdf, samples.mp3, samples.aac, samples.ogg])
def test_a_zip_hung_onto_another_file_is_refused(host: Callable[[], bytes]) -> None:
    assert sniff(host() + samples.zipped({"x.class": b"x"})) == Refusal(say.FILES_WITHIN)


def test_a_zip_in_the_last_box_of_a_picture_is_refused() -> None:
    hung = samples.heic() + samples.box(b"free", samples.zipped({"x.class": b"x"}))
    assert sniff(hung) == Refusal(say.FILES_WITHIN)


def test_a_pdf_that_holds_a_document_as_an_attachment_is_still_a_pdf() -> None:
    start, end = samples.pdf().split(b"trailer", 1)
    assert sniff(start + b"stream\n" + samples.docx() + b"\nendstream\ntrailer" + end) == PDF


@pytest.mark.parametrize("start", [b"MZ\0\0", b"<html>", b"#!/bin/sh\n", b"GIF89a\1\0\1\0\0\0\0"])
def test_a_program_or_page_with_a_pdf_inside_is_no_pdf(start: bytes) -> None:
    assert isinstance(sniff(start + samples.pdf()), Refusal)


@pytest.mark.parametrize("sample", [samples.pdf, samples.docx, samples.xlsx, samples.m4a, samples.heic])
def test_a_file_cut_off_on_the_way_is_refused(sample: Callable[[], bytes]) -> None:
    whole = sample()
    cuts = {*range(20, 600), *range(20, len(whole) - 10, 97)}
    assert all(isinstance(sniff(whole[:cut]), Refusal) for cut in cuts if cut < len(whole) - 8)


@pytest.mark.parametrize(
    "start",
    [b"\xff\xfb", b"ID3\x04\0\0\0\0\0\x05hello", b"\xff\xfb\x90\x64" + bytes(413) + b"no frame", b"ID3"],
)
def test_a_few_bytes_of_sync_make_no_recording(start: bytes) -> None:
    assert isinstance(sniff(start + bytes(200)), Refusal)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\0\0\0\x18ftypheic",
    b"\0\0\0\x18ftypM4A ",
    b"OggS\0\x02",
    b"ID3\x04\0\0",
    b"\xff\xfb\x90\x64",
    b"\xd0\xcf\x11\xe0",
    b"<",
    b"RIFF",
]


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_noise_is_refused_and_never_raises(start: bytes, noise: bytes) -> None:
    assert isinstance(sniff(start + noise), Refusal)


@given(
    st.sampled_from(
        [samples.docx(), samples.xlsx(), samples.pdf(), samples.m4a(), samples.heic(), samples.ogg()]
    ),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_a_file_with_wrong_bytes_never_raises(content: bytes, wrong: list[tuple[float, int]]) -> None:
    changed = bytearray(content)
    for where, byte in wrong:
        changed[int(where * (len(changed) - 1))] = byte
    assert isinstance(sniff(bytes(changed)), FileType | Refusal)


@pytest.mark.parametrize(
    "hostile",
    [
        samples.box(b"ftyp", b"heic" * 2_000_000),
        samples.ftyp(b"M4A ") + samples.box(b"moov", samples.box(b"trak") * 1_000_000),
        samples.ftyp(b"M4A ") + samples.box(b"moov") * 1_000_000,
        b"PK\x03\x04" + b"PK\x01\x02" * 2_000_000,
        b"ID3\x04\0\0\0\0\0\0" + bytes(8_000_000),
    ],
    ids=["brands", "tracks", "boxes", "entries", "padding"],
)
def test_a_file_built_to_keep_us_busy_does_not(hostile: bytes) -> None:
    started = time.process_time()
    assert isinstance(sniff(hostile), Refusal)
    assert time.process_time() - started < 1.5
