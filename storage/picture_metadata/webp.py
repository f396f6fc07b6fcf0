"""storage/picture_metadata/webp.py — a WebP (RFC 9649) with its drawing and colour chunks only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storage.file_types.pieces import MAX_PIECES, DamagedError, piece
from storage.picture_metadata.exif import UPRIGHT, only_orientation, orientation
from storage.picture_metadata.stripped import Stripped

DRAWING = frozenset({b"ALPH", b"VP8 ", b"VP8L"})
AROUND = frozenset({b"VP8X", b"ICCP", b"ANIM", b"ANMF"})
HAS_EXIF, HAS_XMP = 0x08, 0x04  # flags of VP8X, RFC 9649 §2.7.1
FRAME_HEADER_BYTES = 16


@dataclass(frozen=True, slots=True)
class Chunk:
    kind: bytes
    payload: bytes

    def written(self) -> bytes:
        size = len(self.payload)
        return self.kind + size.to_bytes(4, "little") + self.payload + b"\0" * (size % 2)


def stripped(content: bytes) -> Stripped:
    """The WebP without EXIF, XMP, unknown chunks and whatever follows its end. Raises DamagedError."""
    end = 8 + _little(content, 4, 4)
    chunks = list(_chunks(piece(content, 12, end - 12)))
    upside = next((orientation(c.payload) for c in chunks if c.kind == b"EXIF"), UPRIGHT)
    if chunks[0].kind != b"VP8X":
        chunks, upside = chunks[:1], UPRIGHT  # the simple layout: one picture and no room for more
    kept = [_kept(c, upside) for c in chunks if c.kind in DRAWING | AROUND]
    if upside != UPRIGHT:
        kept.append(Chunk(b"EXIF", only_orientation(upside)))
    body = b"WEBP" + b"".join(c.written() for c in kept)
    return Stripped(b"RIFF" + len(body).to_bytes(4, "little") + body, _pixels(kept))


def _chunks(body: bytes) -> Iterator[Chunk]:
    """Raises DamagedError; there is at least one. The last one's pad byte is often forgotten."""
    at = 0
    for _ in range(MAX_PIECES):
        size = _little(body, at + 4, 4)
        yield Chunk(piece(body, at, 4), piece(body, at + 8, size))
        at += 8 + size + size % 2
        if at >= len(body):
            return
    raise DamagedError


def _kept(chunk: Chunk, upside: int) -> Chunk:
    if chunk.kind == b"VP8X":
        flags = piece(chunk.payload, 0, 10)[0] & ~(HAS_EXIF | HAS_XMP)
        return Chunk(b"VP8X", bytes([flags | (HAS_EXIF if upside != UPRIGHT else 0)]) + chunk.payload[1:10])
    if chunk.kind == b"ANMF":
        inner = _chunks(chunk.payload[FRAME_HEADER_BYTES:])
        drawing = b"".join(c.written() for c in inner if c.kind in DRAWING)
        return Chunk(b"ANMF", chunk.payload[:FRAME_HEADER_BYTES] + drawing)
    return chunk


def _pixels(chunks: list[Chunk]) -> int:
    """The largest size that any part declares. Raises DamagedError where nothing is drawn."""
    frames = [
        c for chunk in chunks if chunk.kind == b"ANMF" for c in _chunks(chunk.payload[FRAME_HEADER_BYTES:])
    ]
    drawn = [_drawn_pixels(c) for c in (*chunks, *frames) if c.kind in (b"VP8 ", b"VP8L")]
    canvas = [_canvas_pixels(c.payload) for c in chunks if c.kind == b"VP8X"]
    if not drawn:
        raise DamagedError
    return max(drawn + canvas)


def _canvas_pixels(payload: bytes) -> int:
    return (1 + _little(payload, 4, 3)) * (1 + _little(payload, 7, 3))


def _drawn_pixels(chunk: Chunk) -> int:
    if chunk.kind == b"VP8L":
        return _lossless_pixels(chunk.payload)
    if piece(chunk.payload, 3, 3) != b"\x9d\x01\x2a":  # RFC 6386 §9.1
        raise DamagedError
    return (_little(chunk.payload, 6, 2) & 0x3FFF) * (_little(chunk.payload, 8, 2) & 0x3FFF)


def _lossless_pixels(payload: bytes) -> int:
    if piece(payload, 0, 1) != b"\x2f":  # RFC 9649 §3.4
        raise DamagedError
    sizes = _little(payload, 1, 4)
    return (1 + (sizes & 0x3FFF)) * (1 + (sizes >> 14 & 0x3FFF))


def _little(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(piece(content, start, length), "little")
