"""handlers/desk/board.py — «bàn hỗ trợ»: the open questions of a helper's units, who waits longest first."""

from __future__ import annotations

from domain.desk.case import STATES, code_of
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.desk import connecting, opening, page, reach
from handlers.turn import BACK, Question, Turn
from storage.desk.showing import room_of
from storage.sql import Row

SHOWN = 8
NAME_CHARS = 18
NONE = Words(vi="Không có câu hỏi nào đang chờ.", en="No question waits.")
WHICH = Words(vi="Câu hỏi đang mở (chọn một để xem):", en="Open questions (choose one):")


def begin(turn: Turn) -> None:
    if not reach.refused(turn):
        turn.go("desk")
        page.offer(turn)


def ask(turn: Turn) -> None:
    if scope.roots(turn, MAY["connect"]) and room_of(turn.store, turn.person.unit_id, turn.now) is None:
        turn.offer_beside(connecting.CONNECT)
    rows = reach.waiting(turn, SHOWN) if reach.tops(turn) else []
    if not rows:
        turn.say(NONE)
        turn.go("menu")
        return
    turn.ask(Question("desk", WHICH, [Option(str(row.id), _label(turn, row)) for row in rows], (BACK,)))


def _label(turn: Turn, case: Row) -> Words:
    """«HT-12 · Mai: đang có người xử lý»."""
    name = case.asker if len(case.asker) <= NAME_CHARS else case.asker[: NAME_CHARS - 1] + "…"
    who = verbatim(name) if name else opening.named("")
    mine = Words(vi="anh/chị đang giữ", en="yours")
    state = mine if case.owner_id == turn.person.id and case.waits_since else STATES[case.state]
    return Words(vi="{code} · {who}: {state}", en="{code} · {who}: {state}")(
        code=code_of(case.id), who=who, state=state
    )


def answer(turn: Turn) -> None:
    value = str(turn.reply.value or "")
    if value.isdigit():
        turn.argument = value
        turn.go("case", case=int(value))
    else:
        turn.missed()
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("menu")
