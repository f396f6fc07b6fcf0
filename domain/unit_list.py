"""domain/unit_list.py — checks a list of units as an officer keeps it in a sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.fault import Fault
from domain.legacy_fonts import legacy_font
from domain.unit_kinds import likely_kind
from domain.unit_row import Header, RowReading, header_row
from domain.unit_tree import tree_faults
from domain.vietnamese import words_key
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.unit_row import UnitRow

_NO_UNITS = Words(vi="Tệp chưa có đơn vị nào.", en="The file holds no unit.")
_LIKELY_KIND = Words(vi="Có phải loại «{kind}» không?", en="Is the kind “{kind}” meant?")
_SAME_NAME = Words(
    vi="Cùng tên, cùng cấp trên với dòng {line}: có phải một đơn vị?",
    en="Same name, same unit above as line {line}: are they one?",
)
_MANY_ROOTS = Words(
    vi="Không có cấp trên, nhưng {code} cũng vậy: có thiếu ô «cấp trên» không?",
    en="No unit above, but neither has {code}: is its parent missing?",
)
_ENDED_PARENT = Words(
    vi="Cấp trên {code} đã kết thúc mà đơn vị này thì chưa: cần chuyển về đâu?",
    en="The unit above, {code}, has ended but this one has not: where does it belong now?",
)
_SAME_CLUSTER = Words(
    vi="Dòng {line} ghi «{name}»: có phải cùng một cụm?",
    en="Line {line} has “{name}”: is it the same cluster?",
)
_OLD_FONT = Words(vi="Giống chữ phông cũ. Có phải «{text}»?", en="Looks like an old font. Is it “{text}”?")


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units that can be loaded. `doubts` may be slips: shown in a dry run, they stop nothing."""

    units: tuple[UnitRow, ...]
    doubts: tuple[Fault, ...]


def check_units(
    rows: Sequence[Sequence[str]], existing: Sequence[UnitRow] = ()
) -> UnitList | tuple[Fault, ...]:
    """The units in a sheet's rows, header first; or everything that is wrong with them, line by line.

    `existing` are the units there already: parents may be among them, and a row with one's code replaces it.
    """
    header = header_row(rows)
    if isinstance(header, Fault):
        return (header,)
    if header.faults:
        return tuple(header.faults)
    readings = [
        RowReading(header, line, row)
        for line, row in enumerate(rows, 1)
        if line > header.line and any(cell.strip() for cell in row)
    ]
    units = tuple(reading.unit for reading in readings)
    faults = [fault for reading in readings for fault in reading.faults]
    faults += [_as_written(fault, header) for fault in tree_faults(units, existing)]
    if not units:
        faults.append(Fault(0, "", _NO_UNITS))
    return _by_line(faults) or UnitList(units, _doubts(units))


def _doubts(units: Sequence[UnitRow]) -> tuple[Fault, ...]:
    return _by_line([*_doubtful_words(units), *_twins(units), *_odd_places(units), *_odd_clusters(units)])


def _by_line(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _as_written(fault: Fault, header: Header) -> Fault:
    return replace(fault, where=header.written.get(fault.where, fault.where))


def _doubtful_words(units: Sequence[UnitRow]) -> Iterator[Fault]:
    for unit in units:
        if kind := likely_kind(unit.kind):
            yield Fault(unit.line, unit.kind, _LIKELY_KIND(kind=kind))
        for written in (unit.name, unit.cluster):
            if meant := legacy_font(written):
                yield Fault(unit.line, written, _OLD_FONT(text=meant))


def _twins(units: Sequence[UnitRow]) -> Iterator[Fault]:
    first: dict[tuple[str, str], UnitRow] = {}
    for unit in units:
        twin = first.setdefault((unit.parent_code, words_key(unit.name)), unit)
        if twin is not unit and not twin.valid_to and not unit.valid_to:
            yield Fault(unit.line, unit.name, _SAME_NAME(line=twin.line))


def _odd_places(units: Sequence[UnitRow]) -> Iterator[Fault]:
    by_code = {unit.code: unit for unit in units}
    roots = [unit for unit in units if not unit.parent_code and not unit.valid_to]
    for unit in roots[1:]:
        yield Fault(unit.line, unit.name, _MANY_ROOTS(code=roots[0].code))
    for unit in units:
        above = by_code.get(unit.parent_code)
        if above and above.valid_to and (unit.valid_to is None or unit.valid_to > above.valid_to):
            yield Fault(unit.line, unit.name, _ENDED_PARENT(code=above.code))


def _odd_clusters(units: Sequence[UnitRow]) -> Iterator[Fault]:
    """Written in two ways they are two clusters."""
    first: dict[str, UnitRow] = {}
    for unit in units:
        other = first.setdefault(words_key(unit.cluster), unit)
        if other.cluster != unit.cluster:
            yield Fault(unit.line, unit.cluster, _SAME_CLUSTER(line=other.line, name=verbatim(other.cluster)))
