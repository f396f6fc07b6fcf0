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
from storage.desk.leaving import role_ended

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
    hand_down(turn, role, unit)
    leave(turn)


def _unit(turn: Turn, tops: list[int]) -> Any | None:
    """In which unit: not asked where there is only one."""
    if "role" in turn.state:
        return scope.unit_chosen(turn, tops)
    turn.state["role"] = turn.reply.value
    hers = scope.units(turn, tops)
    return turn.store.units.get(int(hers[0].value)) if len(hers) == 1 else None


def hand_down(turn: Turn, role: str, unit: Any, *, replaces_id: int | None = None) -> None:
    """A one-time code for that role in that unit, to be given to the person herself."""
    code = secrets.token_urlsafe(16)
    turn.store.rights.invite(
        "role", hashed(code), unit.id, turn.now, role=role, by_id=turn.person.id,
        expires_at=turn.now + timedelta(hours=ROLE_CODE_HOURS), replaces_id=replaces_id,
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


WHOSE = Words(
    vi="Thu vai trò của ai ạ? Chọn một dòng, hoặc gõ tên.",
    en="Whose role is taken back? Choose a line, or type the name.",
)
NOBODY = Words(
    vi="Trong phạm vi của anh/chị chưa có ai được giao vai trò.",
    en="Nobody holds a role among your units yet.",
)


def ask_whom(turn: Turn) -> None:
    """Who holds a role that she could have handed down."""
    if not below_her(turn):
        turn.say(NOBODY)
        leave(turn)
        return
    turn.ask(Question("dismiss", WHOSE, holders(turn)[:LISTED], (BACK,)))


def answer_whom(turn: Turn) -> None:
    chosen = holder_chosen(turn)
    if chosen is None:
        ask_whom(turn)
    else:
        turn.go("sure", act="dismiss", about=chosen.id, whom=_holder(chosen).label.within(turn.language))


def holders(turn: Turn) -> list[Option]:
    """A line for each role below her; once she typed a name, those near it."""
    near = turn.state.get("near")
    return [_holder(row) for row in below_her(turn) if not near or row.id in near]


def holder_chosen(turn: Turn) -> Any | None:
    """The role below her that she chose; None if she typed something: then what is near it is offered next."""
    below = {str(row.id): row for row in below_her(turn)}
    chosen = below.get(turn.reply.value or "")
    if chosen is None:
        found = nearest(turn.reply.text, tuple(_holder(row) for row in below.values()))
        turn.state["near"] = [int(holder.value) for holder in found]
    return chosen


def take_back(turn: Turn, grant_id: int) -> None:
    """She is sure: the role ends, if she still may end it, and its holder is told."""
    row = next((row for row in below_her(turn) if row.id == grant_id), None)
    if row is not None and turn.store.rights.end(row.id, turn.person.id, turn.now):
        role_ended(turn.store, row.person_id, turn.now)
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


def below_her(turn: Turn) -> list[Any]:
    """The roles others hold which she may take back: those she could hand down there."""
    found: dict[int, Any] = {}
    for held in turn.store.rights.of(turn.person.id):
        top = turn.store.units.today(held.unit_id, turn.today).id if held.role in GRANTS else None
        rows = turn.store.rights.holders(top, turn.today) if top is not None else []
        found |= {r.id: r for r in rows if r.role in GRANTS[held.role] and r.person_id != turn.person.id}
    return list(found.values())


def line(row: Any) -> Words:
    """Who holds which role where."""
    words = Words(vi="{name}: {role}, {unit}", en="{name}: {role}, {unit}")
    name = verbatim(row.name) if row.name else Words(vi="Chưa rõ tên", en="No name yet")
    return words(name=name, role=ROLES[row.role], unit=verbatim(row.unit_name))


def _holder(row: Any) -> Option:
    return Option(str(row.id), line(row), (words_key(row.name),))
