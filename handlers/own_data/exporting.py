"""handlers/own_data/exporting.py — «tải dữ liệu của tôi»: all of it as an archive, sent into her private chat."""

from __future__ import annotations

from domain.words import Words
from handlers.papers import asking
from handlers.turn import Turn
from storage.data_requests import DataRequests

KIND = "own_data"  # bot/papers/own_data.py makes it
WHAT = Words(vi="tệp dữ liệu của anh/chị", en="the archive of your data")


def begin(turn: Turn) -> None:
    """On record as carried out: the queue makes it in a minute, whatever becomes of the program."""
    if asking.ask(turn, KIND, {}, WHAT):
        DataRequests(turn.store).make(turn.person.id, "export", turn.programme, turn.now, done=True)
    turn.repeat()
