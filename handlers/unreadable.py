"""handlers/unreadable.py — a kind of message nothing can be read from: said so, and what to send instead."""

from __future__ import annotations

from domain.channel_names import called
from domain.words import Words
from handlers import crowding
from handlers.elsewhere import giving
from handlers.turn import Turn

UNREADABLE: dict[str, Words] = {
    "sticker": Words(vi="nhãn dán", en="stickers"),
    "video": Words(vi="video", en="videos"),
    "location": Words(vi="vị trí", en="locations"),
}


# What comes so may be a file, or any word of somebody whose words the platform keeps from us: she cannot «type» here.
GOES_ON = Words(
    vi="{channel} không cho em đọc tin này. Anh/chị bấm đường dẫn dưới để làm tiếp trên web, gửi được cả tệp, không phải gõ "
    "lại (dùng một lần, trong {n} giờ). Ở đây em chỉ nhận được chữ, ảnh, ghi âm.",
    en="{channel} does not let me read this. Press the link below to go on on the web, with files too and nothing typed again "
    "(once, within {n} hours). Here I only get text, pictures and recordings.",
)
BEGINS = Words(
    vi="{channel} không cho em đọc tin này. Anh/chị mở trang chat dưới đây để bắt đầu. Có mã đơn vị thì gõ ở đó, ví dụ: mã "
    "260122.",
    en="{channel} does not let me read this. Please open the chat page below to begin. If you have your unit's code, type it "
    "there, for example: code 260122.",
)
HOUR_S = 3600


def answer(turn: Turn) -> None:
    """Where papers do not reach us, and what came is of no kind we know, the way to where they do."""
    here = turn.incoming
    if here.unreadable not in UNREADABLE and here.address.channel in turn.place.paperless:
        _lead_away(turn, called(here.address.channel))
        turn.repeat()
        return
    turn.missed(
        Words(
            vi="Em chưa đọc được {what}. Anh/chị gõ chữ, hoặc gửi ảnh, tệp PDF, Word giúp em.",
            en="I cannot read {what}. Please type, or send a picture, a PDF or a Word file.",
        )(what=UNREADABLE.get(turn.incoming.unreadable, Words(vi="loại tin này", en="this kind of message")))
    )
    turn.repeat()


def _lead_away(turn: Turn, channel: Words) -> None:
    """Whoever is known goes on there with what is open; who is not has nothing yet that could go on."""
    if turn.person.consented:
        turn.missed(GOES_ON(channel=channel, n=int(giving.FOR_LINK.total_seconds()) // HOUR_S))
        giving.on_the_web(turn)
    else:
        turn.missed(BEGINS(channel=channel))
        turn.link(crowding.PAGE, turn.place.page)
