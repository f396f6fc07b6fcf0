"""handlers/moving.py — into another unit: only after asking, and back to where she was."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.vietnamese import yes_no
from domain.words import Words, verbatim
from handlers import helping
from handlers.turn import UNCLEAR, Question, Turn

MOVE = Option("yes", Words(vi="Đúng, chuyển", en="Yes, move"), ("có", "đúng", "chuyển", "yes"))
STAY = Option("no", Words(vi="Không, giữ đơn vị cũ", en="No, stay"), ("không", "giữ", "no"))


def ask(turn: Turn) -> None:
    words = Words(
        vi="Anh/chị đang ở {now}. Chuyển sang {unit} phải không ạ?", en="You are in {now}. Move to {unit}?"
    )(
        now=verbatim(turn.store.units.get(turn.person.unit_id or 0).name),
        unit=verbatim(turn.store.units.today(turn.state["to"], turn.today).name),
    )
    turn.ask(Question(f"move:{turn.state['to']}", words, (MOVE, STAY)))


def answer(turn: Turn) -> None:
    said = turn.reply.value or {True: "yes", False: "no", None: ""}[yes_no(turn.reply.text)]
    if said == "yes":
        settle(turn, turn.state["to"])
        helping.leave(turn)
    elif said == "no":
        turn.say(Words(vi="Vâng, em giữ nguyên đơn vị cũ.", en="All right, you stay in your unit."))
        helping.leave(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def settle(turn: Turn, unit_id: int) -> None:
    """She belongs to this unit from now on."""
    unit = turn.store.units.today(unit_id, turn.today)
    turn.store.people.place(turn.person, unit, turn.person.id, turn.now)
    turn.say(Words(vi="Đã chuyển sang {unit}.", en="You are in {unit} now.")(unit=verbatim(unit.name)))
