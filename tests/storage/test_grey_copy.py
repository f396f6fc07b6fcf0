"""What a kept picture looks like; what cannot be decoded, or must not be, is kept without it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from domain.file_rules import HEIC, JPEG, PNG, FileType
from domain.similar.picture import looks_alike
from storage.files import FileStore, Kept
from storage.grey_copy import MAX_DECODED_PIXELS, MAX_SCANS, SCAN, looks_of
from tests.support import file_samples as samples
from tests.support.scenes import copied, saved, scene


def looks(folder: Path, content: bytes) -> int | None:
    """Of a file as it is kept."""
    kept = FileStore(folder).keep(content, "")
    assert isinstance(kept, Kept), kept
    return kept.looks


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(640, 480), (2560, 1920)], ids=["small", "large"])
def test_a_copy_looks_like_it_and_another_picture_does_not(
    tmp_path: Path, kind: str, size: tuple[int, int]
) -> None:
    seen = scene(1, *size)
    one, again, other = (
        looks(tmp_path, content) for content in (saved(seen, kind), copied(seen), saved(scene(2), kind))
    )
    assert one is not None
    assert again is not None
    assert other is not None
    assert looks_alike(one, again)
    assert not looks_alike(one, other)


def test_few_colours_and_seen_through_is_a_picture_too(tmp_path: Path) -> None:
    few = scene(1).quantize(16)
    one = looks(tmp_path, saved(few, "PNG", transparency=bytes(range(0, 256, 16))))
    assert one is not None
    assert looks_alike(one, looks(tmp_path, saved(scene(1))) or 0)


@pytest.mark.parametrize("name", ["anh.heic", "quyet-dinh.pdf", "bao-cao.docx", "ghi-am.ogg"])
def test_what_is_no_picture_to_us_looks_like_nothing(tmp_path: Path, name: str) -> None:
    assert looks(tmp_path, samples.GOOD[name]()) is None


def half_black(side: int) -> bytes:
    """Large, and as a file next to nothing."""
    made = Image.new("1", (side, side), 1)
    ImageDraw.Draw(made).rectangle((0, 0, side // 2, side // 3), fill=0)
    return saved(made, "PNG")


def test_what_unfolds_to_too_much_is_kept_and_not_decoded(tmp_path: Path) -> None:
    just = int(MAX_DECODED_PIXELS**0.5)
    assert looks(tmp_path, half_black(just)) is not None
    assert looks(tmp_path, half_black(just + 1)) is None
    assert looks(tmp_path, half_black(9_900)) is None  # as large as a picture may be: nothing warns of it


def test_a_header_that_promises_gigabytes_is_not_believed() -> None:
    content = samples.saved_as("PNG")
    header = samples.png_chunk(b"IHDR", struct.pack(">II", 2**31 - 1, 2**31 - 1) + content[24:29])
    assert looks_of(content[:8] + header + content[33:], PNG) is None


def with_scans(count: int) -> bytes:
    """A JPEG that comes step by step, its last step told again and again."""
    content = saved(scene(1), progressive=True)
    last = content.rindex(SCAN)
    return content[:-2] + content[last:-2] * (count - content.count(SCAN)) + content[-2:]


def test_a_picture_of_endless_steps_is_not_read_through() -> None:
    assert looks_of(with_scans(MAX_SCANS), JPEG) is not None
    assert looks_of(with_scans(MAX_SCANS + 1), JPEG) is None


def test_a_broken_picture_is_kept_and_looks_like_nothing(tmp_path: Path) -> None:
    content = saved(scene(1), "PNG")
    nonsense = samples.png_chunk(b"IDAT", bytes(40)) + samples.png_chunk(b"IEND", b"")
    assert looks(tmp_path, content[:33] + nonsense) is None


@pytest.mark.parametrize("found", [JPEG, PNG, HEIC])
def test_bytes_of_any_kind_raise_nothing(found: FileType) -> None:
    whole = saved(scene(1)) if found is JPEG else saved(scene(1), "PNG")
    for content in (b"", b"\0" * 50, whole[:40], whole[:400], zlib.compress(whole), whole[:200] + bytes(300)):
        assert looks_of(content, found) is None


def test_another_kind_of_picture_is_not_opened_under_its_name() -> None:
    assert looks_of(saved(scene(1), "GIF"), PNG) is None
    assert looks_of(saved(scene(1), "TIFF"), JPEG) is None
