"""bot/made_up/picture.py — the one picture that every made-up entry has as its evidence."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 320, 200


def picture() -> bytes:
    """A green slope under a grey sky, as a PNG."""
    rows = b"".join(b"\0" + b"".join(_colour(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*part) for part in parts)


def _colour(x: int, y: int) -> bytes:
    if y < 60 + x // 4:
        return bytes((200, 210, 215))
    return bytes((60, 110 + (x + y) // 8 % 60, 55))


def _part(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
