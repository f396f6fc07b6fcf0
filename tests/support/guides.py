"""tests/support/guides.py — README and the guides in docs/, which promise what tests hold them to."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.source import ROOT


def guides() -> str:
    """All of them as one text."""
    return "\n".join(path.read_text("utf-8") for path in paths())


def between(mark: str) -> str:
    """What one of them shows between two such marks. Raises LookupError."""
    found: list[str] = _between(mark).findall(_with(mark).read_text("utf-8"))
    return found[0]


def put_between(mark: str, text: str) -> None:
    path = _with(mark)
    path.write_text(_between(mark).sub(lambda _: text, path.read_text("utf-8")), "utf-8")


def paths() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _with(mark: str) -> Path:
    for path in paths():
        if _between(mark).search(path.read_text("utf-8")):
            return path
    raise LookupError(f"no guide has {mark} … {mark}")


def _between(mark: str) -> re.Pattern[str]:
    return re.compile(f"(?<={mark}\n).*?(?={mark})", re.DOTALL)
