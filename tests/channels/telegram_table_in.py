"""Raw updates as Telegram writes them, each beside the Incoming it must become."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.chat import Address, Contact, Incoming, IncomingFile, Notice

Json = dict[str, Any]

BOT, USERNAME = "700100200", "sangkien_bot"
MAI: Json = {
    "id": 41, "is_bot": False, "first_name": "Mai", "last_name": "Lò Thị", "language_code": "vi",
}  # fmt: skip
OURS: Json = {"id": int(BOT), "is_bot": True, "first_name": "Sáng Kiến", "username": USERNAME}
PRIVATE: Json = {"id": 41, "type": "private", "first_name": "Mai"}
GROUP: Json = {"id": -1001234567890, "type": "supergroup", "title": "CĐ Chè Tam Đường"}
SMALL: Json = {"id": -55, "type": "group", "title": "Tổ 2"}
CHANNEL: Json = {"id": -1009999999999, "type": "channel", "title": "Thông báo"}
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
OTHER_BOT: Json = {"id": 99, "is_bot": True, "first_name": "Thời tiết", "username": "thoitiet_bot"}
DATE = 1_790_000_000


def message(said: Json, chat: Json = PRIVATE, sender: Json | None = MAI, kind: str = "message") -> Json:
    head: Json = {"message_id": 7, "date": DATE, "chat": chat} | ({"from": sender} if sender else {})
    edited: Json = {"edit_date": DATE} if kind.startswith("edited") else {}
    return {"update_id": 5, kind: head | said | edited}


def press(data: Json, within: Json) -> Json:
    query = {"id": "q", "from": MAI, "chat_instance": "1", "message": within}
    return {"update_id": 5, "callback_query": query | data}


def card(chat: Json) -> Json:
    return {"message_id": 6, "date": DATE, "chat": chat, "from": OURS, "text": "?"}


def membership(chat: Json, before: Json, after: Json) -> Json:
    change = {"chat": chat, "from": MAI, "date": DATE}
    change |= {"old_chat_member": {"user": OURS} | before, "new_chat_member": {"user": OURS} | after}
    return {"update_id": 5, "my_chat_member": change}


def size(name: str, side: int) -> Json:
    return {"file_id": name, "file_unique_id": f"u{name}", "width": side, "height": side, "file_size": side}


KICKED: Json = {"status": "kicked", "until_date": 0}
MEMBER: Json = {"status": "member"}
LEFT: Json = {"status": "left"}
MUTED: Json = {"status": "restricted", "is_member": True, "until_date": 0} | dict.fromkeys(
    ("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
     "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
     "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
     "can_manage_topics", "can_edit_tag", "can_react_to_messages"), False,
)  # fmt: skip

HER = Incoming(Address("telegram", BOT, "41"), "5", "41", name="Mai Lò Thị", language="vi", message_id="7")
IN_GROUP = replace(HER, address=Address("telegram", BOT, str(GROUP["id"])), chat_kind="group")
NOT_FOR_US = replace(IN_GROUP, addressed=False)
NOBODY = replace(NOT_FOR_US, sender="", name="", language="")
TOPIC: Json = {"message_thread_id": 77, "is_topic_message": True}
IN_TOPIC = Address("telegram", BOT, f"{GROUP['id']}/77")
OPENED: Json = {
    "message_id": 77, "date": DATE, "chat": GROUP, "from": OURS,
    "forum_topic_created": {"name": "Hỏi đáp", "icon_color": 1},
}  # fmt: skip
QUOTE: Json = {"reply_to_message": card(GROUP)}
THUMB: Json = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
STICKER = THUMB | {"type": "regular", "is_animated": False, "is_video": False}
PAPER: Json = {"file_id": "d", "file_unique_id": "ud", "file_name": "../bảng.xlsx", "file_size": 9}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLIP: Json = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "duration": 1}

WORDS: list[tuple[str, Json, Incoming]] = [
    ("words", message({"text": "xin chào"}), replace(HER, text="xin chào")),
    ("start with a payload", message({"text": "/start ab-C_1"}), replace(HER, text="/start", start="ab-C_1")),
    ("start alone", message({"text": "/start"}), replace(HER, text="/start")),
    ("start and a sentence", message({"text": "/start ạ em chào"}), replace(HER, text="/start ạ em chào")),
    ("our command, named", message({"text": "/menu@SangKien_Bot a"}), replace(HER, text="/menu a")),
    ("a mail address is no mention", message({"text": "a@sangkien_bot"}), replace(HER, text="a@sangkien_bot")),
    ("an edit", message({"text": "15 triệu"}, kind="edited_message"), replace(HER, text="15 triệu", edits=True)),
    (
        "a reply to our message",
        message({"text": "5tr", "reply_to_message": card(PRIVATE)}),
        replace(HER, text="5tr", quotes="6", replies_to="6"),
    ),
    (
        "a reply to her own message",
        message({"text": "5tr", "reply_to_message": card(PRIVATE) | {"from": MAI}}),
        replace(HER, text="5tr", replies_to="6"),
    ),
    (
        "forwarded words are said by who forwards them",
        message({
            "text": "của chị Hoa",
            "forward_origin": {"type": "user", "date": DATE, "sender_user": {**MAI, "id": 12}},
        }),
        replace(HER, text="của chị Hoa"),
    ),
    (
        "a person without language and surname",
        message({"text": "a"}, sender={"id": 41, "is_bot": False, "first_name": "Páo"}),
        replace(HER, text="a", name="Páo", language=""),
    ),
    (
        "a topic in a private chat is still the private chat",
        message({"text": "a"} | TOPIC),
        replace(HER, text="a"),
    ),
]  # fmt: skip

CONTENTS: list[tuple[str, Json, Incoming]] = [
    (
        "the largest photo, with its caption",
        message({"photo": [size("s", 90), size("l", 1280), size("m", 320)], "caption": "giá phơi"}),
        replace(HER, text="giá phơi", files=(IncomingFile("l", "ul", "photo", "", "image/jpeg", 1280),)),
    ),
    (
        "one of an album",
        message({"photo": [size("l", 9)], "media_group_id": "alb"}),
        replace(HER, album="alb", files=(IncomingFile("l", "ul", "photo", "", "image/jpeg", 9),)),
    ),
    (
        "a document",
        message({"document": PAPER | {"mime_type": XLSX}}),
        replace(HER, files=(IncomingFile("d", "ud", "document", "../bảng.xlsx", XLSX, 9),)),
    ),
    (
        "a document without claims",
        message({"document": {"file_id": "d", "file_unique_id": "ud"}}),
        replace(HER, files=(IncomingFile("d", "ud", "document"),)),
    ),
    (
        "a voice message",
        message({"voice": {"file_id": "v", "file_unique_id": "uv", "duration": 3}}),
        replace(HER, files=(IncomingFile("v", "uv", "voice", "", "audio/ogg", 0),)),
    ),
    (
        "her own number",
        message({"contact": {"phone_number": "84900000041", "first_name": "Mai", "user_id": 41}}),
        replace(HER, contact=Contact("84900000041", own=True)),
    ),
    (
        "somebody else's number",
        message({"contact": {"phone_number": "84900000012", "first_name": "Hoa", "user_id": 12}}),
        replace(HER, contact=Contact("84900000012", own=False)),
    ),
    (
        "a card of nobody on Telegram",
        message({"contact": {"phone_number": "84900000012", "first_name": "Hoa"}}),
        replace(HER, contact=Contact("84900000012", own=False)),
    ),
    ("a sticker", message({"sticker": STICKER}), replace(HER, unreadable="sticker")),
    (
        "a video with words",
        message({"video": CLIP, "caption": "xem"}),
        replace(HER, text="xem", unreadable="video"),
    ),
    (
        "an animation, whose document is no evidence",
        message({"animation": CLIP, "document": PAPER}),
        replace(HER, unreadable="animation"),
    ),
    (
        "a place",
        message({"location": {"latitude": 22.4, "longitude": 103.6}}),
        replace(HER, unreadable="location"),
    ),
    (
        "a place that moves on",
        message({"location": {"latitude": 22.4, "longitude": 103.6}}, kind="edited_message"),
        replace(HER, unreadable="location", edits=True, addressed=False),
    ),
    ("something newer than us", message({"hologram": {}}), replace(HER, unreadable="hologram")),
    (
        "a service message in a private chat",
        message({"pinned_message": card(PRIVATE)}),
        replace(HER, addressed=False),
    ),
]

GROUPS: list[tuple[str, Json, Incoming]] = [
    (
        "talk among people",
        message({"text": "trưa nay ăn gì"}, GROUP),
        replace(NOT_FOR_US, text="trưa nay ăn gì"),
    ),
    ("a command", message({"text": "/tiendo"}, GROUP), replace(IN_GROUP, text="/tiendo")),
    (
        "our command",
        message({"text": "/tiendo@sangkien_bot tuần"}, GROUP),
        replace(IN_GROUP, text="/tiendo tuần"),
    ),
    (
        "another bot's command",
        message({"text": "/tiendo@thoitiet_bot"}, GROUP),
        replace(NOT_FOR_US, text="/tiendo"),
    ),
    (
        "added by a link",
        message({"text": "/start@sangkien_bot abc"}, GROUP),
        replace(IN_GROUP, text="/start", start="abc"),
    ),
    ("a mention", message({"text": "@SangKien_bot: tiến độ"}, GROUP), replace(IN_GROUP, text="tiến độ")),
    (
        "a mention in the midst",
        message({"text": "hỏi @sangkien_bot xem"}, GROUP),
        replace(IN_GROUP, text="hỏi @sangkien_bot xem"),
    ),
    (
        "a longer name is not ours",
        message({"text": "@sangkien_bot2 ơi"}, GROUP),
        replace(NOT_FOR_US, text="@sangkien_bot2 ơi"),
    ),
    (
        "a reply to us",
        message({"text": "ok"} | QUOTE, GROUP),
        replace(IN_GROUP, text="ok", quotes="6", replies_to="6"),
    ),
    (
        "a picture for us",
        message({"photo": [size("l", 9)], "caption": "@sangkien_bot"}, GROUP),
        replace(IN_GROUP, files=(IncomingFile("l", "ul", "photo", "", "image/jpeg", 9),)),
    ),
    (
        "a topic is a chat of its own",
        message({"text": "/tiendo"} | TOPIC, GROUP),
        replace(IN_GROUP, text="/tiendo", address=IN_TOPIC),
    ),
    (
        "a topic's first message is no quote",
        message({"text": "chào cả nhà", "reply_to_message": OPENED} | TOPIC, GROUP),
        replace(NOT_FOR_US, text="chào cả nhà", address=IN_TOPIC),
    ),
    (
        "a plain thread is no topic",
        message({"text": "/tiendo", "message_thread_id": 77}, GROUP),
        replace(IN_GROUP, text="/tiendo"),
    ),
    ("someone joined", message({"new_chat_members": [MAI]}, GROUP), NOT_FOR_US),
]

NOBODIES: list[tuple[str, Json, Incoming]] = [
    (
        "an admin behind the group pins",
        message({"pinned_message": card(GROUP), "sender_chat": GROUP}, GROUP, ANONYMOUS),
        NOBODY,
    ),
    ("someone in a channel's name", message({"text": "/tiendo", "sender_chat": CHANNEL}, GROUP), NOBODY),
    ("another bot", message({"text": "/tiendo"}, GROUP, OTHER_BOT), NOBODY),
    (
        "a post of the linked channel",
        message({"text": "/tiendo", "sender_chat": CHANNEL, "is_automatic_forward": True}, GROUP, TELEGRAM),
        NOBODY,
    ),
    ("Telegram itself", message({"text": "/tiendo"}, GROUP, TELEGRAM), NOBODY),
    (
        "a channel post",
        message({"text": "/tiendo", "sender_chat": CHANNEL}, CHANNEL, None, "channel_post"),
        replace(NOBODY, address=Address("telegram", BOT, str(CHANNEL["id"])), message_id=""),
    ),
]

PRESSED = replace(HER, message_id="", press="tok", quotes="6")
PRESSES: list[tuple[str, Json, Incoming]] = [
    ("a press", press({"data": "tok"}, card(PRIVATE)), PRESSED),
    ("a forged press", press({"data": "' OR 1=1"}, card(PRIVATE)), replace(PRESSED, press="' OR 1=1")),
    (
        "a press on a message Telegram has forgotten",
        press({"data": "tok"}, {"chat": PRIVATE, "message_id": 6, "date": 0}),
        PRESSED,
    ),
    (
        "a press in a group",
        press({"data": "tok"}, card(GROUP)),
        replace(PRESSED, chat_kind="group", address=IN_GROUP.address),
    ),
    (
        "a press in a topic",
        press({"data": "tok"}, card(GROUP) | TOPIC),
        replace(PRESSED, chat_kind="group", address=IN_TOPIC),
    ),
]

ABOUT_CHAT = replace(HER, message_id="")
ABOUT_GROUP = replace(IN_GROUP, message_id="")
MOVED = replace(
    NOBODY, address=Address("telegram", BOT, "-55"), addressed=True, notice=Notice("moved", "-1001234567890")
)
NOTICES: list[tuple[str, Json, Incoming]] = [
    (
        "an admin behind the group",
        message({"text": "/tiendo", "sender_chat": GROUP}, GROUP, ANONYMOUS),
        replace(NOBODY, text="/tiendo", addressed=True, notice=Notice("hidden")),
    ),
    ("blocked", membership(PRIVATE, MEMBER, KICKED), replace(ABOUT_CHAT, notice=Notice("blocked"))),
    ("back again", membership(PRIVATE, KICKED, MEMBER), replace(ABOUT_CHAT, notice=Notice("unblocked"))),
    ("joined", membership(GROUP, LEFT, MEMBER), replace(ABOUT_GROUP, notice=Notice("joined"))),
    ("joined, muted", membership(GROUP, LEFT, MUTED), replace(ABOUT_GROUP, notice=Notice("joined"))),
    ("kicked", membership(GROUP, MEMBER, KICKED), replace(ABOUT_GROUP, notice=Notice("left"))),
    ("only muted", membership(GROUP, MEMBER, MUTED), replace(ABOUT_GROUP, addressed=False)),
    ("into a channel", membership(CHANNEL, LEFT, MEMBER), replace(
        ABOUT_GROUP, addressed=False, address=Address("telegram", BOT, str(CHANNEL["id"])),
    )),
    ("moved, told in the old chat", message({"migrate_to_chat_id": GROUP["id"]}, SMALL), MOVED),
    ("moved, told in the new chat", message({"migrate_from_chat_id": -55}, GROUP, ANONYMOUS), MOVED),
]  # fmt: skip

READS = [*WORDS, *CONTENTS, *GROUPS, *NOBODIES, *PRESSES, *NOTICES]

UNREADABLE: list[tuple[str, Json]] = [
    ("nothing", {}),
    ("no number", {"message": message({"text": "a"})["message"]}),
    ("no chat", {"update_id": 5, "message": {"message_id": 1, "date": 1, "text": "a"}}),
    ("a chat whose id is a text", message({"text": "a"}, {"id": "41", "type": "private"})),
    ("a number that is true", message({"text": "a"}) | {"update_id": True}),
    ("a text that is a list", message({"text": ["a"]})),
    ("half a surrogate pair", message({"text": "\ud83d"})),
    ("a NUL", message({"text": "a\0b"})),
    ("a photo that is a text", message({"photo": "l"})),
    ("a photo without sizes", message({"photo": [{"file_id": "l"}]})),
    ("a file size that is a text", message({"document": PAPER | {"file_size": "9"}})),
    ("a sender whose id is a text", message({"text": "a"}, sender=MAI | {"id": "41"})),
    ("a press without data", press({"game_short_name": "x"}, card(PRIVATE))),
    ("a press of no message", {"update_id": 5, "callback_query": {"id": "q", "from": MAI, "data": "x"}}),
    ("a kind we did not ask for", {"update_id": 5, "poll": {"id": "1"}}),
]
