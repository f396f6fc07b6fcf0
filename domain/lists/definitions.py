"""domain/lists/definitions.py — what the numbers of lists mean that no card shows; those on cards keep their one definition."""

from __future__ import annotations

from collections.abc import Iterable

from domain.pulse import definitions
from domain.pulse.definitions import Definition
from domain.words import Words, verbatim

MORE = {
    "declared": Definition(
        Words(vi="Tự khai", en="Declared"),
        Words(
            vi="Giá trị làm lợi ước tính trong 1 năm do tác giả khai (đồng).",
            en="The benefit of 1 year as the author estimates it (VND).",
        ),
    ),
    "verified": Definition(
        Words(vi="Đã xác nhận", en="Verified"),
        Words(
            vi="Giá trị 1 năm mà cán bộ công đoàn đã kiểm tra và đồng ý (đồng).",
            en="The benefit of 1 year that a union officer checked and agreed to (VND).",
        ),
    ),
}


def of(name: str) -> Definition:
    """The one definition of a number."""
    return definitions.DEFINITIONS.get(name) or MORE[name]


def notes(names: Iterable[str]) -> tuple[Words, ...]:
    """To be printed under a table: «Hợp lệ: Hồ sơ đã được …», each number once."""
    found = [of(name) for name in dict.fromkeys(names)]
    return tuple(one.label + verbatim(": ") + one.meaning for one in found)
