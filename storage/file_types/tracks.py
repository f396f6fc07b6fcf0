"""storage/file_types/tracks.py — tells voice from video, and HEIC from both, by what is inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain import file_words as say
from domain.file_rules import HEIC, M4A, OGG, FileType
from domain.kinds.kind import Refusal
from storage.file_types.pieces import MAX_PIECES, DamagedError, number, piece

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})
MAX_BRANDS_BYTES = 1024
MAX_TRACKS = 64
MAX_CHILDREN = 1000
OGG_VOICES = (b"OpusHead", b"\x01vorbis", b"Speex   ")
OGG_VIDEOS = (b"\x80theora", b"\x01video", b"fishead\0", b"BBCD\0")

# MPEG audio, layer III (ISO/IEC 11172-3 §2.4.2.3): kbit/s by index, samples a second by version, index.
KBITS_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
KBITS_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of ISO/IEC 14496-12 §4.2; `start` and `end` enclose its content without the header."""

    kind: bytes
    start: int
    end: int


def inside_boxes(content: bytes) -> FileType | Refusal:
    """What a file of boxes (MP4, M4A, HEIC …) holds. Raises DamagedError.

    HEIC is kept as it came, and a place (GPS) in it stays: its metadata lies among the picture's own data,
    found through tables of offsets, so that dropping it would mean to rebuild the file.
    """
    top = list(boxes(content, 0, len(content)))
    brands = _brands(content, top[0])
    handlers = {piece(content, box.start + 8, 4) for box in _handlers(content, top)}
    if b"vide" in handlers:
        return Refusal(say.VIDEO)
    if brands & HEIC_BRANDS:
        return _whole(HEIC, top, b"meta")
    if b"soun" in handlers:
        return _whole(M4A, top, b"moov")
    return Refusal(say.OTHER_PICTURE if brands & AVIF_BRANDS else say.VIDEO)


def _whole(found: FileType, top: list[Box], index: bytes) -> FileType:
    """Both the index and the data it speaks of must have arrived."""
    if not {index, b"mdat"} <= {box.kind for box in top}:
        raise DamagedError
    return found


def boxes(content: bytes, start: int, end: int, at_most: int = MAX_PIECES) -> Iterator[Box]:
    """The boxes between `start` and `end`, side by side. Raises DamagedError where they do not fill it."""
    for _ in range(at_most):
        if start == end:
            return
        size, header = number(content, start, 4), 8
        if size == 1:
            size, header = number(content, start + 8, 8), 16
        elif size == 0:
            size = end - start
        if size < header or start + size > end:
            raise DamagedError
        yield Box(piece(content, start + 4, 4), start + header, start + size)
        start += size
    raise DamagedError


def _brands(content: bytes, ftyp: Box) -> set[bytes]:
    written = content[ftyp.start : min(ftyp.end, ftyp.start + MAX_BRANDS_BYTES)]
    return {written[n : n + 4] for n in range(0, len(written), 4) if n != 4}  # the second word is a version


def _handlers(content: bytes, top: list[Box]) -> list[Box]:
    """moov/trak/mdia/hdlr: what each track is for (§8.4.3)."""
    found = [box for box in top if box.kind == b"moov"]
    for kind in (b"trak", b"mdia", b"hdlr"):
        found = [inner for box in found for inner in _children(content, box) if inner.kind == kind]
        if len(found) > MAX_TRACKS:
            raise DamagedError
    return found


def _children(content: bytes, parent: Box) -> Iterator[Box]:
    return boxes(content, parent.start, parent.end, MAX_CHILDREN)


def inside_ogg(content: bytes) -> FileType | Refusal:
    """What the first page of an Ogg stream (RFC 3533 §6) begins. Raises DamagedError."""
    header = piece(content, 0, 27)
    if header[4] != 0 or not header[5] & 2:
        raise DamagedError
    lengths = piece(content, 27, header[26])
    first = piece(content, 27 + header[26], sum(lengths))
    if first.startswith(OGG_VIDEOS):
        return Refusal(say.VIDEO)
    return OGG if first.startswith(OGG_VOICES) else Refusal(say.OTHER_SOUND)


def is_mp3(content: bytes) -> bool:
    """Three frames in a row, after an ID3 tag if there is one: the sync of a single frame proves nothing."""
    start = _after_id3(content)
    for _ in range(3):
        length = _frame_bytes(content[start : start + 4])
        if not length:
            return False
        start += length
    return start <= len(content)


def is_aac(content: bytes) -> bool:
    """Three ADTS frames in a row (ISO/IEC 13818-7 §6.2), as Zalo's recordings have them without any box around."""
    start = 0
    for _ in range(3):
        length = _adts_bytes(content[start : start + 7])
        if not length:
            return False
        start += length
    return start <= len(content)


def _adts_bytes(header: bytes) -> int:
    """How long this ADTS frame is; 0 where it is none."""
    if len(header) < 7 or header[0] != 0xFF or header[1] & 0xF6 != 0xF0 or header[2] >> 2 & 15 > 12:
        return 0
    length = (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    return length if length > len(header) else 0


def _after_id3(content: bytes) -> int:
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    padding = re.compile(rb"\0*").match(content, 10 + size)
    return padding.end() if padding else len(content)


def _frame_bytes(header: bytes) -> int:
    """How long this layer III frame is; 0 where it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate = header[1] >> 3 & 3, header[2] >> 2 & 3
    if version not in RATES or rate == 3:
        return 0
    kbits = (KBITS_MPEG1 if version == 3 else KBITS_MPEG2)[header[2] >> 4]
    samples = 144 if version == 3 else 72
    return kbits and samples * kbits * 1000 // RATES[version][rate] + (header[2] >> 1 & 1)
