"""domain/unit_tree.py — what must hold between units: one code each, and no way up or merge in a circle, nor both together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.fault import Fault, meant
from domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from domain.unit_row import UnitRow

_SAME_CODE = Words(vi="Mã «{code}» đã dùng ở dòng {line}.", en="The code “{code}” is used on line {line}.")
_SAME_SHORT = Words(
    vi="Mã ngắn «{short}» đã là của {code}.", en="The short code “{short}” belongs to {code} already."
)
_SHORT_KEPT = Words(
    vi="Mã ngắn của {code} là «{short}»: đã in trong mã sáng kiến nên không đổi được.",
    en="The short code of {code} is “{short}”: it stands in entry codes and cannot change.",
)
_NO_PARENT = Words(
    vi="Chưa có đơn vị cấp trên mã «{code}».", en="There is no unit above with the code “{code}”."
)
_NO_TARGET = Words(
    vi="Chưa có đơn vị mã «{code}» để nhập vào.", en="There is no unit “{code}” to merge into."
)
_PARENT_CIRCLE = Words(vi="Cấp trên đi vòng tròn: {way}.", en="The units above go in a circle: {way}.")
_MERGE_CIRCLE = Words(
    vi="Nhập vào nhau thành vòng tròn: {way}.", en="Merged into each other in a circle: {way}."
)

_BELOW_ITSELF = Words(
    vi="Đơn vị sau khi nhập lại nằm dưới chính nó: {way}. Anh/chị đổi cấp trên của đơn vị dưới trước, rồi mới nhập.",
    en="Merged, the unit would stand below itself: {way}. First put the one below it under another unit, then merge.",
)


def tree_faults(units: Sequence[UnitRow], existing: Sequence[UnitRow]) -> Iterator[Fault]:
    """Faults between the units of a file and with the existing ones, which those of the same code replace."""
    everyone = [*existing, *units]
    yield from _same_codes(units)
    yield from _same_shorts(units, existing)
    yield from _changed_shorts(units, existing)
    parents = {unit.code: unit.parent_code for unit in everyone}
    merges = {unit.code: unit.merged_into for unit in everyone}
    places = {unit.code: unit.merged_into or unit.parent_code for unit in everyone}
    for unit in units:
        found = [
            *_way(unit, "parent", unit.parent_code, parents, _NO_PARENT, _PARENT_CIRCLE),
            *_way(unit, "merged_into", unit.merged_into, merges, _NO_TARGET, _MERGE_CIRCLE),
        ]
        yield from found or _below_itself(unit, places)


def _below_itself(unit: UnitRow, places: Mapping[str, str]) -> Iterator[Fault]:
    """A unit that became one below it, or stands below what it became: nobody above would count either any more."""
    column, step = ("merged_into", unit.merged_into) if unit.merged_into else ("parent", unit.parent_code)
    return _way(unit, column, step, places, _NO_TARGET, _BELOW_ITSELF)


def _same_codes(units: Sequence[UnitRow]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for unit in units:
        if unit.code and unit.code in first:
            yield Fault(unit.line, "code", _SAME_CODE(code=unit.code, line=first[unit.code]))
        first.setdefault(unit.code, unit.line)


def _same_shorts(units: Sequence[UnitRow], existing: Sequence[UnitRow]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for unit in [*existing, *units]:
        owner.setdefault(unit.short, unit.code)
    for unit in units:
        if unit.short and owner[unit.short] != unit.code:
            yield Fault(unit.line, "short", _SAME_SHORT(short=unit.short, code=owner[unit.short]))


def _changed_shorts(units: Sequence[UnitRow], existing: Sequence[UnitRow]) -> Iterator[Fault]:
    before = {unit.code: unit.short for unit in existing}
    for unit in units:
        kept = before.get(unit.code, unit.short)
        if unit.short and kept != unit.short:
            yield Fault(unit.line, "short", _SHORT_KEPT(short=kept, code=unit.code))


def _way(
    unit: UnitRow, column: str, step: str, next_of: Mapping[str, str], unknown: Words, circle: Words
) -> Iterator[Fault]:
    """Follow one kind of arrow from a unit: its first step must lead somewhere, and no step back to it."""
    if step and step not in next_of:
        yield Fault(unit.line, column, unknown(code=step) + meant(step, next_of))
    way = [unit.code]
    while step and step in next_of and step not in way:
        way.append(step)
        step = next_of[step]
    if step and step == unit.code:
        yield Fault(unit.line, column, circle(way=" → ".join([*way, step])))
