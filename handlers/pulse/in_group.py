"""handlers/pulse/in_group.py — what a unit's group may ask and say about its reminders, without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence

from domain.kinds.kind import Option
from domain.pulse import definitions
from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.pulse import as_of, cards, control, heard, month, ranks, rooms
from handlers.turn import Question, Turn

MUTE = Option("/mute", Words(vi="Tạm dừng nhắc", en="Pause reminders"), ("tam dung nhac", "mute"))
MEMBERS = Words(
    vi="Việc này dành cho đoàn viên của đơn vị. Anh/chị nhắn riêng em một lần để em biết anh/chị là ai.",
    en="This is for members of the unit. Write to me in private once, so that I know who you are.",
)
HOW_LONG = Words(
    vi="Tạm dừng nhắc đến khi nào ạ? Chọn, hoặc gõ như «/tamdung 5 ngày».",
    en="Until when shall I pause? Choose, or type as “/mute 5 days”.",
)
HOW_OFTEN = Words(
    vi="Nhóm muốn nhận tin nào ạ? Chọn, hoặc gõ như «/tansuat thẻ tuần».",
    en="What should the group get? Choose, or type as “/frequency weekly”.",
)


def progress(turn: Turn) -> None:
    """The card of the group's unit; where it hears of several, of each a line more. Of a day that has passed: numbers."""
    units = heard.units_here(turn)
    if not units:
        heard.not_connected(turn)
        return
    if turn.argument:
        for unit in units:
            as_of.say(turn, unit)
        return
    words = cards.of_units(turn, units)
    if words is None:
        turn.say(cards.NOT_BEGUN)
    else:
        _offer(turn, words, (cards.EXPLAIN, cards.RANKING, MUTE))


def explain(turn: Turn) -> None:
    turn.say(definitions.explained())


def ranking(turn: Turn) -> None:
    """Its own place, and nobody else's."""
    units = heard.units_here(turn)
    if not units:
        heard.not_connected(turn)
    else:
        turn.say(ranks.own_places(turn, units))


def reminders(turn: Turn) -> None:
    if not heard.units_here(turn):
        heard.not_connected(turn)
    else:
        turn.say(month.of_chat(turn, turn.talk.id))


def mute(turn: Turn) -> None:
    """«tạm dừng nhắc»: until when is asked, unless it was said."""
    if _may_not(turn):
        return
    pause = control.pause_of(turn.argument)
    if pause is None:
        _offer(turn, HOW_LONG, [one.option for one in control.PAUSES.values()])
    else:
        control.mute(turn, turn.talk.id, pause)


def unmute(turn: Turn) -> None:
    if not _may_not(turn):
        control.unmute(turn, turn.talk.id)


def snooze(turn: Turn) -> None:
    if not _may_not(turn):
        control.snooze(turn, turn.talk.id)


def frequency(turn: Turn) -> None:
    if _may_not(turn):
        return
    wanted = control.frequency_of(turn.argument)
    if wanted is None:
        _offer(turn, HOW_OFTEN, list(control.FREQUENCIES.values()))
    else:
        control.set_frequency(turn, turn.talk.id, wanted)


def _may_not(turn: Turn) -> bool:
    """Say why she may not decide for this group: it hears of no unit, or she is nobody of its units."""
    units = [unit.id for unit in heard.units_here(turn)]
    if not units:
        heard.not_connected(turn)
    elif not _belongs(turn, units):
        turn.say(rooms.IN_CHARGE if rooms.address_here(turn) else MEMBERS)
        heard.private_link(turn)
    else:
        return False
    return True


def _belongs(turn: Turn, units: Sequence[int]) -> bool:
    """Whether she agreed and works in one of these units or below, or is an officer over one.

    Whoever holds a room's address can say that its unit is hers: there an officer decides.
    """
    if (
        not rooms.address_here(turn)
        and turn.person.consented
        and scope.reaches(turn, units, turn.person.unit_id)
    ):
        return True
    tops = scope.roots(turn, MAY["connect"])
    return any(scope.reaches(turn, tops, unit) for unit in units)


def _offer(turn: Turn, words: Words, options: Sequence[Option]) -> None:
    turn.ask(Question("group", words, tuple(options)))
