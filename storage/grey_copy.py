"""storage/grey_copy.py — what a picture looks like: it is decoded once to a small grey copy, and only its hash is kept.

The bytes are a stranger's: nothing here raises, and one picture is decoded at a time, so that many at once cannot take
the memory.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock

from domain.file_rules import JPEG, MAX_PICTURE_PIXELS, PNG, WEBP, FileType
from domain.similar.picture import SIDE, picture_hash

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
MAX_DECODED_PIXELS = (
    40_000_000  # 160 MB of four colours; phones take 12 to 50 million, chats send on fewer than 6
)
MAX_SCANS = (
    64  # of a JPEG that comes sharper step by step; honest ones have about ten, each is read over all of it
)
SCAN = b"\xff\xda"

_one_at_a_time = Lock()


def looks_of(content: bytes, found: FileType) -> int | None:
    """The hash of a picture; None of what is no picture, is too large to be decoded, is broken, or shows nothing."""
    if found not in FORMATS or (found is JPEG and content.count(SCAN) > MAX_SCANS):
        return None
    try:
        with _one_at_a_time:
            grey = _grey_copy(content, FORMATS[found])
    except Exception:  # noqa: BLE001 - a stranger's bytes break a decoder in every way; the file is kept all the same
        return None
    return None if grey is None else picture_hash([grey[row * SIDE :][:SIDE] for row in range(SIDE)])


def _grey_copy(content: bytes, kind: str) -> bytes | None:
    from PIL import Image  # slow to import, and not needed at the start

    Image.MAX_IMAGE_PIXELS = MAX_PICTURE_PIXELS  # what has more is never kept: Pillow need not warn of less
    with Image.open(BytesIO(content), formats=(kind,)) as picture:
        if picture.width * picture.height > MAX_DECODED_PIXELS:
            return None
        picture.draft("L", (8 * SIDE, 8 * SIDE))  # a JPEG is decoded small; the others take no notice
        picture.load()
        picture.info.pop("transparency", None)  # what is seen through has its colour too
        return picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR).tobytes()
