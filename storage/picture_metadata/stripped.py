"""storage/picture_metadata/stripped.py — a picture as it is stored: drawing, colours, which way up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stripped:
    """`pixels` is what the picture declares: a small file that unfolds to gigabytes is known undecoded."""

    content: bytes
    pixels: int
