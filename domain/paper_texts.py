"""domain/paper_texts.py — what a programme's papers cite and where they are written, from the table [papers] of its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.toml_table import TomlTable


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """Under which rule the request is written and the receipt given, and the town before the date; "" is left out."""

    request_form: str = ""
    receipt: str = ""
    town: str = ""


NO_PAPER_TEXTS = PaperTexts()


def read_papers(top: TomlTable) -> PaperTexts:
    """What the file leaves out stands on no paper."""
    table = top.table("papers") if top.has("papers") else None
    if table is None:
        return NO_PAPER_TEXTS
    return PaperTexts(*(table.text(key) if table.has(key) else "" for key in PaperTexts.__slots__))
