"""handlers/desk/on_page.py — what takes several steps in a chat, typed on the desk page, where none is kept open."""

from __future__ import annotations

from domain.desk.page import is_page
from domain.desk.ready import called
from domain.vietnamese import fold
from domain.words import Words
from handlers.desk import at_case
from handlers.turn import Turn

READY = Words(
    vi="Trên trang này anh/chị chọn ở nút «Mẫu…», xem lại rồi gửi; em chưa gửi gì cho người hỏi.",
    en="On this page choose at “Ready answers…”, look it over, then send; nothing was sent to the asker.",
)
BUTTONS = Words(
    vi="Trên trang này anh/chị bấm «Chuyển…», «Gộp vào…» hoặc «Đề xuất câu»; em chưa gửi gì cho người hỏi.",
    en="On this page press “Pass to…”, “Merge into…” or “Propose an answer”; nothing was sent to the asker.",
)


def refused(turn: Turn, words: str) -> bool:
    """Say how it is done here, where a chat would ask something next: whatever she answered to that would reach the asker."""
    why = _why(words) if is_page(turn.incoming.address.chat) and not turn.incoming.files else None
    if why is not None:
        turn.say(why)
    return why is not None


def _why(words: str) -> Words | None:
    if called(words) is not None:
        return READY
    return BUTTONS if at_case.CALLED.get(fold(words)) in at_case.NEXT else None
