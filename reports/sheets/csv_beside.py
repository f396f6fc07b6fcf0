"""reports/sheets/csv_beside.py — the rows of a table as a .csv for Vietnamese Excel, written while they go into an .xlsx."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.words import Language
from reports.sheets.cells import guarded, text_of
from reports.sheets.sheet import Cell, Month, Sheet

BOM = "utf-8-sig"  # without it Excel reads UTF-8 as something else
PARTED_BY = ";"  # as Vietnamese Excel parts cells, its comma being in numbers


def with_csv(sheet: Sheet, path: Path, language: Language) -> Sheet:
    """The same table; whoever goes through its rows writes them there too. Only heads and rows: a machine reads it."""
    return replace(sheet, rows=_copied(sheet, path, language))


def _copied(sheet: Sheet, path: Path, language: Language) -> Iterator[Sequence[Cell]]:
    with path.open("w", encoding=BOM, newline="") as file:
        writer = csv.writer(file, delimiter=PARTED_BY)
        writer.writerow([guarded(text_of(column.label.within(language))) for column in sheet.columns])
        for row in sheet.rows:
            writer.writerow([_written(cell) for cell in row])
            yield row


def _written(cell: Cell) -> str:
    """Numbers plain, dates with all their zeros."""
    match cell:
        case None:
            return ""
        case str():
            return guarded(text_of(cell))
        case Month(first):
            return f"{first.month:02}/{first.year}"
        case date():
            return f"{cell.day:02}/{cell.month:02}/{cell.year}"
        case _:
            return str(cell).replace(".", ",")
