"""handlers/sheets/answering.py — the workbook is given back, each row with what became of it."""

from __future__ import annotations

from typing import Any

from handlers.turn import Turn
from storage.paper_requests import PaperRequests

KIND = "sheet_answer"


def give_back(turn: Turn, sheet: Any, stage: str) -> None:
    """It is made like any other paper; of a file there are two, of the dry run and of the end."""
    params = {"sheet": sheet.id, "stage": stage}
    PaperRequests(turn.store).ask(
        turn.person.id, turn.incoming.address, KIND, params, turn.language, turn.now
    )
