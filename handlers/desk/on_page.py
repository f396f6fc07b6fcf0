"""handlers/desk/on_page.py — what takes several steps in a chat, typed on the desk page, where none is kept open."""

from __future__ import annotations

from domain.desk.page import is_page
from domain.desk.ready import called
from domain.vietnamese import fold
from domain.words import Words, verbatim
from handlers.desk import at_case, ready
from handlers.turn import Turn

READY = Words(
    vi="Trên trang này anh/chị chọn ở nút «Mẫu…», xem lại rồi gửi; em chưa gửi gì cho người hỏi.",
    en="On this page choose at “Ready answers…”, look it over, then send; nothing was sent to the asker.",
)
BUTTONS = Words(
    vi="Trên trang này anh/chị bấm «Chuyển…», «Gộp vào…» hoặc «Đề xuất câu»; em chưa gửi gì cho người hỏi.",
    en="On this page press “Pass to…”, “Merge into…” or “Propose an answer”; nothing was sent to the asker.",
)
NO_ANSWER = Words(
    vi="Em chưa gửi «{text}» cho người hỏi: trên trang này không có gì để chọn bằng số hay chữ đó. Anh/chị viết thành câu "
    "giúp em.",
    en="I did not send “{text}” to the asker: nothing on this page is chosen by that. Please write a whole sentence.",
)
LONGEST_CHOICE = 2  # digits: «12» chooses, «0123» may be a year or a sum


def refused(turn: Turn, words: str) -> bool:
    """Say how it is done here, where a chat would ask something next: whatever she answered to that would reach the asker."""
    why = _why(words) if is_page(turn.incoming.address.chat) and not turn.incoming.files else None
    if why is not None:
        turn.say(why)
    return why is not None


def _why(words: str) -> Words | None:
    folded = fold(words)
    if called(words) is not None:
        return READY
    if at_case.CALLED.get(folded) in at_case.NEXT:
        return BUTTONS
    if folded in ready.CHOICES or (folded.isdigit() and len(folded) <= LONGEST_CHOICE):
        return NO_ANSWER(text=verbatim(words))
    return None
