"""Messages of ours, each beside the bodies of the calls it must become in a private chat."""

from __future__ import annotations

from typing import Any

from domain.chat import Choice, Link, Outgoing, OutgoingFile

Json = dict[str, Any]

NAV = (Choice("0", "◀ Quay lại", "t.0"), Choice("", "Tạm dừng", "t.pause"), Choice("", "Huỷ", "t.cancel"))
YES, NO = Choice("1", "Đúng", "t.1", "primary"), Choice("2", "Chưa", "t.2")
SEVEN = tuple(Choice(str(n), f"Đơn vị {n}", f"u.{n}") for n in range(1, 8))
PHOTO = OutgoingFile("anh.jpg", "giá phơi.jpg", "image/jpeg")
SHEET = OutgoingFile("bang.xlsx", "bảng.xlsx", "application/vnd.ms-excel")
PAPER = OutgoingFile(
    "don.docx", "đơn.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
GONE = OutgoingFile("chart:gone", "tien-do.png", "image/png", "Biểu đồ tiến độ")
LONG = " ".join(f"Đây là câu {n} rồi." for n in range(300))


def hidden(title: str, data: str) -> Json:
    return {"title": title, "type": "oa.query.hide", "payload": f"#sk:{data}"}


def opens(title: str, url: str) -> Json:
    return {"title": title, "type": "oa.open.url", "payload": {"url": url}}


def text(words: str, *buttons: Json) -> Json:
    card = {"attachment": {"type": "template", "payload": {"buttons": list(buttons)}}} if buttons else {}
    return {"text": words, **card}


def picture(words: str = "") -> Json:
    elements = [{"media_type": "image", "attachment_id": "?"}]
    media = {"type": "template", "payload": {"template_type": "media", "elements": elements}}
    return ({"text": words} if words else {}) | {"attachment": media}


BACK, PAUSE, CANCEL = (
    hidden("◀ Quay lại", "t.0"), hidden("Tạm dừng", "t.pause"), hidden("Huỷ", "t.cancel"),
)  # fmt: skip
SHARE = {
    "attachment": {
        "type": "template",
        "payload": {
            "template_type": "request_user_info",
            "elements": [
                {
                    "title": "Gửi số điện thoại",
                    "subtitle": "Bấm vào đây để gửi số của anh/chị",
                    "image_url": "https://sangkien.example/p.png",
                }
            ],
        },
    }
}
DOCUMENT = {"attachment": {"type": "file", "payload": {"token": "?"}}}
SEVEN_LINES = "\n".join(f"{n}. Đơn vị {n}" for n in range(1, 8))

DRAWN: list[tuple[str, Outgoing, list[Json]]] = [
    ("words", Outgoing("Chào chị Mai!"), [text("Chào chị Mai!")]),
    (
        "what looks like markup is only words",
        Outgoing("<b>*đậm*</b> & \u202e"),
        [text("<b>*đậm*</b> & \u202e")],
    ),
    (
        "choices and ways out are buttons, the number before the label",
        Outgoing("Đúng không?", (YES, NO), NAV, question="q"),
        [text("Đúng không?", hidden("1. Đúng", "t.1"), hidden("2. Chưa", "t.2"), BACK, PAUSE, CANCEL)],
    ),
    (
        "what five buttons do not hold is typed: a way out, never a choice",
        Outgoing("Loại nào?", (YES, NO, Choice("3", "Khác", "t.3")), NAV, question="q"),
        [
            text(
                "Loại nào?\n\nHoặc gõ: Huỷ",
                hidden("1. Đúng", "t.1"),
                hidden("2. Chưa", "t.2"),
                hidden("3. Khác", "t.3"),
                BACK,
                PAUSE,
            )
        ],
    ),
    (
        "more than five choices are all written down",
        Outgoing("Đơn vị nào?", SEVEN, NAV, question="q"),
        [text(f"Đơn vị nào?\n\n{SEVEN_LINES}", BACK, PAUSE, CANCEL)],
    ),
    (
        "a link of the internet is a button, one of this machine is written down",
        Outgoing("Xem:", links=(Link("Trang", "https://a.vn/x"), Link("Ở đây", "http://localhost:8080"))),
        [text("Xem:\n\nỞ đây: http://localhost:8080", opens("Trang", "https://a.vn/x"))],
    ),
    (
        "a code that is not in the words stands under them",
        Outgoing("Mã:", copy="482913"),
        [text("Mã:\n\n482913")],
    ),
    (
        "the form for a number goes before the question, which may be answered by typing",
        Outgoing("Số của chị?", nav=NAV, question="q", ask_phone=True),
        [SHARE, text("Số của chị?", BACK, PAUSE, CANCEL)],
    ),
    ("a picture carries the words", Outgoing("Ảnh đây", files=(PHOTO,)), [picture("Ảnh đây")]),
    (
        "a picture goes before words with buttons",
        Outgoing("Đúng ảnh không?", (YES, NO), files=(PHOTO,)),
        [picture(), text("Đúng ảnh không?", hidden("1. Đúng", "t.1"), hidden("2. Chưa", "t.2"))],
    ),
    (
        "two pictures go before the words",
        Outgoing("Hai ảnh", files=(PHOTO, PHOTO)),
        [picture(), picture(), text("Hai ảnh")],
    ),
    ("a document goes before the words", Outgoing("Đơn đây", files=(PAPER,)), [DOCUMENT, text("Đơn đây")]),
    (
        "what cannot be uploaded is a link",
        Outgoing("", files=(SHEET,)),
        [text("Mở tệp «bảng.xlsx»: https://sangkien.example/f/bang.xlsx")],
    ),
    (
        "words go without a picture that cannot be had",
        Outgoing("Hợp lệ 3/5", files=(GONE,)),
        [text("Hợp lệ 3/5")],
    ),
]
TYPED = "Xem gì?\n\n1. Đúng\n2. Chưa\nHoặc gõ: 0. Quay lại · Tạm dừng · Huỷ"
GROUP_DRAWN = [
    ("a group answers by typing", Outgoing("Xem gì?", (YES, NO), NAV), text(TYPED)),
    ("nobody's number is asked for in a group", Outgoing("Số?", ask_phone=True), text("Số?")),
]
