"""domain/pulse/relay.py — a unit's group that we cannot enter: what is due there is written so that somebody passes it on."""

from __future__ import annotations

from collections.abc import Sequence

from domain.pulse.alert import KNOW
from domain.pulse.card import FOOT
from domain.pulse.opening import BEGIN
from domain.pulse.screen import Line
from domain.words import Words

RELAY = "relay"  # stands where other chats have their channel: nothing leaves there, it is handed on (scheduler/relaying.py)
MOST_CHARS = 2_000  # of one message on the phone that passes it on

BEGIN_THERE = Words(
    vi="Bắt đầu: mở trang chat của chương trình, hỏi từng câu, chừng 5 phút.",
    en="To begin, open the programme's chat page. It takes about 5 minutes.",
)


def standing_alone(lines: Sequence[Line]) -> list[Line]:
    """Without what asks readers to answer us: nothing said in that group is heard by us."""
    return [
        (importance, BEGIN_THERE if words == BEGIN else words)
        for importance, words in lines
        if words not in (FOOT, KNOW)
    ]
