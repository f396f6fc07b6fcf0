"""handlers/granting.py — roles handed down by one-time code («cấp quyền») and taken back («thu quyền»), never upward."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from domain.kinds.kind import Option
from domain.kinds.unit import nearest
from domain.roles import GRANTS, ROLES, givers
from domain.vietnamese import words_key
from domain.words import Words, verbatim
from handlers import scope
from handlers.helping import leave
from handlers.inviting import other_doors
from handlers.rights import hashed
from handlers.turn import BACK, Question, Turn

ROLE_CODE_HOURS = 48
LISTED = 8


def grant(turn: Turn) -> None:
    if not scope.refused(turn, "grant"):
        turn.go("grant")


def ask(turn: Turn) -> None:
    """Which role, then in which unit."""
    role = turn.state.get("role", "")
    tops = scope.roots(turn, givers(role))
    if tops:
        words = Words(vi="{role} của đơn vị nào ạ?", en="{role} of which unit?")(role=ROLES[role])
        scope.ask_unit(turn, f"grant:{role}", words, tops)
        return
    options = [Option(name, ROLES[name]) for name in ROLES if scope.roots(turn, givers(name))]
    if options:
        turn.ask(Question("grant", Words(vi="Giao vai trò nào ạ?", en="Which role?"), options, (BACK,)))
    else:
        turn.say(scope.REFUSED["grant"])
        leave(turn)


def answer(turn: Turn) -> None:
    role = turn.state.get("role") or turn.reply.value or ""
    tops = scope.roots(turn, givers(role))
    unit = _unit(turn, tops) if tops else None
    if unit is None:
        ask(turn)
        return
    _hand_down(turn, role, unit)
    leave(turn)


def _unit(turn: Turn, tops: list[int]) -> Any | None:
    """In which unit: not asked where there is only one."""
    if "role" in turn.state:
        return scope.unit_chosen(turn, tops)
    turn.state["role"] = turn.reply.value
    hers = scope.units(turn, tops)
    return turn.store.units.get(int(hers[0].value)) if len(hers) == 1 else None


def _hand_down(turn: Turn, role: str, unit: Any) -> None:
    """A one-time code for that role in that unit, to be given to the person herself."""
    code = secrets.token_urlsafe(16)
    turn.store.rights.invite(
        "role", hashed(code), unit.id, turn.now, role=role, by_id=turn.person.id,
        expires_at=turn.now + timedelta(hours=ROLE_CODE_HOURS),
    )  # fmt: skip
    turn.say(
        Words(
            vi="Giao vai trò {role}, {unit} (dùng một lần, trong {n} giờ). Gửi riêng cho người đó:\n"
            "• Đường dẫn: {link}\n• Hoặc gõ «mã {code}»",
            en="The role {role}, {unit} (once, within {n} hours). Give it to that person only:\n"
            "• Link: {link}\n• Or type “ma {code}”",
        )(
            role=ROLES[role],
            unit=verbatim(unit.name),
            n=ROLE_CODE_HOURS,
            link=turn.place.invitation(code),
            code=code,
        )
    )
    other_doors(turn, code)
    turn.copyable(turn.place.invitation(code))


def dismiss(turn: Turn) -> None:
    if not scope.refused(turn, "dismiss"):
        turn.go("dismiss")


def ask_whom(turn: Turn) -> None:
    """Who holds a role that she could have handed down."""
    below = _below_her(turn)
    if not below:
        turn.say(
            Words(
                vi="Trong phạm vi của anh/chị chưa có ai được giao vai trò.",
                en="Nobody holds a role among your units yet.",
            )
        )
        leave(turn)
        return
    near = turn.state.get("near") or [row.id for row in below]
    options = [_holder(row) for row in below if row.id in near]
    words = Words(
        vi="Thu vai trò của ai ạ? Chọn một dòng, hoặc gõ tên.",
        en="Whose role is taken back? Choose a line, or type the name.",
    )
    turn.ask(Question("dismiss", words, options[:LISTED], (BACK,)))


def answer_whom(turn: Turn) -> None:
    below = {str(row.id): row for row in _below_her(turn)}
    chosen = below.get(turn.reply.value or "")
    if chosen is not None:
        whom = _holder(chosen).label.within(turn.language)
        turn.go("sure", act="dismiss", about=chosen.id, whom=whom)
        return
    found = nearest(turn.reply.text, tuple(_holder(row) for row in below.values()))
    turn.state["near"] = [int(holder.value) for holder in found]
    ask_whom(turn)


def take_back(turn: Turn, grant_id: int) -> None:
    """She is sure: the role ends, if she still may end it, and its holder is told."""
    row = next((row for row in _below_her(turn) if row.id == grant_id), None)
    if row is not None and turn.store.rights.end(row.id, turn.person.id, turn.now):
        turn.say(Words(vi="Đã thu: {whom}.", en="Taken back: {whom}.")(whom=_holder(row).label))
        told = turn.tell(
            row.person_id,
            Words(
                vi="{by} đã thu vai trò {role} của anh/chị ở {unit}. Có gì chưa rõ, anh/chị cứ hỏi {by} ạ.",
                en="{by} took back your role {role} of {unit}. If that is not clear, please ask {by}.",
            )(by=verbatim(turn.person.name), role=ROLES[row.role], unit=verbatim(row.unit_name)),
            once=f"ended:{row.id}",
        )
        if not told:
            turn.say(NOT_TOLD)
    leave(turn)


NOT_TOLD = Words(
    vi="Em chưa nhắn được cho người đó, anh/chị nói lại giúp em.",
    en="I could not reach that person; please pass it on.",
)


def _below_her(turn: Turn) -> list[Any]:
    """The roles others hold which she may take back: those she could hand down there."""
    found: dict[int, Any] = {}
    for held in turn.store.rights.of(turn.person.id):
        top = turn.store.units.today(held.unit_id, turn.today).id if held.role in GRANTS else None
        rows = turn.store.rights.holders(top, turn.today) if top is not None else []
        found |= {r.id: r for r in rows if r.role in GRANTS[held.role] and r.person_id != turn.person.id}
    return list(found.values())


def _holder(row: Any) -> Option:
    label = Words(vi="{name}: {role}, {unit}", en="{name}: {role}, {unit}")
    name = verbatim(row.name) if row.name else Words(vi="Chưa rõ tên", en="No name yet")
    return Option(
        str(row.id), label(name=name, role=ROLES[row.role], unit=verbatim(row.unit_name)), (words_key(row.name),)
    )  # fmt: skip
