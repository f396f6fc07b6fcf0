"""handlers/desk/disconnecting.py — «ngắt phòng hỗ trợ»: an officer ends the room of her unit's team."""

from __future__ import annotations

from domain.chat import Address, Outgoing
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.desk.connecting import HOW, group_here, name_of
from handlers.helping import leave
from handlers.turn import BACK, Question, Turn
from storage.desk import leaving
from storage.outbox import ALERT
from storage.sql import Row

NONE = Words(
    vi="Đơn vị của anh/chị chưa có phòng hỗ trợ. Gõ «nối phòng hỗ trợ» để lấy mã.",
    en="Your units have no support room. Type “connect a support room” for a code.",
)
WHICH_ROOM = Words(vi="Ngắt phòng hỗ trợ nào ạ?", en="Disconnect which support room?")
GONE = Words(
    vi="Đã ngắt phòng hỗ trợ của {unit}. Câu hỏi mới em báo riêng từng người trong tổ.",
    en="The support room of {unit} is disconnected. New questions go to each of the team in private.",
)
BYE = Words(
    vi="{by} đã ngắt phòng hỗ trợ của {unit}: em thôi đưa câu hỏi vào đây.",
    en="{by} has disconnected the support room of {unit}: no more questions come here.",
)


def begin(turn: Turn) -> None:
    """«ngắt phòng hỗ trợ», in private: the only one at once."""
    if scope.refused(turn, "connect"):
        return
    rows = _hers(turn)
    if len(rows) == 1:
        _end(turn, rows[0])
        turn.repeat()
    elif rows:
        turn.go("desk_rooms")
    else:
        turn.say(NONE)
        turn.repeat()


def _hers(turn: Turn) -> list[Row]:
    tops = scope.roots(turn, MAY["connect"])
    found = {row.id: row for top in tops for row in turn.store.desk_rooms.under(top, turn.today)}
    return list(found.values())


def ask(turn: Turn) -> None:
    options = [Option(str(row.id), name_of(turn, row.unit_id)) for row in _hers(turn)]
    turn.ask(Question("desk_rooms", WHICH_ROOM, options, (BACK,)))


def answer(turn: Turn) -> None:
    room = next((row for row in _hers(turn) if str(row.id) == turn.reply.value), None)
    if room is None:
        turn.missed()
        ask(turn)
        return
    _end(turn, room)
    leave(turn)


def _end(turn: Turn, room: Row) -> None:
    if leaving.stop_room(turn.store, room, "disconnected", turn.now):
        turn.say(GONE(unit=name_of(turn, room.unit_id)))
        to, once = Address(room.channel, room.bot, room.chat), f"desk_room_ended:{room.id}"
        bye = Outgoing(_bye(turn, room).vi)
        turn.store.outbox.owe_once(to, bye, turn.now, once, not_before=turn.now, lane=ALERT)


def _bye(turn: Turn, room: Row) -> Words:
    return BYE(by=verbatim(turn.person.name), unit=name_of(turn, room.unit_id))


def here(turn: Turn) -> None:
    """«/ngatphong» in the group itself, by an officer over its unit."""
    room = turn.store.desk_rooms.in_chat(group_here(turn))
    if room is None:
        turn.say(HOW)
    elif not scope.reaches(turn, scope.roots(turn, MAY["connect"]), room.unit_id):
        turn.say(scope.REFUSED["connect"])
    elif leaving.stop_room(turn.store, room, "disconnected", turn.now):
        turn.say(_bye(turn, room))
