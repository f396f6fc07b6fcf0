"""handlers/lists/commands.py — what can be typed or pressed about lists."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.lists import figures, menu, target_changes
from handlers.turn import Turn
from handlers.weekly import draft

# What officers know by these numbers and is no table of figures.
OTHERS = {"7": menu.begin, "8": draft.begin}


def _report(turn: Turn) -> None:
    """«báo cáo R4»."""
    other = OTHERS.get(turn.argument)
    if other is None:
        figures.begin(turn)
    else:
        turn.argument = ""
        other(turn)


LISTS = (
    Command("lists", ("/danhsach", "/lists", "danh sach", "danh sach sang kien", "tai danh sach", "xuat danh sach",
                      "xuat excel", "tai excel", "lists", "list of initiatives"), menu.begin,
            Words(vi="Danh sách, xuất Excel", en="Lists for Excel")),
    Command("figures", ("/solieu", "/figures", "so lieu", "bang so lieu", "bao cao so lieu", "bao cao r", "so lieu r",
                        "figures"), _report, argument=r"([1-9]|csv)"),
    Command("target_changes", ("/lichsuchitieu", "/targethistory", "lich su chi tieu", "chi tieu da doi", "chi tieu thay doi",
                               "target history"), target_changes.tell),
)  # fmt: skip
