"""scheduler/room_following.py — teams' rooms follow merged units; one that nothing reaches ends, its officer hears it once."""

from __future__ import annotations

from datetime import datetime

from domain.calendar import local_day
from domain.words import Words, verbatim
from storage.desk.leaving import stop_room
from storage.looked_after import who_looks_after
from storage.store import Store
from storage.telling import tell

BATCH = 50
OUT_OF_REACH = Words(
    vi="Em không nhắn được vào phòng hỗ trợ của {unit} nữa nên báo câu hỏi riêng từng người trong tổ. Muốn nối lại thì gõ "
    "«nối phòng hỗ trợ».",
    en="I cannot write into the support room of {unit} any more, so questions go to each of the team in private. To connect "
    "it again type “connect a support room”.",
)


def follow_rooms(store: Store, now: datetime) -> int:
    """How many were ended. Those of merged units serve what these have become."""
    day = local_day(now, store.programmes.active().zone)
    for room in store.desk_rooms.of_merged(day, BATCH):
        store.desk_rooms.follow(room.id, store.units.today(room.unit_id, day).id)
    ended = [
        room for room in store.desk_rooms.out_of_reach(BATCH) if stop_room(store, room, "unreachable", now)
    ]
    for room in ended:
        unit = store.units.today(room.unit_id, day)
        for person in who_looks_after(store, unit.id, room.created_by_id, day):
            once = f"room_out_of_reach:{room.id}:{person}"
            tell(store, person, OUT_OF_REACH(unit=verbatim(unit.name)), now, once=once)
    return len(ended)
