"""Pictures that look alike, whatever became of their bytes."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from domain.similar.picture import SIDE, looks_alike, picture_hash


def picture(seed: int) -> Image.Image:
    """Coloured shapes, blurred a little, as in a photo out of focus."""
    chance = random.Random(seed)
    made = Image.new("RGB", (640, 480), (chance.randrange(256), 90, 120))
    pen = ImageDraw.Draw(made)
    for _ in range(chance.randint(6, 14)):
        x, y, half = chance.randrange(640), chance.randrange(480), chance.randrange(15, 170)
        draw = pen.ellipse if chance.random() < 0.5 else pen.rectangle
        draw((x - half, y - half, x + half, y + half), fill=chance.randbytes(3).hex().join(("#", "")))
    return made.filter(ImageFilter.GaussianBlur(2))


def hashed(seen: Image.Image) -> int | None:
    points = seen.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR).tobytes()
    return picture_hash([list(points[row * SIDE :][:SIDE]) for row in range(SIDE)])


def pressed(seen: Image.Image, quality: int) -> Image.Image:
    kept = io.BytesIO()
    seen.save(kept, "JPEG", quality=quality)
    return Image.open(kept)


@pytest.mark.parametrize("seed", range(5))
def test_a_smaller_lighter_pressed_copy_looks_alike(seed: int) -> None:
    seen = picture(seed)
    copy = pressed(ImageEnhance.Brightness(seen.resize((320, 240))).enhance(1.25), 25)
    one, other = hashed(seen), hashed(copy)
    assert one is not None
    assert other is not None
    assert looks_alike(one, other)


def test_other_pictures_do_not_look_alike() -> None:
    hashes = [found for seed in range(12) if (found := hashed(picture(seed))) is not None]
    assert len(hashes) == 12
    assert not any(looks_alike(one, other) for n, one in enumerate(hashes) for other in hashes[:n])


def test_a_white_wall_says_nothing() -> None:
    assert hashed(Image.new("RGB", (640, 480), "white")) is None


def test_a_hash_fits_a_signed_column_of_eight_bytes() -> None:
    assert all((hashed(picture(seed)) or 0) < 2**63 for seed in range(12))
