"""domain/sheet/stamp.py — how a workbook says that it is ours: which kind it is, for which programme, of which columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

MARK = "sangkien"
FORMAT = 1
# The sheets of a workbook of ours: to be filled in, how, and of what it is.
SHEET, GUIDE, HIDDEN = "Nhập", "Hướng dẫn · Guide", f"_{MARK}"
_STAMP = re.compile(rf"{MARK}:(\d+):([a-z]+):([\w.-]{{1,40}}):([0-9a-f]{{8}})")


@dataclass(frozen=True, slots=True)
class Stamp:
    """`columns`: of the very columns it was made with."""

    kind: str
    programme: str
    columns: str

    def written(self) -> str:
        return f"{MARK}:{FORMAT}:{self.kind}:{self.programme}:{self.columns}"


def read_stamp(text: str) -> Stamp | None:
    """None where it is not ours, or of a format that is no more."""
    found = _STAMP.fullmatch(text.strip())
    return Stamp(*found.groups()[1:]) if found and int(found[1]) == FORMAT else None


def of_columns(keys: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:8]
