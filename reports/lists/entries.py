"""reports/lists/entries.py — R7, the list of initiatives: the columns people ask for, or every answer there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from domain.calendar import local_day
from domain.field import Field
from domain.initiative import initiative_form
from domain.kinds.phone import Phone
from domain.lists import definitions
from domain.lists.entry import NOT_LISTED, ListedEntry
from domain.lists.which import COUNTED, GROUPS, Which
from domain.programme import Programme
from domain.statuses import STATUSES
from domain.words import Language, Words, joined
from reports.lists.answers import CellOf, column_of
from reports.lists.columns import NUMBER
from reports.sheets.sheet import Cell, Column, Sheet

NAME = Words(vi="Danh sách", en="List")
TITLE = Words(vi="DANH SÁCH SÁNG KIẾN", en="LIST OF INITIATIVES")
CODE = Column(Words(vi="Mã", en="Code"), width=18)
AUTHORS = Words(vi="Tác giả (tỷ lệ)", en="Authors (shares)")
UNIT = Column(Words(vi="Đơn vị", en="Unit"), width=34)
VERIFIED = Column(Words(vi="Đã xác nhận (đồng)", en="Verified (VND)"), "money", 18)
STATUS = Column(Words(vi="Trạng thái", en="Status"), width=22)
SENT_ON = Column(Words(vi="Ngày nộp", en="Handed in"), "date", 13)
GROUP = Column(Words(vi="Nhóm đối tượng", en="Group"), width=24)
PHONE = Column(Words(vi="Điện thoại", en="Phone"), "phone", 15)
# R7's own order; what the form asks besides follows in its order where everything is wanted.
FIRST = ("title", "authors", "*unit", "sector", "applied_on", "benefit", "*verified", "recognised", "recognition_paper",
         "recognised_on", "*status", "award")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """`every`: all answers, not R7's alone. `phones`: with authors' numbers, for whoever has to call them."""

    which: Which
    every: bool = False
    phones: bool = False


def entries_sheet(
    entries: Iterable[ListedEntry], count: int, unit: Words, phase: Words, wanted: Wanted, programme: Programme,
    language: Language,
) -> Sheet:  # fmt: skip
    """`count`: how many will come."""
    columns = columns_of(programme, wanted, language)
    return Sheet(
        NAME, TITLE, joined([unit, phase, wanted.which.said], " · "),
        (NUMBER, *(column for column, _ in columns)), _rows(entries, [cell for _, cell in columns]), count,
        definitions.notes((*COUNTED, "declared", "verified")),
    )  # fmt: skip


def _rows(entries: Iterable[ListedEntry], cells: Sequence[CellOf]) -> Iterator[Sequence[Cell]]:
    for nth, entry in enumerate(entries, 1):
        yield [nth, *[cell(entry) for cell in cells]]


def columns_of(programme: Programme, wanted: Wanted, language: Language) -> list[tuple[Column, CellOf]]:
    """All but the number of the row."""
    fields = {field.key: field for field in initiative_form(programme.sectors, programme.fields_off).fields}
    ours = _ours(programme, language)
    keys = (
        [*FIRST, *(key for key in fields if key not in FIRST and key not in NOT_LISTED)]
        if wanted.every
        else FIRST
    )
    found: list[tuple[Column, CellOf]] = [(CODE, lambda entry: entry.code)]
    found += [
        ours[key] if key in ours else _of_field(fields[key], language)
        for key in keys
        if key in ours or key in fields
    ]
    found += [ours["*sent_on"], ours["*group"]] if wanted.every else []
    return found + ([(PHONE, _phone)] if wanted.phones else [])


def _of_field(field: Field, language: Language) -> tuple[Column, CellOf]:
    column, cell = column_of(field, language)
    if field.key == "award":
        return column, partial(_awards, cell)
    return (Column(AUTHORS, width=column.width) if field.key == "authors" else column), cell


def _awards(answer: CellOf, entry: ListedEntry) -> Cell:
    """What its author told, and what an officer noted since."""
    found = [str(award) for award in (answer(entry), entry.won) if award]
    return "; ".join(dict.fromkeys(found)) or None


def _ours(programme: Programme, language: Language) -> dict[str, tuple[Column, CellOf]]:
    """What no question asks."""
    statuses = {key: status.label.within(language) for key, status in STATUSES.items()}
    groups = {key: label.within(language) for key, label in GROUPS.items()}
    return {
        "*unit": (UNIT, lambda entry: entry.unit),
        "*verified": (
            VERIFIED,
            lambda entry: entry.agreed_vnd,
        ),
        "*status": (STATUS, lambda entry: statuses[entry.status]),
        "*sent_on": (SENT_ON, partial(_sent_on, programme.zone)),
        "*group": (GROUP, lambda entry: groups.get(entry.group)),
    }


def _sent_on(zone: str, entry: ListedEntry) -> Cell:
    return local_day(entry.submitted_at, zone)


def _phone(entry: ListedEntry) -> Cell:
    return Phone().show(entry.phone).vi if entry.phone else None
