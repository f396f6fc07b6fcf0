"""handlers/sheets/people.py — invitations for people on a list: into their unit, or into a role that she may give there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.kinds.choice import Choice
from domain.kinds.kind import Context, Kind, Option, Refusal
from domain.kinds.name import PersonName
from domain.kinds.unit import UnitPick
from domain.roles import GRANTS, ROLES
from domain.sheet.column import CHOOSE, Column
from domain.sheet.reading import MISSING, settled
from domain.words import Words
from handlers import inviting, scope
from handlers.granting import ROLE_CODE_HOURS
from handlers.rights import hashed
from handlers.sheets import units_offered
from handlers.sheets.purpose import CELL, Checked, Made, Purpose, Sent
from handlers.turn import Turn

ACT = "bring_people"
NAME, UNIT, ROLE = "person.name", "person.unit", "person.role"
HEADS = {
    NAME: Words(vi="Họ và tên", en="Full name"), UNIT: Words(vi="Đơn vị", en="Unit"),
    ROLE: Words(vi="Vai trò", en="Role"),
}  # fmt: skip
GUIDANCE = (
    Words(
        vi="Mỗi dòng một người: em làm lời mời để anh/chị gửi riêng cho người đó. Em không lưu gì về người chưa đồng ý.",
        en="One person a row: an invitation is made for you to pass on. Nothing is kept of anybody who did not agree.",
    ),
    Words(
        vi="Vai trò chỉ giao được như khi gõ «cấp quyền»; để trống là lời mời của đơn vị.",
        en="Roles can be given as by “grant”, no others; left blank it is the unit's invitation.",
    ),
)
AUTHOR = Option("", Words(vi="Người lao động", en="Worker"), ("khong", "none"))
NOT_HERS = Words(
    vi="Anh/chị không giao được vai trò này ở đơn vị đó.", en="You may not give this role in that unit."
)
ROLE_LINK = Words(
    vi="{role}: gửi riêng cho {name} đường dẫn này, dùng một lần, trong {n} giờ.",
    en="{role}: give this link to {name} only; once, within {n} hours.",
)
UNIT_LINK = Words(
    vi="{name} mở đường dẫn này, hoặc gõ mã {code} ở trang chat.",
    en="{name} opens this link, or types the code {code} on the chat page.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    name: str
    unit: Any
    role: str


def _roles(turn: Turn) -> tuple[Option, ...]:
    """What she may give somewhere; where, is asked of each row."""
    held = {h.role for h in turn.store.rights.of(turn.person.id)}
    given = {role for one in held for role in GRANTS.get(one, ())}
    return (AUTHOR, *(Option(role, ROLES[role]) for role in ROLES if role in given))


def columns(turn: Turn) -> tuple[Column, ...]:
    roles = tuple(option.label.vi for option in _roles(turn))
    return (
        Column(NAME, HEADS[NAME], PersonName().hint(), needed=True, example="Lò Thị Mai"),
        Column(UNIT, HEADS[UNIT], CHOOSE, "unit", needed=True),
        Column(ROLE, HEADS[ROLE], CHOOSE, "choice", roles, example=roles[0]),
    )


def check(turn: Turn, sent: Sent) -> Checked:
    units: dict[str, tuple[Option, ...]] = {"units": units_offered.options(turn, ACT)}
    context = Context(turn.today, {}, units)
    kinds: dict[str, Kind] = {NAME: PersonName(), UNIT: UnitPick(), ROLE: Choice(_roles(turn))}
    said: dict[str, Any] = {ROLE: AUTHOR.value}
    why = []
    for key, kind in kinds.items():
        cell = sent.row.cells.get(key, "")
        if not cell:
            why += [CELL(head=HEADS[key], why=MISSING)] if key != ROLE else []
            continue
        found, _ = settled(kind, cell, context)
        if isinstance(found, Refusal):
            why.append(CELL(head=HEADS[key], why=found.why))
        else:
            said[key] = found.value
    if why:
        return Checked("bad", tuple(why))
    plan = Plan(said[NAME], turn.store.units.get(said[UNIT]["id"]), said[ROLE])
    if plan.role and not scope.may_give(turn, turn.person.id, plan.role, plan.unit.id):
        return Checked("bad", (CELL(head=HEADS[ROLE], why=NOT_HERS),))
    return Checked("ready", plan=plan)


def take(turn: Turn, checked: Checked) -> Made | Words:
    """A one-time code for a role, of which only the hash is kept; else the unit's own invitation."""
    plan: Plan = checked.plan
    if not plan.role:
        token, code = inviting.invitation(turn, plan.unit.id)
        return Made(turn.place.invitation(token), notes=(UNIT_LINK(name=plan.name, code=code),))
    code, until = secrets.token_urlsafe(16), turn.now + timedelta(hours=ROLE_CODE_HOURS)
    turn.store.rights.invite(
        "role", hashed(code), plan.unit.id, turn.now, role=plan.role, by_id=turn.person.id, expires_at=until
    )
    note = ROLE_LINK(role=ROLES[plan.role], name=plan.name, n=ROLE_CODE_HOURS)
    return Made(turn.place.invitation(code), notes=(note,))


def again(_turn: Turn, _known: Any) -> Made:
    """What was given once is not shown again."""
    return Made("")


PEOPLE = Purpose(
    "people", "loi-moi",
    Option("people", Words(vi="Lời mời theo danh sách", en="Invitations for a list of people"), ("nguoi", "loi moi", "people")),
    Words(vi="Lời mời", en="Invitations"),
    ACT, columns, check, take, GUIDANCE, again=again,
)  # fmt: skip
