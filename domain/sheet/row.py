"""domain/sheet/row.py — one row of a filled-in workbook, by its own key, and whether it says what it said before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.vietnamese import clean

KEY_COLUMN = "_key"  # its hidden column; every other name with «_» is ours too, and read from nobody
EXAMPLE_KEY = "vidu"  # of the row that only shows how
KEY = re.compile(r"[a-z0-9]{6,40}")
HASHED = 32


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was sent: `cells` by column, cleaned, blank ones left out; `faults` are of cells nobody can read."""

    line: int
    key: str
    cells: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[tuple[str, str, str], ...] = ()  # column, and why in both languages

    @property
    def digest(self) -> str:
        """The same for the same content, however it was composed and whatever was put in between."""
        said = sorted((column, " ".join(clean(cell).split())) for column, cell in self.cells.items())
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:HASHED]


def key_of_row(written: str, digest: str) -> str:
    """The row's own key; one that lost it (typed below ours, or in a column of its own) is known by what it says."""
    key = written.strip().lower()
    return key if KEY.fullmatch(key) else f"c{digest}"
