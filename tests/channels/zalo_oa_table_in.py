"""Events as Zalo writes them, each beside the Incoming it must become."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.chat import Address, Contact, Incoming, IncomingFile, Notice

Json = dict[str, Any]

APP, OA, MAI, GROUP = "3608465249409039670", "3886132808788086450", "7000000000000000041", "f00a1"
AT = "1795000000123"
NAME = "Công đoàn Tam Đường"
URL = "https://f12-zpc.zdn.vn/jpg/2089/a.jpg"


def event(name: str, parts: Json, to: str = OA) -> Json:
    between = {"sender": {"id": MAI}, "recipient": {"id": to}, "user_id_by_app": "99"}
    return {"app_id": APP, "event_name": name, "timestamp": AT} | between | parts


def said(name: str, message: Json, to: str = OA) -> Json:
    return event(name, {"message": {"msg_id": "u5"} | message}, to)


def attached(*files: tuple[str, Json]) -> Json:
    return {"attachments": [{"type": kind, "payload": payload} for kind, payload in files]}


def followed(name: str) -> Json:
    return {"app_id": APP, "oa_id": OA, "event_name": name, "timestamp": AT, "follower": {"id": MAI}}


BLANK = Incoming(Address("zalo_oa", APP, MAI), "u5", MAI, message_id="u5")
IN_GROUP = replace(BLANK, address=Address("zalo_oa", APP, f"group:{GROUP}"), chat_kind="group")
ABOUT = replace(BLANK, message_id="")
IMAGE = ("image", {"url": URL, "thumbnail": "https://x"})
PHOTO = IncomingFile(URL, "u5/0", "photo", "", "image/jpeg")
ALBUM = f"{MAI}-{1795000000 // 5}"

READS: list[tuple[str, Json, Incoming]] = [
    ("words", said("user_send_text", {"text": "Giá phơi chè"}), replace(BLANK, text="Giá phơi chè")),
    (
        "numbers that are not quoted",
        {**said("user_send_text", {"text": "a", "msg_id": 5}), "sender": {"id": int(MAI)}},
        replace(BLANK, text="a", event_id="5", message_id="5"),
    ),
    (
        "words put together from letter and accent",
        said("user_send_text", {"text": "Gia\u0301"}),
        replace(BLANK, text="Gia\u0301"),
    ),
    ("a hidden button", said("user_send_text", {"text": "#sk:AbC.1"}), replace(BLANK, press="AbC.1")),
    (
        "a button's data typed into a sentence is words",
        said("user_send_text", {"text": "x #sk:AbC.1"}),
        replace(BLANK, text="x #sk:AbC.1"),
    ),
    (
        "an invitation",
        said("user_send_text", {"text": "/start tok-en_1"}),
        replace(BLANK, text="/start", start="tok-en_1"),
    ),
    (
        "a quote",
        said("user_send_text", {"text": "2", "quote_msg_id": "m9"}),
        replace(BLANK, text="2", quotes="m9", replies_to="m9"),
    ),
    (
        "a quote as groups have it",
        said("user_send_text", {"text": "2", "quote_msg": {"msg_id": "m9"}}),
        replace(BLANK, text="2", quotes="m9", replies_to="m9"),
    ),
    (
        "a picture with words",
        said("user_send_image", {"text": "Ảnh giá", **attached(IMAGE)}),
        replace(BLANK, text="Ảnh giá", files=(PHOTO,), album=ALBUM),
    ),
    (
        "a document, its name no path",
        said(
            "user_send_file",
            attached(
                (
                    "file",
                    {"url": URL, "name": "../a/đơn.docx", "size": "123", "checksum": "c1", "type": "docx"},
                )
            ),
        ),
        replace(BLANK, files=(IncomingFile(URL, "c1", "document", "đơn.docx", "", 123),)),
    ),
    (
        "a size that is none",
        said("user_send_file", attached(("file", {"url": URL, "size": "many"}))),
        replace(BLANK, files=(IncomingFile(URL, "u5/0", "document", ""),)),
    ),
    (
        "a voice",
        said("user_send_audio", attached(("audio", {"url": URL}))),
        replace(BLANK, files=(IncomingFile(URL, "u5/0", "voice", "", "audio/aac"),)),
    ),
    (
        "a sticker",
        said("user_send_sticker", attached(("sticker", {"id": "1", "url": "x"}))),
        replace(BLANK, unreadable="sticker"),
    ),
    (
        "a moving picture",
        said("user_send_gif", attached(("gif", {"url": "x"}))),
        replace(BLANK, unreadable="gif"),
    ),
    (
        "a video",
        said("user_send_video", attached(("video", {"url": "x"}))),
        replace(BLANK, unreadable="video"),
    ),
    (
        "a place",
        said("user_send_location", attached(("location", {"coordinates": {}}))),
        replace(BLANK, unreadable="location"),
    ),
    (
        "a card",
        said("user_send_business_card", attached(("link", {"description": "x"}))),
        replace(BLANK, unreadable="business_card"),
    ),
    (
        "an address with its words",
        said("user_send_link", {"text": "https://a.vn", **attached(("link", {"url": "x"}))}),
        replace(BLANK, text="https://a.vn"),
    ),
    ("a kind nobody knows yet", said("user_send_hologram", {}), replace(BLANK, unreadable="hologram")),
    (
        "a picture without an address",
        said("user_send_image", attached(("image", {}))),
        replace(BLANK, unreadable="image", album=ALBUM),
    ),
    ("she follows", followed("follow"), replace(ABOUT, event_id=f"follow:{AT}", notice=Notice("unblocked"))),
    (
        "she unfollows",
        followed("unfollow"),
        replace(ABOUT, event_id=f"unfollow:{AT}", notice=Notice("blocked")),
    ),
    (
        "her number, shared with the form",
        event("user_submit_info", {"info": {"phone": "84900000041", "name": "Lò Thị Mai"}}),
        replace(
            ABOUT,
            event_id=f"user_submit_info:{AT}",
            contact=Contact("84900000041", own=True),
            name="Lò Thị Mai",
        ),
    ),
    (
        "her number as people write it",
        event("user_submit_info", {"info": {"phone": "0900000041"}}),
        replace(ABOUT, event_id=f"user_submit_info:{AT}", contact=Contact("+84900000041", own=True)),
    ),
    (
        "a form without a number",
        event("user_submit_info", {"info": {"phone": "chưa có"}}),
        replace(ABOUT, event_id=f"user_submit_info:{AT}", unreadable="contact"),
    ),
    (
        "talk in a group",
        said("user_send_group_text", {"text": "mai mưa"}, GROUP),
        replace(IN_GROUP, text="mai mưa", addressed=False),
    ),
    (
        "a command in a group",
        said("user_send_group_text", {"text": "/tiendo"}, GROUP),
        replace(IN_GROUP, text="/tiendo"),
    ),
    (
        "our name in a group",
        said("user_send_group_text", {"text": f"@{NAME}: tiến độ"}, GROUP),
        replace(IN_GROUP, text="tiến độ"),
    ),
    (
        "a button's data in a group is words",
        said("user_send_group_text", {"text": "#sk:A.1"}, GROUP),
        replace(IN_GROUP, text="#sk:A.1", addressed=False),
    ),
    (
        "a group under its other name",
        {**said("user_send_group_text", {"text": "/a"}), "recipient": {"group_id": GROUP}},
        replace(IN_GROUP, text="/a"),
    ),
    (
        "what we said ourselves",
        {**said("oa_send_text", {"text": "Chào"}), "sender": {"id": OA}, "recipient": {"id": MAI}},
        Incoming(Address("zalo_oa", APP, OA), "u5", "", addressed=False),
    ),
    (
        "that she saw it",
        event("user_seen_message", {"message": {"msg_ids": ["m1"]}}),
        Incoming(Address("zalo_oa", APP, MAI), f"user_seen_message:{AT}", "", addressed=False),
    ),
]
NOT_READ: list[tuple[str, Json]] = [
    ("nothing", {}),
    ("no sender", {"event_name": "user_send_text", "message": {"msg_id": "1", "text": "a"}}),
    ("a sender that is a list", said("user_send_text", {"text": "a"}) | {"sender": {"id": [1]}}),
    ("no name", said("", {"text": "a"}) | {"event_name": None}),
    ("half a letter", said("user_send_text", {"text": "a\ud83d"})),
    ("a text no database takes", said("user_send_text", {"text": "a\x00"})),
    ("a group without a name", said("user_send_group_text", {"text": "a"}) | {"recipient": {}}),
]
