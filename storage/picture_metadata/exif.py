"""storage/picture_metadata/exif.py — reads which way up a picture stands, and writes only that."""

from __future__ import annotations

import struct

from storage.file_types.pieces import DamagedError, piece

BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
ORIENTATION, SHORT = 0x0112, 3
UPRIGHT = 1


def orientation(tiff: bytes) -> int:
    """1 to 8 as in Exif 2.32 §4.6.4; upright wherever it cannot be read, as viewers do."""
    try:
        written = _orientation(tiff.removeprefix(b"Exif\0\0"))
    except DamagedError:
        return UPRIGHT
    return written if 1 <= written <= 8 else UPRIGHT


def _orientation(tiff: bytes) -> int:
    order = BYTE_ORDERS.get(tiff[:4])
    if order is None:
        raise DamagedError
    (first,) = struct.unpack(order + "I", piece(tiff, 4, 4))
    (count,) = struct.unpack(order + "H", piece(tiff, first, 2))
    for n in range(count):
        tag, kind, _, value = struct.unpack(order + "HHIH", piece(tiff, first + 2 + 12 * n, 10))
        if (tag, kind) == (ORIENTATION, SHORT):
            return int(value)
    return UPRIGHT


def only_orientation(value: int) -> bytes:
    """The smallest Exif block: one entry, no second directory, so no place, time, camera or thumbnail."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, SHORT, 1, value, 0, 0)
