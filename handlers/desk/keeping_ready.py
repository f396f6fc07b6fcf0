"""handlers/desk/keeping_ready.py — «thêm mẫu …», «sửa mẫu …», «bỏ mẫu …»: a team keeps its own answers, from the chat."""

from __future__ import annotations

from domain.desk.ready import MOST_OF_UNIT, Keeping, fault, keeping
from domain.vietnamese import fold
from domain.words import Words, verbatim
from handlers import scope
from handlers.desk import at_case, reach
from handlers.desk.ready import yours
from handlers.turn import Turn
from storage.sql import Row

ADDED = Words(
    vi="Em đã lưu mẫu «{name}» cho {unit}. Dùng: gõ «/mau {name}».",
    en="I keep “{name}” for {unit} now. To use it type “/mau {name}”.",
)
CHANGED = Words(vi="Em đã sửa mẫu «{name}» của {unit}.", en="I changed “{name}” of {unit}.")
DROPPED = Words(vi="Em đã bỏ mẫu «{name}» của {unit}.", en="I dropped “{name}” of {unit}.")
THERE_IS = Words(
    vi="{unit} đã có mẫu «{name}». Muốn đổi thì gõ «sửa mẫu {name}: …».",
    en="{unit} has “{name}” already. To change it type “change ready answer {name}: …”.",
)
NONE_SO = Words(
    vi="Tổ của anh/chị không có mẫu tên «{name}». Gõ «/mau» để xem. Nếu đây là câu trả lời cho người hỏi, "
    "anh/chị gõ số câu hỏi trước, như «HT-12: …».",
    en="Your team has no “{name}”. Type “/mau” for all of them. If these are words for an asker put the number "
    "first: “HT-12: …”.",
)
OF_ABOVE = Words(
    vi="Mẫu «{name}» là của {unit}, anh/chị chỉ dùng. Muốn khác thì gõ «thêm mẫu {name}: …» cho tổ mình.",
    en="“{name}” belongs to {unit}: you may use it. For your own type “add ready answer {name}: …”.",
)
FULL = Words(
    vi="{unit} đã có {n} mẫu, nhiều hơn thì khó tìm. Anh/chị bỏ bớt một mẫu rồi thêm giúp em.",
    en="{unit} has {n} of them; with more nobody finds one. Please drop one first.",
)


def taken(turn: Turn, text: str) -> bool:
    """Do what they say; False if they say nothing of the kind, or she is of no team.

    In a form such words are an answer: there only the slash makes a command of them.
    """
    wanted = keeping(text)
    in_a_form = turn.state.get("flow") == "form" and not text.startswith("/")
    if wanted is None or in_a_form or not reach.tops(turn):
        return False
    do(turn, wanted)
    at_case.again(turn)
    return True


def do(turn: Turn, wanted: Keeping) -> None:
    """What came of it is said."""
    refused = fault(wanted) if wanted.act != "drop" else None
    if refused is not None:
        turn.say(refused.why)
    elif wanted.act == "add":
        _add(turn, wanted)
    else:
        _end(turn, wanted)


def _add(turn: Turn, wanted: Keeping) -> None:
    unit = reach.tops(turn)[0]
    of_team = turn.store.ready_answers.of([unit])
    if _named(of_team, wanted.name) is not None:
        turn.say(THERE_IS(name=verbatim(wanted.name), unit=_unit(turn, unit)))
    elif len(of_team) >= MOST_OF_UNIT:
        turn.say(FULL(unit=_unit(turn, unit), n=len(of_team)))
    else:
        turn.store.ready_answers.add(unit, wanted.name, wanted.text, turn.person.id, turn.now)
        turn.say(ADDED(name=verbatim(wanted.name), unit=_unit(turn, unit)))


def _end(turn: Turn, wanted: Keeping) -> None:
    """Drop one of hers, or put another in its place: what it was stays, ended."""
    there = yours(turn)
    own = _named([row for row in there if scope.reaches(turn, reach.tops(turn), row.unit_id)], wanted.name)
    of_above = _named(there, wanted.name)
    if own is not None:
        turn.store.ready_answers.end(own.id, turn.now)
        if wanted.act == "change":
            turn.store.ready_answers.add(own.unit_id, own.name, wanted.text, turn.person.id, turn.now)
        words = CHANGED if wanted.act == "change" else DROPPED
        turn.say(words(name=verbatim(own.name), unit=_unit(turn, own.unit_id)))
    elif of_above is not None:
        turn.say(OF_ABOVE(name=verbatim(of_above.name), unit=_unit(turn, of_above.unit_id)))
    else:
        turn.say(NONE_SO(name=verbatim(wanted.name[:40])))


def _named(kept: list[Row], name: str) -> Row | None:
    return next((row for row in kept if fold(row.name) == fold(name)), None)


def _unit(turn: Turn, unit_id: int) -> Words:
    return verbatim(turn.store.units.get(unit_id).name)
