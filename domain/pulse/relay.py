"""domain/pulse/relay.py — a unit's group that we cannot enter: what is due there is written so that somebody passes it on."""

from __future__ import annotations

from collections.abc import Sequence

from domain.kinds.kind import Option
from domain.pulse.alert import KNOW
from domain.pulse.card import FOOT
from domain.pulse.opening import BEGIN
from domain.pulse.screen import Line
from domain.words import Words

RELAY = "relay"  # stands where other chats have their channel: nothing leaves there, it is handed on (scheduler/relaying.py)
MOST_CHARS = 2_000  # of one message on the phone that passes it on

HOW = Words(
    vi="Tin ở trên là để gửi vào nhóm Zalo của {unit}. Đang ở Zalo: nhấn giữ tin, chọn «Chuyển tiếp», chọn nhóm. Ở nơi khác: "
    "chép chữ, lưu hình, rồi gửi vào nhóm. Gửi xong thì gõ «đã gửi».",
    en="The message above is for the Zalo group of {unit}. In Zalo: hold it, choose “Forward”, choose the group. Elsewhere: copy "
    "the words, save the picture, send both to the group. Then type “sent”.",
)
TAKES_OVER = Words(
    vi=" Trước nay {name} gửi hộ; nay nhờ anh/chị.", en=" {name} did it until now; please go on with it."
)
WHERE = Words(vi="Gửi sáng kiến ở đây: {page}", en="Hand in an initiative here: {page}")
NOBODY = Words(
    vi="{units} không còn ai nhận gửi hộ tin sang nhóm Zalo, nên em thôi soạn tin cho nhóm. Cán bộ của đơn vị muốn nhận thì gõ "
    "«gửi hộ Zalo».",
    en="Nobody of {units} passes messages on to the Zalo group any more, so I stopped writing them. An officer there who wants "
    "to types “zalo group”.",
)
BEGIN_THERE = Words(
    vi="Bắt đầu: mở trang chat của chương trình, hỏi từng câu, chừng 5 phút.",
    en="To begin, open the programme's chat page. It takes about 5 minutes.",
)


def passed(number: int) -> Option:
    """The button under a message that is to be passed on: it is there."""
    return Option(f"/relayed {number}", Words(vi="Đã gửi", en="Sent"))


def later(number: int) -> Option:
    return Option(f"/relay_later {number}", Words(vi="Để sau", en="Later"))


def is_relayed(channel: str) -> bool:
    return channel == RELAY


def standing_alone(lines: Sequence[Line]) -> list[Line]:
    """Without what asks readers to answer us: nothing said in that group is heard by us."""
    return [
        (importance, BEGIN_THERE if words == BEGIN else words)
        for importance, words in lines
        if words not in (FOOT, KNOW)
    ]
