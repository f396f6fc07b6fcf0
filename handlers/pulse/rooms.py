"""handlers/pulse/rooms.py — a room on our own page, for a unit whose people have no group elsewhere that we can join."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.chat import OutgoingFile
from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.rights import hashed
from handlers.turn import Turn

OFFER = Words(
    vi="Hoặc mở phòng trên web, rồi chuyển đường dẫn này cho mọi người (Zalo cũng được), ai có đường dẫn cũng xem được:\n{link}",
    en="Or open a room on the web, then pass this link on to your people (in Zalo, say); whoever has it reads along:\n{link}",
)
OPEN = Words(vi="Mở phòng trên web", en="Open a room on the web")
PICTURE = Words(vi="Mã QR của phòng trên web", en="QR code of the room on the web")
ADDRESS = Words(vi="Đường dẫn của phòng: {link}", en="The room's address: {link}")
ENTER = Words(vi="Vào phòng", en="Enter the room")
OFFICERS = Words(
    vi="Trong phòng này chỉ cán bộ công đoàn gõ mã để nối thêm đơn vị. Anh/chị nhờ cán bộ giúp em.",
    en="In this room only a union officer types a code to connect another unit. Please ask her.",
)

IN_CHARGE = Words(
    vi="Phòng này ai có đường dẫn cũng vào được, nên chỉ cán bộ công đoàn tạm dừng hay chỉnh lời nhắc. Anh/chị nhờ cán bộ "
    "giúp em.",
    en="Whoever has the link enters this room, so only a union officer pauses its reminders or changes them. Please ask her.",
)


def offer(turn: Turn, unit: Any, until: datetime) -> None:
    """A room of this unit that whoever opens its address first connects: the address is a one-time code itself."""
    if turn.place.rooms is None:
        return
    chat = turn.place.rooms.new()
    turn.store.chat_codes.make(hashed(chat), unit.id, turn.person.id, turn.now, until)
    link = turn.place.room(chat)
    turn.say(OFFER(link=link))
    turn.link(OPEN, link)
    name, alt = f"phong-{unit.code}.png", PICTURE.within(turn.language)
    turn.hand_out(OutgoingFile(f"room:{chat}", name, "image/png", alt))


def address_here(turn: Turn) -> str:
    """The address of the room this turn is in; "" in any other chat."""
    return turn.place.room(turn.incoming.address.chat)


def code_here(turn: Turn) -> Any | None:
    """The code that this room's address is."""
    return turn.store.chat_codes.find(hashed(turn.incoming.address.chat))


def may_not_type_codes(turn: Turn) -> bool:
    """A stranger has as many names on the web as she wants, and with them as many guesses: she gets none."""
    if not address_here(turn) or scope.roots(turn, MAY["connect"]):
        return False
    turn.say(OFFICERS)
    return True


def lines(turn: Turn, row: Any) -> list[Words]:
    """For the card of a chat: where the room is, with a link and something to copy."""
    link = turn.place.room(row.chat)
    if not link:
        return []
    turn.link(ENTER, link)
    turn.copyable(link)
    return [ADDRESS(link=link)]
