"""domain/desk/block.py — keeping somebody's questions from the team for a while: how it is said, and what she reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.words import Words

LONGEST_WHY = 300

_SAID = re.compile(
    r"/?(?P<end>bỏ ?chặn|bo ?chan|unblock)?(?(end)|(?:chặn|chan|block))\s+h[ -]?t[ -]?(?P<number>\d{1,9})"
    r"\s*(?:[:.,]\s*|\s+|$)(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)

BLOCKED = Words(
    vi="Tổ hỗ trợ tạm chưa nhận câu hỏi của anh/chị. Hồ sơ sáng kiến vẫn làm và gửi bình thường. Cần gấp, anh/chị gõ «gặp "
    "người» để có số điện thoại.",
    en="The support team takes no questions of yours for now. Your initiative goes on and is handed in as usual. If it is "
    "urgent type “person” for a phone number.",
)
TAKEN_AGAIN = Words(
    vi="Tổ hỗ trợ lại nhận câu hỏi của anh/chị. Gõ «hỏi tổ hỗ trợ» để hỏi ạ.",
    en="The support team takes your questions again. Type “ask the team” to ask.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """«chặn HT-12: lý do», or its end."""

    number: int
    why: str
    ends: bool


def wanted(text: str) -> Wanted | None:
    """What these words want of whoever asked a question; None if they say nothing of the kind."""
    found = _SAID.fullmatch(text.strip())
    return (
        None
        if found is None
        else Wanted(int(found["number"]), found["why"].strip(), found["end"] is not None)
    )
