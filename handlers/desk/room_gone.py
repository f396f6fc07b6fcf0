"""handlers/desk/room_gone.py — we were put out of the team's room: questions go to each of the team, its officer knows."""

from __future__ import annotations

from domain.words import Words, verbatim
from handlers.turn import Turn
from storage.desk.leaving import stop_room
from storage.looked_after import who_looks_after

PUT_OUT = Words(
    vi="Em không còn ở trong phòng hỗ trợ của {unit} nên báo câu hỏi riêng từng người trong tổ. Muốn nối lại thì gõ «nối "
    "phòng hỗ trợ».",
    en="I was put out of the support room of {unit}, so questions go to each of the team in private. To connect it again type "
    "“connect a support room”.",
)


def left(turn: Turn) -> None:
    room = turn.store.desk_rooms.at(turn.incoming.address)
    if room is None:
        return
    stop_room(turn.store, room, "left", turn.now)
    unit = turn.store.units.today(room.unit_id, turn.today)
    for person in who_looks_after(turn.store, unit.id, room.created_by_id, turn.today):
        turn.tell(person, PUT_OUT(unit=verbatim(unit.name)))
