"""handlers/sheets/targets.py — targets of the units below her, set by a workbook; every change is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.kinds.kind import Context, Option, Refusal
from domain.kinds.numerals import digits
from domain.kinds.unit import UnitPick
from domain.roles import MAY
from domain.sheet.column import CHOOSE, Column
from domain.sheet.page import PageRow
from domain.sheet.reading import MISSING, settled
from domain.unit_row import BAD_COUNT, count_in
from domain.vietnamese import words_key
from domain.words import Words, verbatim
from handlers import scope
from handlers.sheets import units_offered
from handlers.sheets.purpose import CELL, Checked, Made, Purpose, Sent
from handlers.turn import Turn

ACT = "bring_targets"
UNIT, PHASE = "target.unit", "phase."
GUIDANCE = (
    Words(
        vi="Mỗi dòng một đơn vị cấp dưới. Ghi số sáng kiến phải đạt của từng đợt; ô trống thì giữ chỉ tiêu cũ.",
        en="One unit below yours a row. Write how many entries each phase wants; a blank cell leaves the target as it is.",
    ),
    Words(
        vi="Xong thì gửi tệp này vào chat với em. Em chỉ đổi khi anh/chị bấm «Nhận …».",
        en="Then send this file to me in the chat. Nothing changes before you press “Take …”.",
    ),
)
HEAD = Words(vi="Đơn vị", en="Unit")
OF_PHASE = Words(vi="Chỉ tiêu {phase}", en="Target of {phase}")
HINT = Words(vi="Một số nguyên, ví dụ 120.", en="A whole number, such as 120.")
NOTHING = Words(vi="Chưa ghi chỉ tiêu nào: giữ như cũ.", en="No target is given: it stays as it is.")
NOT_OWN = Words(
    vi="Chỉ tiêu của chính đơn vị mình do cấp trên giao.",
    en="The target of your own unit is set by the union above.",
)
FROM_TO = Words(vi="{unit}, {phase}: {was} → {now}", en="{unit}, {phase}: {was} → {now}")
NONE = Words(vi="chưa có", en="none")


@dataclass(frozen=True, slots=True)
class Plan:
    """Which targets of which unit change, by phase."""

    unit: Any
    targets: Mapping[str, int]


def columns(turn: Turn) -> tuple[Column, ...]:
    phases = (
        Column(f"{PHASE}{phase.key}", OF_PHASE(phase=phase.name), HINT, "count", example="12")
        for phase in turn.programme.phases
    )
    return (Column(UNIT, HEAD, CHOOSE, "unit", needed=True), *phases)


def rows(turn: Turn, seed: str) -> list[PageRow]:
    """Every unit below hers, with the targets that it has."""
    own = scope.roots(turn, MAY[ACT])
    below = {u.id: u for top in own for u in turn.store.units.within(top, turn.today) if u.id not in own}
    return [
        PageRow(f"r{seed}{nth:05}", {UNIT: units_offered.shown(u.name, u.code), **_standing(turn, u.code)})
        for nth, u in enumerate(below.values(), 1)
    ]


def _standing(turn: Turn, code: str) -> dict[str, str]:
    given = turn.programme.targets.get(code, {})
    return {
        f"{PHASE}{phase.key}": str(given[phase.key]) for phase in turn.programme.phases if phase.key in given
    }


def check(turn: Turn, sent: Sent) -> Checked:
    unit = _unit(turn, sent.row.cells.get(UNIT, ""))
    wanted, wrong = _counts(turn, sent.row.cells)
    why = [*([unit] if isinstance(unit, Words) else []), *wrong]
    if not why and not wanted:
        return Checked("", (NOTHING,))
    if why or isinstance(unit, Words):
        return Checked("bad", tuple(why))
    given = turn.programme.targets.get(unit.code, {})
    new = {phase: count for phase, count in wanted.items() if given.get(phase) != count}
    if not new:
        return Checked("there")
    return Checked("ready", (), tuple(_said(turn, unit, given, new)), plan=Plan(unit, new))


def _unit(turn: Turn, cell: str) -> Any | Words:
    """The unit a cell names, or why none."""
    if not cell:
        return CELL(head=HEAD, why=MISSING)
    units: dict[str, tuple[Option, ...]] = {"units": units_offered.options(turn, ACT)}
    found, _ = settled(UnitPick(), cell, Context(turn.today, {}, units))
    if isinstance(found, Refusal):
        return CELL(head=HEAD, why=found.why)
    if found.value["id"] in scope.roots(turn, MAY[ACT]):
        return CELL(head=HEAD, why=NOT_OWN)
    return turn.store.units.get(found.value["id"])


def about(turn: Turn, cell: str) -> str:
    return units_offered.number(turn, ACT, cell) or words_key(cell)


def _counts(turn: Turn, cells: Mapping[str, str]) -> tuple[dict[str, int], list[Words]]:
    wanted, wrong = dict[str, int](), list[Words]()
    for phase in turn.programme.phases:
        cell = cells.get(f"{PHASE}{phase.key}", "")
        count = count_in(cell)
        if count is not None:
            wanted[phase.key] = count
        elif cell:
            why = BAD_COUNT(cell=verbatim(cell[:40]))
            wrong.append(CELL(head=OF_PHASE(phase=phase.name), why=why))
    return wanted, wrong


def _said(turn: Turn, unit: Any, given: Mapping[str, int], new: Mapping[str, int]) -> list[Words]:
    return [
        FROM_TO(
            unit=verbatim(unit.name), phase=phase.name, now=digits(new[phase.key]),
            was=digits(given[phase.key]) if phase.key in given else NONE,
        )
        for phase in turn.programme.phases if phase.key in new
    ]  # fmt: skip


def take(turn: Turn, checked: Checked) -> Made | Words:
    plan: Plan = checked.plan
    for phase, target in plan.targets.items():
        turn.store.programmes.set_target(turn.programme, plan.unit, phase, target, turn.person.id, turn.now)
    return Made(plan.unit.code)


TARGETS = Purpose(
    "targets", "chi-tieu",
    Option("targets", Words(vi="Chỉ tiêu đơn vị cấp dưới", en="Targets of units below"), ("chi tieu", "targets")),
    Words(vi="Chỉ tiêu", en="Targets"),
    ACT, columns, check, take, GUIDANCE, rows=rows, blank=False, once=UNIT, about=about,
)  # fmt: skip
