"""handlers/unreadable.py — a kind of message nothing can be read from: said so, and what to send instead."""

from __future__ import annotations

from domain.words import Words
from handlers.elsewhere import giving
from handlers.turn import Turn

UNREADABLE: dict[str, Words] = {
    "sticker": Words(vi="nhãn dán", en="stickers"),
    "video": Words(vi="video", en="videos"),
    "location": Words(vi="vị trí", en="locations"),
}


NOT_HERE = Words(
    vi="Ở đây em không nhận được loại tin này (có thể là tệp, đường dẫn, hoặc tin được bảo vệ). Anh/chị gõ chữ, gửi ảnh; hoặc "
    "bấm đường dẫn dưới để làm tiếp trên web, gửi được cả tệp, không phải gõ lại gì (dùng một lần, trong {n} giờ).",
    en="This kind of message does not reach me here (a file or a link, perhaps, or a protected one). Please type or send a "
    "picture; or press the link below to go on on the web, with files too and nothing typed again (once, within {n} hours).",
)
HOUR_S = 3600


def answer(turn: Turn) -> None:
    """Where papers do not reach us, and what came is of no kind we know, the way to where they do."""
    here = turn.incoming
    if here.unreadable not in UNREADABLE and here.address.channel in turn.place.paperless:
        turn.missed(NOT_HERE(n=int(giving.FOR_LINK.total_seconds()) // HOUR_S))
        giving.on_the_web(turn)
        turn.repeat()
        return
    turn.missed(
        Words(
            vi="Em chưa đọc được {what}. Anh/chị gõ chữ, hoặc gửi ảnh, tệp PDF, Word giúp em.",
            en="I cannot read {what}. Please type, or send a picture, a PDF or a Word file.",
        )(what=UNREADABLE.get(turn.incoming.unreadable, Words(vi="loại tin này", en="this kind of message")))
    )
    turn.repeat()
