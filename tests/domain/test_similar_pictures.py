"""Pictures that look alike, whatever became of their bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from domain.similar.picture import SIDE, alike_most, looks_alike, picture_hash
from tests.support.scenes import copied, scene


def hashed(seen: Image.Image) -> int | None:
    points = seen.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR).tobytes()
    return picture_hash([list(points[row * SIDE :][:SIDE]) for row in range(SIDE)])


@pytest.mark.parametrize("seed", range(5))
def test_a_smaller_lighter_pressed_copy_looks_alike(seed: int) -> None:
    seen = scene(seed)
    one, other = hashed(seen), hashed(Image.open(io.BytesIO(copied(seen))))
    assert one is not None
    assert other is not None
    assert looks_alike(one, other)


def test_other_pictures_do_not_look_alike() -> None:
    hashes = [found for seed in range(12) if (found := hashed(scene(seed))) is not None]
    assert len(hashes) == 12
    assert not any(looks_alike(one, other) for n, one in enumerate(hashes) for other in hashes[:n])


def test_a_white_wall_says_nothing() -> None:
    assert hashed(Image.new("RGB", (640, 480), "white")) is None


def test_a_hash_fits_a_signed_column_of_eight_bytes() -> None:
    assert all((hashed(scene(seed)) or 0) < 2**63 for seed in range(12))


def test_of_many_the_likest_comes_first_and_each_entry_once() -> None:
    far, near, nearest = 0b1111111111, 0b11111, 0b1
    others = [(3, near), (1, far), (3, nearest), (2, near), (4, (1 << 11) - 1)]
    assert alike_most([0], others) == [3, 2, 1]
    assert alike_most([1 << 40, 0], others) == [3, 2, 1]
    assert alike_most([0], []) == []
