"""storage/file_types/pieces.py — cuts pieces out of strangers' bytes, never past their end."""

from __future__ import annotations

MAX_PIECES = 100_000  # boxes, chunks or segments of one file; honest ones of 20 MB have a few thousand


class DamagedError(ValueError):
    """The bytes stop short or contradict themselves. Turned into a Refusal before it leaves storage."""


def piece(content: bytes, start: int, length: int) -> bytes:
    """Exactly `length` bytes from `start`. Raises DamagedError where they are not there."""
    if start < 0 or length < 0 or start + length > len(content):
        raise DamagedError
    return content[start : start + length]


def number(content: bytes, start: int, length: int) -> int:
    """A big-endian number. Raises DamagedError where its bytes are not there."""
    return int.from_bytes(piece(content, start, length), "big")
