"""handlers/desk/hidden.py — an admin who writes anonymously where questions are answered: nobody we could know, so it is said."""

from __future__ import annotations

from dataclasses import replace

from domain.desk.case import group_of
from domain.words import Words
from handlers.desk import in_room
from handlers.turn import Turn

SHOW_YOURSELF = Words(
    vi="Anh/chị tắt chế độ ẩn danh giúp em, tin này chưa gửi được.",
    en="Please stop being anonymous here: this message was not passed on.",
)


def heard(turn: Turn) -> None:
    """Once a day in a case's topic, or in the team's room where we were meant; anywhere else it is talk among others."""
    address, day = turn.incoming.address, turn.today.isoformat()
    rooms = turn.store.desk_rooms
    meant = in_room.counts(turn.store, turn.incoming) or (
        turn.incoming.addressed and rooms.at(replace(address, chat=group_of(address.chat))) is not None
    )
    if meant and turn.state.get("hidden_told") != day:
        turn.talk.state = {**turn.state, "hidden_told": day}
        turn.say(SHOW_YOURSELF)
