"""handlers/unreadable.py — a kind of message nothing can be read from: said so, and what to send instead."""

from __future__ import annotations

from domain.words import Words
from handlers.turn import Turn

UNREADABLE: dict[str, Words] = {
    "sticker": Words(vi="nhãn dán", en="stickers"),
    "video": Words(vi="video", en="videos"),
    "location": Words(vi="vị trí", en="locations"),
}


def answer(turn: Turn) -> None:
    turn.missed(
        Words(
            vi="Em chưa đọc được {what}. Anh/chị gõ chữ, hoặc gửi ảnh, tệp PDF, Word giúp em.",
            en="I cannot read {what}. Please type, or send a picture, a PDF or a Word file.",
        )(what=UNREADABLE.get(turn.incoming.unreadable, Words(vi="loại tin này", en="this kind of message")))
    )
    turn.repeat()
