"""handlers/review/of_unit.py — «việc của tổ A»: her queue narrowed to one unit, card after card, until it is empty."""

from __future__ import annotations

from domain.words import Words, verbatim
from handlers import scope
from handlers.review import waiting, worded
from handlers.turn import Turn

OF_UNIT = Words(vi=" của {unit}", en=" of {unit}")
WHICH = Words(vi="Xem việc của đơn vị nào ạ?", en="The work of which unit?")
NOTHING_THERE = Words(vi="Không còn hồ sơ nào{unit} chờ anh/chị.", en="Nothing{unit} waits for you.")
ELSEWHERE = Words(
    vi="Nơi khác còn {n} hồ sơ: gõ «việc của tôi».", en="{n} entries wait elsewhere: type “my work”."
)


def taken(turn: Turn, text: str) -> bool:
    """«việc của tổ A», typed to a card or at the menu; False if it means something else."""
    name = worded.work_of(text) if turn.state.get("flow", "menu") in worded.THERE else None
    tops = waiting.tops(turn) if name is not None and turn.person.consented else []
    if name is None or not tops:
        return False
    unit = worded.unit_called(turn, name, tops)
    near = turn.state.pop("near", [])
    if unit is not None:
        _narrow(turn, unit.id)
        return True
    if not near:
        turn.say(scope.NO_SUCH_UNIT)
    turn.go("work_unit", near=near)
    return True


def begin(turn: Turn) -> None:
    """«việc của đơn vị»: she chooses one."""
    if not scope.refused(turn, "review"):
        turn.go("work_unit")


def ask(turn: Turn) -> None:
    scope.ask_unit(turn, "work_unit", WHICH, waiting.tops(turn))


def answer(turn: Turn) -> None:
    unit = scope.unit_chosen(turn, waiting.tops(turn))
    if unit is None:
        ask(turn)
    else:
        _narrow(turn, unit.id)


def _narrow(turn: Turn, unit_id: int) -> None:
    turn.state["under"] = unit_id
    turn.go("work")


def named(turn: Turn) -> Words:
    """« của Tổ A», where she looks at one unit alone."""
    under = turn.state.get("under")
    if under is None or waiting.asked_for(turn) != [under]:
        return Words(vi="", en="")
    return OF_UNIT(unit=verbatim(turn.store.units.get(under).name))


def nothing(turn: Turn) -> Words:
    """Her queue, or that of the one unit, is empty."""
    unit = named(turn)
    return NOTHING_THERE(unit=unit) if unit.vi else waiting.NOTHING


def leave(turn: Turn) -> None:
    """That unit's queue is empty: what waits in her other units is not forgotten."""
    if turn.state.pop("under", None) is not None:
        left = waiting.waiting(turn).count
        if left:
            turn.say(ELSEWHERE(n=left))
