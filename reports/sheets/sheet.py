"""reports/sheets/sheet.py — what a table is before it is a file: its columns, its rows one by one, what its numbers mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.calendar import VIETNAM, spoken_moment
from domain.kinds.numerals import digits
from domain.words import Language, Words

Kind = Literal["text", "number", "decimal", "money", "percent", "date", "phone"]

COUNTED = Words(vi="{n} dòng, lập lúc {at}", en="{n} rows, made at {at}")
COUNTED_ONE = Words(vi="{n} dòng, lập lúc {at}", en="{n} row, made at {at}")


@dataclass(frozen=True, slots=True)
class Month:
    """A date of which only the month is known: `first` is its first day."""

    first: date


# A text may stand in any column («Không tính được»); a number in «percent» is whole per cent.
Cell = str | int | float | date | Month | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters, as spreadsheets measure it."""

    label: Words
    kind: Kind = "text"
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `rows` are looked at once, in order, and never held together; `count` is how many will come.

    `name` is on its tab, `about` says of what it is (the unit, the phase), `notes` stand under it: what each number means.
    """

    name: Words
    title: Words
    about: Words
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    count: int
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """When a file was made, on which clock it says so, and in which language."""

    at: datetime
    language: Language = "vi"
    zone: str = VIETNAM

    def said(self, count: int) -> Words:
        """«2.779 dòng, lập lúc 16:00 thứ Ba 08/8/2023»."""
        words = COUNTED_ONE if count == 1 else COUNTED
        return words(n=digits(count), at=spoken_moment(self.at, self.zone))


class Miscounted(Exception):
    """Other rows came than were counted: a file that says so of itself would be wrong."""

    def __init__(self, told: int, came: int) -> None:
        super().__init__(f"{told} rows were counted, {came} came")
