"""Messages of ours, each beside the Bot API calls it must become in a private chat."""

from __future__ import annotations

from typing import Any

from domain.chat import Choice, Link, Outgoing, OutgoingFile

Json = dict[str, Any]
Call = tuple[str, Json]

CHAT = 41
FILES = ("anh-1.jpg", "anh-2.jpg", "bang.xlsx")
NAV = (Choice("0", "quay lại", "b0"), Choice("", "tạm dừng", "p0"), Choice("", "huỷ", "x0"))
BACK = {"text": "quay lại", "callback_data": "b0"}
PAUSE = {"text": "tạm dừng", "callback_data": "p0"}
CANCEL = {"text": "huỷ", "callback_data": "x0"}
ASKS = {"force_reply": True, "input_field_placeholder": "Viết câu trả lời ở đây"}
PHOTO_1 = OutgoingFile("anh-1.jpg", "giá phơi.jpg", "image/jpeg")
PHOTO_2 = OutgoingFile("anh-2.jpg", "sân.jpg", "image/jpeg")
SHEET = OutgoingFile("bang.xlsx", "bảng.xlsx", "application/vnd.ms-excel")
YES = Choice("1", "Đúng", "t1", "primary")
LONG = "\n".join(f"dòng {n:04}" for n in range(500))
MANY = tuple(Choice(str(n), f"Đơn vị {n}", f"u{n}") for n in range(1, 95))


def text(words: str, markup: Json | None = None) -> Call:
    return "sendMessage", {
        "chat_id": CHAT,
        "text": words,
        "link_preview_options": {"is_disabled": True},
        **({"reply_markup": markup} if markup else {}),
    }


def file(method: str, words: str, markup: Json | None = None) -> Call:
    said = {"caption": words} if words else {}
    return method, {"chat_id": CHAT, **said, **({"reply_markup": markup} if markup else {})}


def album(kind: str, names: int, words: str) -> Call:
    first = {"type": kind, **({"caption": words} if words else {})}
    return "sendMediaGroup", {"chat_id": CHAT, "media": [first, *([{"type": kind}] * (names - 1))]}


def inline(*rows: Json | list[Json]) -> Json:
    return {"inline_keyboard": [row if isinstance(row, list) else [row] for row in rows]}


DRAWN: list[tuple[str, Outgoing, list[Call]]] = [
    ("words", Outgoing("Chào chị Mai!"), [text("Chào chị Mai!")]),
    (
        "what looks like markup is only words",
        Outgoing("<b>*_đậm_*</b> & [x](http://a.vn) \u202e"),
        [text("<b>*_đậm_*</b> & [x](http://a.vn) \u202e")],
    ),
    (
        "a choice a row, numbered; the nav in the last row",
        Outgoing(
            "Đúng không?",
            (YES, Choice("2", "Xoá", "t2", "danger"), Choice("3", "Khác", "t3")),
            NAV,
            question="q",
        ),
        [
            text(
                "Đúng không?",
                inline(
                    {"text": "1 · Đúng", "callback_data": "t1", "style": "success"},
                    {"text": "2 · Xoá", "callback_data": "t2", "style": "danger"},
                    {"text": "3 · Khác", "callback_data": "t3"},
                    [BACK, PAUSE, CANCEL],
                ),
            )
        ],
    ),
    (
        "a question without choices asks for a reply",
        Outgoing("Tên là gì?", nav=NAV, question="q"),
        [text("Tên là gì?\n\nquay lại · tạm dừng · huỷ", ASKS)],
    ),
    (
        "in English",
        Outgoing("Name?", question="q", language="en"),
        [text("Name?", ASKS | {"input_field_placeholder": "Write your answer here"})],
    ),
    (
        "nav without a question",
        Outgoing("Chị xem giúp", nav=NAV[:1]),
        [text("Chị xem giúp", inline([BACK]))],
    ),
    (
        "a code to copy and a link to open",
        Outgoing("Mã: SK23", copy="SK23", links=(Link("Biên nhận", "https://sk.vn/r/1"),)),
        [
            text(
                "Mã: SK23",
                inline(
                    {"text": "Chép mã", "copy_text": {"text": "SK23"}},
                    {"text": "Biên nhận", "url": "https://sk.vn/r/1"},
                ),
            )
        ],
    ),
    (
        "words to post",
        Outgoing("Lời đăng:\nHay lắm\nMai", copy="Hay lắm\nMai"),
        [
            text(
                "Lời đăng:\nHay lắm\nMai",
                inline({"text": "Chép lời này", "copy_text": {"text": "Hay lắm\nMai"}}),
            )
        ],
    ),
    (
        "a link no phone could open by a button",
        Outgoing("Xem", links=(Link("Trang", "http://localhost:8080/chat/"),)),
        [text("Xem\n\nTrang: http://localhost:8080/chat/")],
    ),
    (
        "what a reply field cannot show stands in the words",
        Outgoing("Viết ngày", nav=NAV[:1], question="q", copy="SK1", links=(Link("Mẫu", "https://a.vn"),)),
        [text("Viết ngày\n\nMẫu: https://a.vn\nSK1\nquay lại", ASKS)],
    ),
    (
        "too many choices for buttons",
        Outgoing("Đơn vị nào?", MANY, question="q"),
        [text("Đơn vị nào?\n\n" + "\n".join(f"{n} · Đơn vị {n}" for n in range(1, 95)), ASKS)],
    ),
    (
        "her phone number",
        Outgoing("Số của chị?", (Choice("2", "Không có", "t2"),), NAV[:1], question="q", ask_phone=True),
        [
            text(
                "Số của chị?",
                {
                    "keyboard": [
                        [{"text": "Gửi số điện thoại của tôi", "request_contact": True}],
                        [{"text": "Không có"}],
                        [{"text": "quay lại"}],
                    ],
                    "resize_keyboard": True,
                    "one_time_keyboard": True,
                },
            )
        ],
    ),
    (
        "a long text, cut between lines",
        Outgoing(LONG, (YES,)),
        [
            text(LONG[:4089]),
            text(LONG[4090:], inline({"text": "1 · Đúng", "callback_data": "t1", "style": "success"})),
        ],
    ),
    ("a picture with words", Outgoing("Biểu đồ", files=(PHOTO_1,)), [file("sendPhoto", "Biểu đồ")]),
    ("a picture alone", Outgoing("", files=(PHOTO_1,)), [file("sendPhoto", "")]),
    (
        "a document with a button",
        Outgoing("Bảng", (YES,), files=(SHEET,)),
        [
            file(
                "sendDocument",
                "Bảng",
                inline({"text": "1 · Đúng", "callback_data": "t1", "style": "success"}),
            )
        ],
    ),
    (
        "a picture with too many words",
        Outgoing("a" * 1025, files=(PHOTO_1,)),
        [file("sendPhoto", ""), text("a" * 1025)],
    ),
    ("an album", Outgoing("Ba ảnh", files=(PHOTO_1, PHOTO_2)), [album("photo", 2, "Ba ảnh")]),
    (
        "an album of pictures and papers goes as papers",
        Outgoing("", files=(PHOTO_1, SHEET)),
        [album("document", 2, "")],
    ),
    (
        "an album with a button",
        Outgoing("Xem", (YES,), files=(PHOTO_1, PHOTO_2, PHOTO_1)),
        [
            album("photo", 2, ""),
            file("sendPhoto", "Xem", inline({"text": "1 · Đúng", "callback_data": "t1", "style": "success"})),
        ],
    ),
    (
        "more pictures than an album holds",
        Outgoing("", files=(PHOTO_1,) * 11),
        [album("photo", 10, ""), file("sendPhoto", "")],
    ),
]

GROUP_DRAWN: list[tuple[str, Outgoing, Json | None]] = [
    ("a question in a group opens nobody's keyboard", Outgoing("Tên?", question="q"), None),
    ("nobody's number is asked for in a group", Outgoing("Số?", ask_phone=True), None),
]
