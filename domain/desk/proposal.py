"""domain/desk/proposal.py — words a helper proposes for one question of somebody's draft, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from domain.vietnamese import fold
from domain.words import Words

Decided = Literal["accepted", "changed", "refused", "overtaken"]  # overtaken: she answered by herself before

_PROPOSED = re.compile(r"/?(?:đề ?xuất|de ?xuat|propose)\s*[:：](.*)", re.IGNORECASE | re.DOTALL)
# What she may type in place of the buttons, folded.
ANSWERS: Mapping[str, Decided] = {
    "dung luon": "accepted", "use it": "accepted", "sua roi dung": "changed", "change then use": "changed",
    "khong dung": "refused", "do not use it": "refused",
}  # fmt: skip

PROPOSAL = Words(
    vi="{who} đề xuất cho câu «{field}» của anh/chị ({code}):\n{text}\nEm chưa ghi gì. Anh/chị bấm «Dùng luôn», "
    "«Sửa rồi dùng» hoặc «Không dùng».",
    en="{who} proposes for your question “{field}” ({code}):\n{text}\nI wrote nothing down yet. Press “Use it”, “Change, "
    "then use” or “Do not use it”.",
)
TOLD: Mapping[Decided, Words] = {
    "accepted": Words(
        vi="✅ {code} · {who} đã dùng câu anh/chị đề xuất cho «{field}».",
        en="✅ {code} · {who} used what you proposed for “{field}”.",
    ),
    "changed": Words(
        vi="✅ {code} · {who} đã sửa rồi dùng câu anh/chị đề xuất cho «{field}».",
        en="✅ {code} · {who} changed and used what you proposed for “{field}”.",
    ),
    "refused": Words(
        vi="{code} · {who} không dùng câu anh/chị đề xuất cho «{field}».",
        en="{code} · {who} did not use what you proposed for “{field}”.",
    ),
    "overtaken": Words(
        vi="{code} · {who} đã tự trả lời câu «{field}» rồi, nên câu anh/chị đề xuất không cần nữa.",
        en="{code} · {who} has answered “{field}” alone, so what you proposed is no longer needed.",
    ),
}


def proposed(text: str) -> str | None:
    """The words behind «đề xuất: …»; None where nothing is proposed."""
    found = _PROPOSED.fullmatch(text.strip())
    return found[1].strip() if found else None


def decision(text: str) -> Decided | None:
    """What she says of it, if these words say it."""
    return ANSWERS.get(fold(text).strip(" .!"))


def source_of(number: int) -> str:
    """Where an answer came from that she took over word for word: kept with her draft beside it."""
    return f"proposal:{number}"
