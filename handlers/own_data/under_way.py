"""handlers/own_data/under_way.py — whether all that is held of somebody is being erased, which is all she then hears."""

from __future__ import annotations

from domain.words import Words
from handlers.turn import Turn
from storage.data_requests import DataRequests

ON_ITS_WAY = Words(
    vi="Em đang xoá dữ liệu của anh/chị, vài phút nữa là xong. Muốn bắt đầu lại thì lát nữa anh/chị gõ «xin chào».",
    en="I am erasing your data: a few minutes. To begin anew say “hello” after that.",
)


def on_its_way(turn: Turn) -> bool:
    """She said yes twice: whatever she would begin now would be erased with the rest."""
    return any(row.kind == "erase" for row in DataRequests(turn.store).open_of(turn.person.id))
