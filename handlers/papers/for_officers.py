"""handlers/papers/for_officers.py — «báo cáo, danh sách»: what can be made for an officer or a leader, as buttons."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.turn import BACK, UNCLEAR, Question, Turn

FLOW = "office"
WHICH = Words(
    vi="Anh/chị cần gì ạ? Số liệu lấy đúng lúc bấm.",
    en="What do you need? Numbers are those of the moment you press.",
)
WEEKLY = Option("/weekly", Words(vi="Báo cáo tuần", en="Weekly report"), ("bao cao tuan",))
LISTS = Option("/lists", Words(vi="Danh sách Excel", en="Lists for Excel"), ("danh sach", "excel"))
FIGURES = Option("/figures", Words(vi="Bảng số liệu R1–R9", en="Figures R1–R9"), ("bang so lieu", "so lieu"))
CLOSING = Option("/closing", Words(vi="Tổng kết", en="The close"), ("tong ket",))
TEMPLATE = Option("/template", Words(vi="Nhập từ Excel", en="Enter by Excel"), ("mau nhap", "nhap tu excel"))
PORTAL = Option("/to_portal", Words(vi="Xuất cho Cổng", en="For the portal"), ("xuat cong",))
REQUESTS = Option("/data_requests", Words(vi="Yêu cầu dữ liệu", en="Data requests"), ("yeu cau du lieu",))
OFFERED = (
    (WEEKLY, "sign"),
    (LISTS, "review"),
    (FIGURES, "watch"),
    (CLOSING, "close"),
    (TEMPLATE, "bring_entries"),
    (PORTAL, "review"),
    (REQUESTS, "review"),
)


def begin(turn: Turn) -> None:
    if not scope.refused(turn, "watch"):
        turn.go(FLOW)


def ask(turn: Turn) -> None:
    """Only what she may have by a role she holds today."""
    if scope.role_over(turn, "watch"):
        return
    offered = [option for option, act in OFFERED if scope.roots(turn, MAY[act])]
    turn.ask(Question(FLOW, WHICH, offered, (BACK,)))


def answer(turn: Turn) -> None:
    """What is on offer is a command each: whatever else is said is none of it."""
    if scope.roots(turn, MAY["watch"]):
        turn.missed(UNCLEAR)
    ask(turn)
