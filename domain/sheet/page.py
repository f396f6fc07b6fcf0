"""domain/sheet/page.py — a workbook to be filled in, or given back with what became of each row: facts, no file yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from domain.sheet.column import Column
from domain.sheet.stamp import Stamp
from domain.words import Language, Words

Fate = Literal["", "ready", "there", "changed", "bad", "done"]

FATES: dict[Fate, Words] = {
    "": Words(vi="", en=""),
    "ready": Words(vi="Nhận được", en="Can be taken"),
    "there": Words(vi="Đã có, không đổi", en="There already, as it is"),
    "changed": Words(vi="Đã có, sẽ sửa", en="There already, to be changed"),
    "bad": Words(vi="Cần sửa", en="To be mended"),
    "done": Words(vi="Đã nhận", en="Taken"),
}
GOOD: tuple[Fate, ...] = ("ready", "changed")  # what is taken when she says so


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row with what became of it. `code` is what it is known by here, `confirm` what its author confirms it with."""

    key: str
    cells: Mapping[str, str] = field(default_factory=dict)
    fate: Fate = ""
    said: str = ""
    understood: str = ""
    code: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One workbook. `units` fill the drop-down list of unit cells; `guidance` stands in the first lines. What a row's fate
    is called is in the `language` of whoever gets it; heads are in both.
    """

    stamp: Stamp
    title: Words
    guidance: tuple[Words, ...]
    columns: tuple[Column, ...]
    rows: tuple[PageRow, ...]
    units: tuple[str, ...] = ()
    answered: bool = False
    language: Language = "vi"
