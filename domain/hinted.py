"""domain/hinted.py — somebody as whoever has a code of hers may see her: she knows herself, and nobody else learns who."""

from __future__ import annotations

LAST_DIGITS = 2


def hinted(name: str, phone: str) -> str:
    """«L. T. M., …21» for Lò Thị Mai, 0900 000 021."""
    letters = " ".join(f"{word[0]}." for word in name.split())
    return ", ".join(part for part in (letters, f"…{phone[-LAST_DIGITS:]}" if phone else "") if part)
