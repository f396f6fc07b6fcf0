"""tests/domain/closing/manifests.py — bundles of a small tree, each as it says of itself."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.closing.manifest import File, Head, Manifest, Part, sealed
from domain.weekly.numbers import Numbers

AT = datetime(2023, 9, 10, 3, tzinfo=UTC)
HASH = "0" * 64


def manifest(
    unit: str = "A", valid: int = 3, below: tuple[tuple[str, int], ...] = (), number: int = 1, before: str = "", day: int = 10,
    files: tuple[File, ...] = (),
) -> Manifest:  # fmt: skip
    """`valid`: of the unit itself."""
    at = AT.replace(day=day)
    own = Numbers(valid + 1, valid, 1, 0, 0, valid * 10, valid * 5)
    parts = tuple(
        Part(code, f"Công đoàn {code}", Numbers(n + 1, n, 1, 0, 0, n * 10, n * 5)) for code, n in below
    )
    return Manifest(
        "2023", unit, f"Công đoàn {unit}", number, before, sealed(before, "2023", unit, number, at), at, True,
        sum((part.numbers for part in parts), start=own), own, parts, Head(4, 9, HASH), files,
    )  # fmt: skip
