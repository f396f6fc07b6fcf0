"""storage/picture_metadata/jpeg.py — a JPEG (ITU-T T.81 annex B) with its drawing segments only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.file_types.pieces import MAX_PIECES, DamagedError, number, piece
from storage.picture_metadata.exif import UPRIGHT, only_orientation, orientation
from storage.picture_metadata.stripped import Stripped

# In compressed data FF 00 is an FF of the data and D0 to D7 are restart points: neither begins a segment.
MARKER = re.compile(rb"\xff[\xc0-\xcf\xd8-\xfe]")
SOI, EOI, SOS, APP0, APP1, APP2, APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
TABLES = frozenset({0xC4, 0xCC, SOS, 0xDB, 0xDC, 0xDD})
EXIF = b"Exif\0\0"


@dataclass(frozen=True, slots=True)
class Segment:
    """`scan` is the compressed data that follows an SOS; copied as it is."""

    marker: int
    payload: bytes
    scan: bytes = b""

    def written(self) -> bytes:
        return (
            b"\xff%c%b" % (self.marker, (len(self.payload) + 2).to_bytes(2, "big")) + self.payload + self.scan
        )


def stripped(content: bytes) -> Stripped:
    """The JPEG without EXIF, XMP, IPTC, comments, thumbnails and what follows it. Raises DamagedError."""
    segments = list(_segments(content))
    pixels = max((_pixels(s.payload) for s in segments if s.marker in FRAMES), default=0)
    if not pixels or not any(s.scan for s in segments):
        raise DamagedError
    kept = [kept for s in segments if (kept := _kept(s))]
    upside = next((orientation(s.payload) for s in segments if _is_exif(s)), UPRIGHT)
    if upside != UPRIGHT:
        after_jfif = 1 if kept[0].marker == APP0 else 0
        kept.insert(after_jfif, Segment(APP1, EXIF + only_orientation(upside)))
    return Stripped(b"\xff\xd8" + b"".join(s.written() for s in kept) + b"\xff\xd9", pixels)


def _segments(content: bytes) -> Iterator[Segment]:
    """Up to the end marker; a photo of a phone may carry a second picture or a film behind it."""
    at = 2
    for _ in range(MAX_PIECES):
        found = MARKER.search(content, at)
        if found is None or found[0][1] == SOI:
            raise DamagedError
        marker, at = found[0][1], found.end()
        if marker == EOI:
            return
        length = number(content, at, 2)
        payload = piece(content, at + 2, length - 2)
        at += length
        scan = _scan(content, at) if marker == SOS else b""
        yield Segment(marker, payload, scan)
        at += len(scan)
    raise DamagedError


def _scan(content: bytes, at: int) -> bytes:
    end = MARKER.search(content, at)
    return content[at : end.start()] if end else b""


def _kept(segment: Segment) -> Segment | None:
    """The segment where drawing or colours need it; cut short where a thumbnail could follow."""
    marker, payload = segment.marker, segment.payload
    if marker in FRAMES | TABLES or (marker == APP2 and payload.startswith(b"ICC_PROFILE\0")):
        return segment
    if marker == APP0 and payload.startswith(b"JFIF\0"):
        return Segment(APP0, piece(payload, 0, 12) + b"\0\0")
    if marker == APP14 and payload.startswith(b"Adobe"):
        return Segment(APP14, piece(payload, 0, 12))
    return None


def _is_exif(segment: Segment) -> bool:
    return segment.marker == APP1 and segment.payload.startswith(EXIF)


def _pixels(frame: bytes) -> int:
    return number(frame, 1, 2) * number(frame, 3, 2)
