"""storage/picture_metadata/png.py — a PNG with its drawing and colour chunks only."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from storage.file_types.pieces import MAX_PIECES, DamagedError, number, piece
from storage.picture_metadata.exif import UPRIGHT, only_orientation, orientation
from storage.picture_metadata.stripped import Stripped

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DRAWING = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"})
COLOURS = frozenset(
    {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"}
)


@dataclass(frozen=True, slots=True)
class Chunk:
    kind: bytes
    payload: bytes

    def written(self) -> bytes:
        checksum = zlib.crc32(self.payload, zlib.crc32(self.kind))
        return len(self.payload).to_bytes(4, "big") + self.kind + self.payload + checksum.to_bytes(4, "big")


def stripped(content: bytes) -> Stripped:
    """The PNG without texts, EXIF, times, unknown chunks and what follows its end. Raises DamagedError."""
    chunks = list(_chunks(content))
    header = chunks[0]
    if header.kind != b"IHDR" or not any(c.kind == b"IDAT" and c.payload for c in chunks):
        raise DamagedError
    kept = [c for c in chunks if c.kind in DRAWING | COLOURS]
    upside = next((orientation(c.payload) for c in chunks if c.kind == b"eXIf"), UPRIGHT)
    if upside != UPRIGHT:
        kept.insert(1, Chunk(b"eXIf", only_orientation(upside)))
    return Stripped(SIGNATURE + b"".join(c.written() for c in kept), _pixels(header.payload))


def _chunks(content: bytes) -> Iterator[Chunk]:
    at = len(SIGNATURE)
    for _ in range(MAX_PIECES):
        length = number(content, at, 4)
        chunk = Chunk(piece(content, at + 4, 4), piece(content, at + 8, length))
        if piece(content, at, length + 12) != chunk.written():
            raise DamagedError  # its checksum is another
        yield chunk
        if chunk.kind == b"IEND":
            return
        at += length + 12
    raise DamagedError


def _pixels(header: bytes) -> int:
    """Raises DamagedError where the picture has no width or no height."""
    pixels = number(header, 0, 4) * number(header, 4, 4)
    if not pixels or len(header) != 13:
        raise DamagedError
    return pixels
