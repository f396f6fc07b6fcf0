"""handlers/sheets/purpose.py — what a kind of workbook is: its columns, who may, how a row is checked, and taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from domain.kinds.kind import Option
from domain.sheet.column import Column
from domain.sheet.page import Fate, PageRow
from domain.sheet.row import SheetRow
from domain.vietnamese import words_key
from domain.words import Words
from handlers.turn import Turn

CELL = Words(vi="{head}: {why}", en="{head}: {why}")  # what is wrong with one cell


@dataclass(frozen=True, slots=True)
class Checked:
    """What would become of a row: `why` what to mend, `understood` how it was read, `code` what it is here already.

    `plan` is what `take` needs, found while it was checked.
    """

    fate: Fate
    why: tuple[Words, ...] = ()
    understood: tuple[Words, ...] = ()
    code: str = ""
    plan: Any = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of it: its code, the code its author confirms it with, and what to know of it."""

    code: str
    confirm: str = ""
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A row with what its key became before: a row of storage/sheet_files.py, or None; and the file it is in."""

    row: SheetRow
    known: Any | None = None
    sheet_id: int = 0


def only_code(_turn: Turn, known: Any) -> Made:
    return Made(known.about)


def in_words(_turn: Turn, cell: str) -> str:
    return words_key(cell)


def no_rows(_turn: Turn, _seed: str) -> list[PageRow]:
    return []


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of workbook, `file` in the names of its files.

    `act` is the right (domain/roles.py) by which it is filled in, for the units below. `rows` are those that come filled
    in already, `again` what is told of a row of hers that was taken before. `blank`: whether rows may be added below.
    `once`: the column that says what a row is about; no two rows of a file may say the same there. `about` is what is the
    same in a cell of it, however it is written.
    """

    key: str
    file: str
    option: Option
    title: Words
    act: str
    columns: Callable[[Turn], tuple[Column, ...]]
    check: Callable[[Turn, Sent], Checked]
    take: Callable[[Turn, Checked], Made | Words]
    guidance: tuple[Words, ...] = field(default=())
    rows: Callable[[Turn, str], list[PageRow]] = no_rows
    again: Callable[[Turn, Any], Made] = only_code
    blank: bool = True
    once: str = ""
    about: Callable[[Turn, str], str] = in_words
