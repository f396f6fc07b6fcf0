"""handlers/own_data/exporting.py — «tải dữ liệu của tôi»: all of it as an archive, sent into her private chat."""

from __future__ import annotations

from domain.papers import OWN_DATA
from domain.words import Words
from handlers.papers import asking
from handlers.turn import Turn
from storage.data_requests import DataRequests

WHAT = Words(vi="tệp dữ liệu của anh/chị", en="the archive of your data")


def begin(turn: Turn) -> None:
    """On record from now on, and as carried out once it is made (bot/papers/room.py)."""
    if asking.ask(turn, OWN_DATA, {}, WHAT):
        DataRequests(turn.store).make(turn.person.id, "export", turn.programme, turn.now)
    turn.repeat()
