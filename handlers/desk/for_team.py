"""handlers/desk/for_team.py — what somebody of the team can type, in one short message."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.words import Words
from handlers.desk import reach
from handlers.turn import Turn

OPTION = Option(
    "/desk_help",
    Words(vi="Cho người của Tổ hỗ trợ", en="For the support team"),
    ("cho to ho tro", "viec cua to ho tro"),
)
HOW = Words(
    vi="Cho người của Tổ hỗ trợ, gõ trong chat riêng với em:\n"
    "• «bàn hỗ trợ»: các câu đang mở; «HT-12»: xem một câu.\n"
    "• «nhận HT-12», «nhận thay HT-12», «trả lại HT-12», «chuyển HT-12 cho Hoa», «đóng HT-12».\n"
    "• «HT-12: …»: trả lời người hỏi; «HT-12: ghi chú: …»: chỉ tổ đọc.\n"
    "• «mẫu»: câu trả lời mẫu; «hỏi đáp»: câu hỏi thường gặp của tổ.\n"
    "• «tìm câu hỏi …», «biên bản HT-12».",
    en="For the support team, typed in your private chat with me:\n"
    "• “support desk”: the open questions; “HT-12”: one of them.\n"
    "• “take HT-12”, “take over HT-12”, “hand back HT-12”, “pass HT-12 to Hoa”, “close HT-12”.\n"
    "• “HT-12: …” answers the asker; “HT-12: note: …” is for the team alone.\n"
    "• “ready answers”; “team faq”: the team's frequent questions.\n"
    "• “find a question …”, “transcript HT-12”.",
)


def option(turn: Turn) -> list[Option]:
    return [OPTION] if reach.tops(turn) else []


def begin(turn: Turn) -> None:
    if not reach.refused(turn):
        turn.say(HOW)
        turn.repeat()
