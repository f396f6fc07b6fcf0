"""handlers/sheets/pages.py — a workbook's page: to be filled in by somebody, or with what became of its rows."""

from __future__ import annotations

from typing import Any

from domain.sheet.column import Column, keys
from domain.sheet.page import Page, PageRow
from domain.sheet.row import EXAMPLE_KEY
from domain.sheet.stamp import Stamp, of_columns
from domain.words import Language, Words
from handlers.sheets import units_offered
from handlers.sheets.purpose import Purpose
from handlers.turn import Turn
from storage.sheet_files import SheetFiles

BLANK_ROWS = 300
TITLE = Words(vi="{what} · {programme}", en="{what} · {programme}")


def blank(turn: Turn, purpose: Purpose, seed: str) -> Page:
    """To be filled in: what is known already, then rows with keys of their own; `seed` makes them unlike all others'."""
    rows = purpose.rows(turn, seed)
    if purpose.blank:
        rows += [PageRow(f"r{seed}{nth:04}") for nth in range(1, BLANK_ROWS + 1)]
    return _page(turn, purpose, tuple(rows), answered=False)


def answered(turn: Turn, purpose: Purpose, sheet: Any) -> Page:
    """The rows as they were sent, with what became of each; mended, it can be sent back."""
    rows = [
        _row(row, turn.language)
        for row in SheetFiles(turn.store).rows(sheet.id)
        if row.row_key != EXAMPLE_KEY
    ]
    return _page(turn, purpose, tuple(rows), answered=True)


def _row(row: Any, language: Language) -> PageRow:
    why, understood = (row.said.get(name, {}).get(language, "") for name in ("why", "understood"))
    return PageRow(
        row.row_key,
        row.cells,
        row.fate,
        why,
        understood,
        row.about.get("code", ""),
        row.about.get("confirm", ""),
    )


def _page(turn: Turn, purpose: Purpose, rows: tuple[PageRow, ...], *, answered: bool) -> Page:
    columns = purpose.columns(turn)
    return Page(
        stamp(turn, purpose, columns), TITLE(what=purpose.title, programme=turn.programme.name),
        purpose.guidance, columns, rows, units_offered.listed(turn, purpose.act), answered, turn.language,
    )  # fmt: skip


def stamp(turn: Turn, purpose: Purpose, columns: tuple[Column, ...]) -> Stamp:
    return Stamp(purpose.key, turn.programme.key, of_columns(sorted(keys(columns))))
