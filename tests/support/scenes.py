"""tests/support/scenes.py — made pictures that show something, and what becomes of one on its way through chats."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter


def scene(seed: int, width: int = 640, height: int = 480) -> Image.Image:
    """Coloured shapes, blurred a little, as in a photo out of focus."""
    chance = random.Random(seed)
    made = Image.new("RGB", (640, 480), (chance.randrange(256), 90, 120))
    pen = ImageDraw.Draw(made)
    for _ in range(chance.randint(6, 14)):
        x, y, half = chance.randrange(640), chance.randrange(480), chance.randrange(15, 170)
        draw = pen.ellipse if chance.random() < 0.5 else pen.rectangle
        draw((x - half, y - half, x + half, y + half), fill=chance.randbytes(3).hex().join(("#", "")))
    made = made.filter(ImageFilter.GaussianBlur(2))
    return made if made.size == (width, height) else made.resize((width, height))


def saved(seen: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    kept = io.BytesIO()
    seen.save(kept, kind, **options)
    return kept.getvalue()


def copied(seen: Image.Image) -> bytes:
    """Halved, lighter, and pressed to a quarter."""
    half = seen.resize((seen.width // 2, seen.height // 2))
    return saved(ImageEnhance.Brightness(half).enhance(1.25), quality=25)
