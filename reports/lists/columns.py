"""reports/lists/columns.py — columns that several tables have, named as the numbers are defined."""

from __future__ import annotations

from domain.lists import definitions
from domain.words import Words
from reports.sheets.sheet import Column, Kind

NUMBER = Column(Words(vi="TT", en="No."), "number", 7)
UNIT = Column(Words(vi="Đơn vị", en="Unit"), width=42)


def defined(name: str, kind: Kind = "number", width: int = 11) -> Column:
    """A column of a number that has a definition, under the name it has there."""
    return Column(definitions.of(name).label, kind, width)
