"""File names of strangers: what is shown, what they promise, and which sentence answers them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import file_words as say
from domain.file_rules import (
    DOCX,
    HEIC,
    JPEG,
    M4A,
    MAX_NAME_CHARS,
    PDF,
    PNG,
    FileType,
    clean_name,
    contradiction,
    extension_of,
    kept_name,
    refusal_by_name,
    too_big,
)
from domain.kinds.kind import Refusal


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Giá phơi chè.jpg", "Giá phơi chè.jpg"),
        (unicodedata.normalize("NFD", "Giá phơi chè.jpg"), "Giá phơi chè.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\cmd.exe", "cmd.exe"),
        ("/tmp/a/b.png", "b.png"),
        ("C:\\Users\\Mai\\anh.jpg", "anh.jpg"),
        ("anh.jpg:stream.exe", "anh.jpg stream.exe"),
        ("anh\u202egpj.exe", "anh gpj.exe"),
        ("a\x00b\r\nc.pdf", "a b c.pdf"),
        ("anh.jpg. . .", "anh.jpg"),
        ("..", ""),
        ("", ""),
        ("a\ud800b.pdf", "a b.pdf"),
    ],
)
def test_a_name_is_shown_without_folders_and_hidden_letters(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.JPG", "jpg"),
        ("a.jpg.exe", "exe"),
        ("a.pdf       .exe", "exe"),
        ("a.exe .", "exe"),
        ("anh", ""),
        (".jpg", ""),
        ("a\u202egpj.exe", "exe"),
    ],
)
def test_the_ending_that_counts_is_the_one_a_computer_would_open(name: str, extension: str) -> None:
    assert extension_of(name) == extension


@pytest.mark.parametrize(
    ("name", "found", "kept"),
    [
        ("Giá phơi chè.jpg", JPEG, "Giá phơi chè.jpg"),
        ("IMG_1.JPEG", JPEG, "IMG_1.JPEG"),
        ("IMG_1.HEIC", JPEG, "IMG_1.jpg"),
        ("man-hinh.jpg", PNG, "man-hinh.png"),
        ("IMG_2.heif", HEIC, "IMG_2.heif"),
        ("Quyết định 12.2023", PDF, "Quyết định 12.2023.pdf"),
        ("bao-cao.doc", DOCX, "bao-cao.docx"),
        ("thoai.mp4", M4A, "thoai.m4a"),
        ("", JPEG, "anh.jpg"),
        ("..", PDF, "tep.pdf"),
        (".jpg", JPEG, "jpg.jpg"),
        ("x" * 300 + ".pdf", PDF, "x" * 96 + ".pdf"),
    ],
)
def test_a_kept_name_ends_in_the_truth(name: str, found: FileType, kept: str) -> None:
    assert kept_name(name, found) == kept


@given(st.text(), st.sampled_from([JPEG, PDF, DOCX, M4A]))
def test_a_kept_name_is_never_a_path_nor_too_long(name: str, found: FileType) -> None:
    kept = kept_name(name, found)
    assert 0 < len(kept) <= MAX_NAME_CHARS
    assert not set(kept) & set("/\\\0\n:")
    assert not kept.startswith(".")
    kept.encode()


def test_a_pdf_called_jpg_is_refused_saying_what_it_is() -> None:
    refused = contradiction("quyet-dinh.jpg", PDF)
    assert refused is not None
    assert refused.why.vi.startswith("Tên tệp có đuôi .jpg nhưng bên trong là tệp PDF.")
    assert ".pdf" in refused.why.vi
    assert refused.why.en.startswith("The file's name ends in .jpg, but inside it is a PDF file.")


@pytest.mark.parametrize("name", ["anh.exe", "anh.jpg.exe", "anh.html", "anh.docx", "anh.mp4", "anh.zip"])
def test_a_picture_with_another_promise_is_refused(name: str) -> None:
    assert isinstance(contradiction(name, JPEG), Refusal)


@pytest.mark.parametrize("name", ["anh", "", "anh.moi", "facebook.com", "anh.png", "IMG.HEIC", "anh.exe.jpg"])
def test_a_name_that_promises_nothing_else_is_fine(name: str) -> None:
    assert contradiction(name, JPEG) is None


def test_a_vague_refusal_is_made_clear_by_the_name() -> None:
    assert refusal_by_name(Refusal(say.PLAIN_TEXT), "chay.bat").why == say.SCRIPT
    assert refusal_by_name(Refusal(say.OLD_OFFICE), "cai-dat.msi").why == say.PROGRAM
    assert refusal_by_name(Refusal(say.UNKNOWN), "phim.mov").why == say.VIDEO
    assert refusal_by_name(Refusal(say.UNKNOWN), "anh.jpg").why == say.UNKNOWN
    assert refusal_by_name(Refusal(say.PROGRAM), "trang.html").why == say.PROGRAM


def test_the_limit_is_said_in_megabytes() -> None:
    assert "20 MB" in too_big(20 * 1024 * 1024).why.vi
