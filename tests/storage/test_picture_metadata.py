"""Pictures lose place, time and comments, and not one pixel; hostile ones are refused undecoded."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from domain import file_words as say
from domain.file_rules import HEIC, JPEG, PNG, WEBP, FileType
from domain.kinds.kind import Refusal
from storage.picture_metadata.exif import only_orientation, orientation
from storage.picture_metadata.strip import without_metadata
from tests.support import file_samples as samples
from tests.support.file_samples import CANARY, GPS_IFD, ORIENTATION

WITH_METADATA = [
    pytest.param(samples.jpeg, JPEG, id="jpeg"),
    pytest.param(lambda o=1: samples.jpeg(o, progressive=True), JPEG, id="progressive jpeg"),
    pytest.param(lambda o=1: samples.jpeg(o, restart_marker_blocks=2), JPEG, id="jpeg with restarts"),
    pytest.param(lambda o=1: samples.jpeg(o, "CMYK"), JPEG, id="cmyk jpeg"),
    pytest.param(lambda o=1: samples.jpeg(o, "L"), JPEG, id="grey jpeg"),
    pytest.param(samples.png, PNG, id="png"),
    pytest.param(lambda o=1: samples.png(o, "L"), PNG, id="grey png"),
    pytest.param(samples.webp, WEBP, id="webp"),
    pytest.param(lambda o=1: samples.webp(o, lossless=True), WEBP, id="lossless webp"),
    pytest.param(lambda o=1: samples.webp(o, frames=3), WEBP, id="moving webp"),
]
Sample = Callable[..., bytes]


def _stripped(content: bytes, found: FileType) -> bytes:
    kept = without_metadata(content, found)
    assert isinstance(kept, bytes)
    return kept


def _pixels(content: bytes) -> list[bytes]:
    with Image.open(BytesIO(content)) as picture:
        return [frame.tobytes() for frame in ImageSequence.Iterator(picture)]


@pytest.mark.parametrize(("sample", "found"), WITH_METADATA)
def test_no_place_time_or_comment_remains(sample: Sample, found: FileType) -> None:
    before = sample(6)
    assert CANARY in before
    after = _stripped(before, found)
    assert CANARY not in after
    assert b"2023:08:01" not in after
    with Image.open(BytesIO(before)) as was, Image.open(BytesIO(after)) as now:
        assert was.getexif().get_ifd(GPS_IFD)
        assert dict(now.getexif()) == {ORIENTATION: 6}
        assert not now.getexif().get_ifd(GPS_IFD)
        assert not set(now.info) & {"comment", "xmp", "photoshop", "Comment", "Author", "XML:com.adobe.xmp"}


@pytest.mark.parametrize(("sample", "found"), WITH_METADATA)
def test_not_one_pixel_changes(sample: Sample, found: FileType) -> None:
    before = sample()
    after = _stripped(before, found)
    assert _pixels(after) == _pixels(before)
    with Image.open(BytesIO(before)) as was, Image.open(BytesIO(after)) as now:
        assert (now.mode, now.size) == (was.mode, was.size)
        assert now.info.get("icc_profile") == was.info.get("icc_profile")
        assert now.info.get("adobe") == was.info.get("adobe")


@pytest.mark.parametrize("upside", range(1, 9))
@pytest.mark.parametrize(
    ("sample", "found"), [(samples.jpeg, JPEG), (samples.png, PNG), (samples.webp, WEBP)]
)
def test_which_way_up_it_stands_is_kept(sample: Sample, found: FileType, upside: int) -> None:
    with Image.open(BytesIO(_stripped(sample(upside), found))) as picture:
        assert picture.getexif().get(ORIENTATION, 1) == upside


@pytest.mark.parametrize(("sample", "found"), WITH_METADATA)
def test_stripping_again_changes_nothing(sample: Sample, found: FileType) -> None:
    once = _stripped(sample(8), found)
    assert _stripped(once, found) == once


def test_a_picture_without_metadata_stays_byte_for_byte() -> None:
    for kind, found in (("PNG", PNG), ("WEBP", WEBP), ("JPEG", JPEG)):
        content = samples.saved_as(kind)
        assert _stripped(content, found) == content


@pytest.mark.parametrize(("upside", "flag"), [(1, 0), (6, 0x08)])
def test_a_webp_tells_the_truth_about_what_is_left_in_it(upside: int, flag: int) -> None:
    after = _stripped(samples.webp(upside), WEBP)
    assert after[12:16] == b"VP8X"
    assert after[20] & 0x0C == flag
    assert struct.unpack("<I", after[4:8]) == (len(after) - 8,)


def test_a_note_inside_one_frame_of_a_moving_webp_goes() -> None:
    plain = samples.webp(frames=2)
    at = plain.index(b"ANMF")
    (size,) = struct.unpack("<I", plain[at + 4 : at + 8])
    end = at + 8 + size
    note = b"noTe" + struct.pack("<I", len(CANARY) + 1) + CANARY + b"\0"
    frame = b"ANMF" + struct.pack("<I", size + len(note)) + plain[at + 8 : end] + note
    body = plain[8:at] + frame + plain[end : -len(b"tail " + CANARY)]
    after = _stripped(b"RIFF" + struct.pack("<I", len(body)) + body, WEBP)
    assert CANARY not in after
    assert _pixels(after) == _pixels(plain)


def test_a_page_hung_behind_a_picture_is_cut_off() -> None:
    for content, found in ((samples.jpeg(), JPEG), (samples.png(), PNG), (samples.webp(), WEBP)):
        after = _stripped(content + b"<html><script>alert(1)</script>", found)
        assert b"script" not in after


def test_a_second_picture_behind_the_first_is_cut_off() -> None:
    file = BytesIO()
    first, second = samples.drawing(), samples.drawing().rotate(180)
    first.save(file, "MPO", save_all=True, append_images=[second], exif=samples.exif_with_place())
    after = _stripped(file.getvalue(), JPEG)
    assert _pixels(after) == _pixels(file.getvalue())[:1]
    assert b"MPF" not in after


def test_a_thumbnail_inside_the_header_goes() -> None:
    plain = samples.plain_jpeg()
    with_thumbnail = (
        plain[:2] + samples.segment(0xE0, plain[6:18] + b"\x03\x02" + b"thumbnail of 6 RGB") + plain[20:]
    )
    assert _pixels(with_thumbnail) == _pixels(plain)
    assert _stripped(with_thumbnail, JPEG) == plain


def test_heic_is_kept_as_it_came() -> None:
    assert without_metadata(samples.heic(), HEIC) == samples.heic()


def _wide_jpeg() -> bytes:
    content = samples.plain_jpeg()
    return content.replace(struct.pack(">HH", 47, 61), struct.pack(">HH", 60_000, 60_000), 1)


def _wide_png() -> bytes:
    content = samples.saved_as("PNG")
    header = samples.png_chunk(b"IHDR", struct.pack(">II", 60_000, 60_000) + content[24:29])
    return content[:8] + header + content[33:]


def _wide_webp() -> bytes:
    content = bytearray(samples.webp())
    content[24:30] = b"\xff\xff\0\xff\xff\0"
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "found"),
    [(_wide_jpeg(), JPEG), (_wide_png(), PNG), (_wide_webp(), WEBP)],
    ids=["jpeg", "png", "webp"],
)
def test_a_pixel_bomb_is_refused_without_decoding(content: bytes, found: FileType) -> None:
    assert without_metadata(content, found) == Refusal(say.TOO_MANY_PIXELS)


@pytest.mark.parametrize(
    ("whole", "found"),
    [(samples.saved_as("JPEG"), JPEG), (samples.saved_as("PNG"), PNG), (samples.saved_as("WEBP"), WEBP)],
    ids=["jpeg", "png", "webp"],
)
def test_a_picture_cut_off_anywhere_is_refused(whole: bytes, found: FileType) -> None:
    assert isinstance(without_metadata(whole, found), bytes)
    cuts = [*range(12, 300), *range(300, len(whole), 97), len(whole) - 1]
    assert all(without_metadata(whole[:cut], found) == Refusal(say.DAMAGED) for cut in cuts)


def test_a_png_with_a_wrong_byte_is_refused() -> None:
    content = bytearray(samples.saved_as("PNG"))
    content[len(content) // 2] ^= 1
    assert without_metadata(bytes(content), PNG) == Refusal(say.DAMAGED)


def test_a_picture_of_no_size_is_refused() -> None:
    flat = samples.plain_jpeg().replace(struct.pack(">HH", 47, 61), struct.pack(">HH", 0, 61), 1)
    assert without_metadata(flat, JPEG) == Refusal(say.DAMAGED)


@pytest.mark.parametrize(
    ("hostile", "found"),
    [
        (b"\xff\xd8" + b"\xff\xe1\0\x02" * 4_000_000, JPEG),
        (b"\xff\xd8" + b"\xff" * 16_000_000, JPEG),
        (b"\x89PNG\r\n\x1a\n" + samples.png_chunk(b"IDAT", b"") * 1_000_000, PNG),
        (b"RIFF" + struct.pack("<I", 16_000_004) + b"WEBP" + b"EXIF\0\0\0\0" * 2_000_000, WEBP),
    ],
    ids=["segments", "fill bytes", "png chunks", "webp chunks"],
)
def test_a_picture_built_to_keep_us_busy_does_not(hostile: bytes, found: FileType) -> None:
    started = time.process_time()
    assert without_metadata(hostile, found) == Refusal(say.DAMAGED)
    assert time.process_time() - started < 1.5


@given(
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP", b""]),
    st.binary(max_size=400),
)
def test_noise_is_refused_and_never_raises(start: bytes, noise: bytes) -> None:
    for found in (JPEG, PNG, WEBP):
        assert without_metadata(start + noise, found) == Refusal(say.DAMAGED)


@given(
    st.sampled_from([(samples.jpeg(6), JPEG), (samples.png(6), PNG), (samples.webp(6, frames=2), WEBP)]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
)
def test_a_picture_with_wrong_bytes_never_raises(
    sample: tuple[bytes, FileType], wrong: list[tuple[float, bytes]]
) -> None:
    changed = bytearray(sample[0])
    for where, piece in wrong:
        at = int(where * (len(changed) - 1))
        changed[at : at + len(piece)] = piece
    assert isinstance(without_metadata(bytes(changed), sample[1]), bytes | Refusal)


@given(st.binary(max_size=200))
def test_orientation_of_noise_is_upright_or_one_of_eight(noise: bytes) -> None:
    for start in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"Exif\0\0MM\0*\0\0\0\x08"):
        assert 1 <= orientation(start + noise) <= 8


@pytest.mark.parametrize("upside", range(1, 9))
def test_the_smallest_exif_reads_back(upside: int) -> None:
    assert orientation(only_orientation(upside)) == upside
    assert orientation(b"Exif\0\0" + only_orientation(upside)) == upside
