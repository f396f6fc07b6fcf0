"""tests/benchmarks/platforms.py — how the crowd's words look where they come from: our page, Telegram, a Zalo bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram import reading as telegram
from bot.channels.web.channel import read as read_web
from bot.channels.zalo_bot import reading as zalo_bot
from domain.chat import Address, Incoming

Json = dict[str, Any]
PHOTO = {"key": "a" * 64, "name": "anh.jpg", "media_type": "image/jpeg", "size_bytes": 200_000}
BOT = "700100200"


@dataclass(frozen=True, slots=True)
class Platform:
    """`raw` makes an event of a person's number, the event's number and her words (None: a picture)."""

    channel: str
    bot: str
    chat: Callable[[int], str]
    raw: Callable[[int, int, str | None], Json]
    read: Callable[[Json], Incoming]

    def address(self, person: int) -> Address:
        return Address(self.channel, self.bot, self.chat(person))


def _on_web(person: int, number: int, words: str | None) -> Json:
    content: Json = {"files": [PHOTO]} if words is None else {"text": words, "files": []}
    return {"id": f"event-{number:08}", **content, "chat": f"chat-{person}", "kind": "private"}


def _on_telegram(person: int, number: int, words: str | None) -> Json:
    size = {
        "file_id": f"f{number}",
        "file_unique_id": f"u{number}",
        "width": 1280,
        "height": 960,
        "file_size": 200_000,
    }
    content: Json = {"photo": [size]} if words is None else {"text": words}
    who = {"id": 1000 + person, "is_bot": False, "first_name": "Lò Thị Mai", "language_code": "vi"}
    chat = {"id": 1000 + person, "type": "private", "first_name": "Lò Thị Mai"}
    message = {"message_id": number, "date": 1_790_000_000, "from": who, "chat": chat, **content}
    return {"update_id": number, "message": message}


def _on_zalo(person: int, number: int, words: str | None) -> Json:
    url = f"https://photo-stal-1.zdn.vn/no/{number:x}.jpg"
    content: Json = {"photo_url": url} if words is None else {"text": words}
    who = {"id": f"{person:020x}", "display_name": "Lò Thị Mai", "is_bot": False}
    chat = {"id": f"{person:020x}", "chat_type": "PRIVATE"}
    message = {
        "message_id": f"{number:020x}",
        "date": 1_790_000_000_000,
        "from": who,
        "chat": chat,
        **content,
    }
    kind = "image" if words is None else "text"
    return {"ok": True, "result": {"event_name": f"message.{kind}.received", "message": message}}


ON_TELEGRAM, ON_ZALO = telegram.Me(BOT, "sangkien_bot"), zalo_bot.Me(BOT, ("Bot Sáng Kiến",))
WEB = Platform("web", "web", lambda person: f"chat-{person}", _on_web, read_web)
TELEGRAM = Platform("telegram", BOT, lambda person: str(1000 + person), _on_telegram,
                    lambda raw: telegram.read(raw, ON_TELEGRAM))  # fmt: skip
ZALO = Platform("zalo_bot", BOT, lambda person: f"{person:020x}", _on_zalo,
                lambda raw: zalo_bot.read(raw, ON_ZALO))  # fmt: skip
