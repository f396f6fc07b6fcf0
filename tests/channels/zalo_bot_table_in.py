"""Raw events as the Zalo Bot Platform writes them, each beside the Incoming it must become."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from domain.chat import Address, Incoming, IncomingFile

Json = dict[str, Any]

BOT = "2900100200300"
NAMES = ("Bot Sáng Kiến", "bot.sangkien")
MAI = "6ede9afa66b88fe6d6a9"
GROUP = "f414c8f76fa586fbdfb4"
MESSAGE = "2d758cb5e222177a4e35"
DATE = 1_790_000_000_000
ALBUM = "89500000"  # twenty seconds of that moment
PHOTO = "https://photo-stal-1.zdn.vn/no/bb88/2HGb.jpg?e=1790003600"
VOICE = "https://f2-voice-aac-dl.zdn.vn/716/2e67.aac"


def event(kind: str, said: Json, chat: Json | None = None, sender: Json | None = None) -> Json:
    head = {
        "message_id": MESSAGE, "date": DATE,
        "from": {"id": MAI, "display_name": "Lò Thị Mai", "is_bot": False} | (sender or {}),
        "chat": chat or {"id": MAI, "chat_type": "PRIVATE"},
    }  # fmt: skip
    return {"event_name": f"message.{kind}.received", "message": head | said}


def wrapped(update: Json) -> Json:
    return {"ok": True, "result": update}


def grouped(kind: str, said: Json) -> Json:
    return event(kind, said, {"id": GROUP, "chat_type": "GROUP"})


def without(update: Json, name: str) -> Json:
    return {**update, "message": {k: v for k, v in update["message"].items() if k != name}}


HER = Incoming(
    Address("zalo_bot", BOT, MAI), MESSAGE, sender=MAI, message_id=MESSAGE, name="Lò Thị Mai", text="chào em"
)
THERE = replace(HER, address=Address("zalo_bot", BOT, GROUP), chat_kind="group", text="tiến độ")
NOBODY = replace(HER, sender="", name="", text="", addressed=False)
PICTURE = IncomingFile(PHOTO, "b648a42f8b3b7dd0861057faa8a18481", "photo", "", "image/jpeg")
SPOKEN = IncomingFile(VOICE, "fbfd219e83732211bdaf708e701b0720", "voice", "", "audio/aac")
NFD = unicodedata.normalize("NFD", "@Bot Sáng Kiến tiến độ")

READS: list[tuple[str, Json, Incoming]] = [
    ("words", event("text", {"text": "chào em"}), HER),
    ("in its envelope", wrapped(event("text", {"text": "chào em"})), HER),
    ("without the event's name", {"message": event("text", {"text": "chào em"})["message"]}, HER),
    ("letters and marks apart", event("text", {"text": "cha\u0300o"}), replace(HER, text="cha\u0300o")),
    ("a picture", event("image", {"photo_url": PHOTO}), replace(HER, text="", files=(PICTURE,), album=ALBUM)),
    ("a picture as documented", event("image", {"photo": PHOTO}), replace(HER, text="", files=(PICTURE,), album=ALBUM)),
    ("with words", event("image", {"photo_url": PHOTO, "caption": "giá phơi"}),
     replace(HER, text="giá phơi", files=(PICTURE,), album=ALBUM)),
    ("a picture without a date", without(event("image", {"photo_url": PHOTO}), "date"),
     replace(HER, text="", files=(PICTURE,))),
    ("a picture without address", event("image", {}), replace(HER, text="", unreadable="image")),
    ("a voice", event("voice", {"voice_url": VOICE}), replace(HER, text="", files=(SPOKEN,))),
    ("a sticker", event("sticker", {"sticker": "0e07", "url": PHOTO}), replace(HER, text="", unreadable="sticker")),
    ("what is kept from bots", event("unsupported", {}), replace(HER, text="", unreadable="unsupported")),
    ("a kind of tomorrow", event("video", {"video_url": VOICE}), replace(HER, text="", unreadable="video")),
    ("a quote", event("text", {"text": "chào em", "reply_to_message": {"message_id": "ab12"}}),
     replace(HER, quotes="ab12")),
    ("ids that are numbers", event("text", {"text": "chào em", "message_id": 7}, {"id": 41, "chat_type": "PRIVATE"}),
     replace(HER, address=Address("zalo_bot", BOT, "41"), event_id="7", message_id="7")),
    ("a mention", grouped("text", {"text": "@Bot Sáng Kiến tiến độ"}), THERE),
    ("a mention with marks apart", grouped("text", {"text": NFD}), THERE),
    ("a mention by the account", grouped("text", {"text": "@bot.sangkien, tiến độ"}), THERE),
    ("a mention at the end", grouped("text", {"text": "tiến độ @Bot Sáng Kiến"}), THERE),
    ("another's mention", grouped("text", {"text": "@Bot Sáng Kiến2 ơi"}), replace(THERE, text="@Bot Sáng Kiến2 ơi")),
    ("a quote in a group", grouped("text", {"text": "tiến độ"}), THERE),
    ("a mention in private", event("text", {"text": "@Bot Sáng Kiến ơi"}), replace(HER, text="@Bot Sáng Kiến ơi")),
    ("a picture with a mention", grouped("image", {"photo_url": PHOTO, "caption": "@Bot Sáng Kiến xem"}),
     replace(THERE, text="xem", files=(PICTURE,), album=ALBUM)),
    ("a sticker in a group", grouped("sticker", {}), replace(THERE, text="", unreadable="sticker", addressed=False)),
    ("what is kept from bots, in a group", grouped("unsupported", {}),
     replace(THERE, text="", unreadable="unsupported", addressed=False)),
    ("a group as it may be written one day", event("text", {"text": "tiến độ"}, {"id": GROUP, "chat_type": "group"}), THERE),
    ("a chat of no kind that is not hers", event("text", {"text": "tiến độ"}, {"id": GROUP}), THERE),
    ("a chat whose kind is no word", event("text", {"text": "tiến độ"}, {"id": GROUP, "chat_type": ["PRIVATE"]}), THERE),
    ("a chat of no kind that is hers", event("text", {"text": "chào em"}, {"id": MAI}), HER),
    ("a bot", event("text", {"text": "a"}, sender={"is_bot": True}), NOBODY),
    ("nobody", without(event("text", {"text": "a"}), "from"), NOBODY),
    ("an event of another kind", {**event("text", {"text": "a"}), "event_name": "user.followed"}, NOBODY),
]  # fmt: skip

UNREADABLE: list[tuple[str, Json]] = [
    ("nothing", {}),
    ("an event without a message", {"event_name": "message.text.received"}),
    ("a message that is a list", {"event_name": "message.text.received", "message": []}),
    ("no chat", without(event("text", {"text": "a"}), "chat")),
    ("a text that is a number", event("text", {"text": 7})),
    ("a name that is a list", event("text", {"text": "a"}, sender={"display_name": []})),
    ("a picture that is an object", event("image", {"photo_url": {"url": PHOTO}})),
    ("half a letter", event("text", {"text": "\ud800"})),
    ("a NUL", event("text", {"text": "a\0"})),
    ("half a letter in an address", event("image", {"photo_url": "https://zdn.vn/\ud800"})),
    ("a list in the envelope", {"ok": True, "result": []}),
]
