"""handlers/placing.py — «xếp đơn vị»: an officer above finds the unit of those who did not find it themselves."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.desk import placed
from handlers.helping import leave
from handlers.turn import BACK, Question, Turn
from storage.people import Someone

LISTED = 8


def place(turn: Turn) -> None:
    if not scope.refused(turn, "place"):
        turn.go("place")


def ask(turn: Turn) -> None:
    """Whom, then into which unit of hers."""
    waiting = turn.store.people.without_unit()
    whom = next((p for p in waiting if p.id == turn.state.get("person")), None)
    if not waiting:
        turn.say(Words(vi="Không có ai đang chờ xếp đơn vị.", en="Nobody waits for a unit."))
        leave(turn)
    elif whom is None:
        options = [Option(str(p.id), _line(p)) for p in waiting[:LISTED]]
        words = Words(vi="{n} người chưa rõ đơn vị. Xếp ai ạ?", en="{n} people without a unit. Whom?")
        turn.ask(Question("place", words(n=len(waiting)), options, (BACK,)))
    else:
        words = Words(vi="{whom}\nVào đơn vị nào ạ?", en="{whom}\nInto which unit?")(whom=_line(whom))
        scope.ask_unit(turn, f"place:{whom.id}", words, scope.roots(turn, MAY["place"]))


def answer(turn: Turn) -> None:
    whom = next((p for p in turn.store.people.without_unit() if p.id == turn.state.get("person")), None)
    if whom is None:
        chosen = turn.reply.value or ""
        turn.state["person"] = int(chosen) if chosen.isdigit() else None
    else:
        _into(turn, whom)
    ask(turn)


def _into(turn: Turn, whom: Someone) -> None:
    unit = scope.unit_chosen(turn, scope.roots(turn, MAY["place"]))
    if unit is None:
        return
    turn.store.people.place(whom, unit, turn.person.id, turn.now)
    placed.tell_team(turn, whom)
    turn.say(
        Words(vi="Đã xếp {name} vào {unit}.", en="{name} is now in {unit}.")(
            name=verbatim(whom.name), unit=verbatim(unit.name)
        )
    )
    turn.tell(
        whom.id,
        Words(
            vi="{by} đã xếp anh/chị vào {unit}. Có bản nháp đang chờ thì anh/chị gõ «tiếp tục» để gửi. Chưa đúng đơn "
            "vị thì gõ «sửa thông tin».",
            en="{by} put you into {unit}. If a draft waits, type “continue” to send it. If that is not your unit type "
            "“my details”.",
        )(by=verbatim(turn.person.name), unit=verbatim(unit.name)),
        once=f"placed:{whom.id}:{unit.id}",
    )


def _line(person: Someone) -> Words:
    return verbatim(f"{person.name}: «{person.typed_unit[:40]}»")
