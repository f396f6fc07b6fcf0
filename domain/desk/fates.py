"""domain/desk/fates.py — what is said where an answer reached its asker in none of her chats, or not yet."""

from __future__ import annotations

from dataclasses import dataclass

from domain.desk import room_words
from domain.words import Words

NOT_REACHED = Words(
    vi="⚠️ Câu trả lời {code} chưa tới được {who}: «{text}»",
    en="⚠️ Your answer to {code} did not reach {who}: “{text}”",
)
CALL = Words(vi="Anh/chị gọi giúp em số {phone}.", en="Please call {phone}.")
NO_PHONE = Words(
    vi="Câu trả lời vẫn giữ trong câu hỏi, {who} mở lại chat sẽ xem được.",
    en="The answer is kept with the question; {who} reads it when the chat is open again.",
)
WAITS = Words(
    vi="Câu trả lời {code} đang chờ: {channel} chỉ cho gửi khi {who} nhắn lại. {who} nhắn là em gửi ngay, anh/chị không phải "
    "viết lại.",
    en="Your answer to {code} waits: {channel} lets me send it once {who} writes. It goes by itself then, you need not write "
    "it again.",
)
BEGUN = Words(
    vi="{who} đã nhận phần đầu câu trả lời {code} qua {channel}. {who} nhắn lại là em gửi đủ, anh/chị không phải viết lại.",
    en="{who} got the beginning of your answer to {code} by way of {channel}. Once {who} writes the whole goes by itself, you "
    "need not write it again.",
)
IF_URGENT = Words(vi="Cần gấp thì gọi {phone}.", en="If it is urgent call {phone}.")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an answer, in the words of each who hears it: its helper or the team, with a number to call or
    without one, and the room. `name`: each fate of an answer is told once."""

    name: str
    told: Words
    call: Words
    no_phone: Words | None
    in_room: Words


LOST = Fate("unheard", NOT_REACHED, CALL, NO_PHONE, room_words.NOT_THERE)
WAITING = Fate("waits", WAITS, IF_URGENT, None, room_words.WAITS)
HALF_TOLD = Fate("waits", BEGUN, IF_URGENT, None, room_words.WAITS)
