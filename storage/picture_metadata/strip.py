"""storage/picture_metadata/strip.py — takes place, time, camera and comments out; no pixel changes.

Pillow can only decode what a stranger sent and write it anew, which loses quality: so we cut instead.
"""

from __future__ import annotations

from collections.abc import Callable

from domain import file_words as say
from domain.file_rules import JPEG, MAX_PICTURE_PIXELS, PNG, WEBP, FileType
from domain.kinds.kind import Refusal
from storage.file_types.pieces import DamagedError
from storage.picture_metadata import jpeg, png, webp
from storage.picture_metadata.stripped import Stripped

STRIPPERS: dict[FileType, Callable[[bytes], Stripped]] = {
    JPEG: jpeg.stripped,
    PNG: png.stripped,
    WEBP: webp.stripped,
}


def without_metadata(content: bytes, found: FileType) -> bytes | Refusal:
    """What may be stored of a file: pictures stripped, all else as it came (HEIC too: see tracks.py)."""
    if found not in STRIPPERS:
        return content
    try:
        picture = STRIPPERS[found](content)
    except DamagedError:
        return Refusal(say.DAMAGED)
    return Refusal(say.TOO_MANY_PIXELS) if picture.pixels > MAX_PICTURE_PIXELS else picture.content
