"""handlers/lists/commands.py — what can be typed or pressed about lists."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.lists import figures, menu

LISTS = (
    Command("lists", ("/danhsach", "/lists", "danh sach", "danh sach sang kien", "tai danh sach", "xuat danh sach",
                      "xuat excel", "tai excel", "lists", "list of initiatives"), menu.begin,
            Words(vi="Danh sách, xuất Excel", en="Lists for Excel")),
    Command("figures", ("/solieu", "/figures", "so lieu", "bang so lieu", "bao cao so lieu", "bao cao r", "so lieu r",
                        "figures"), figures.begin, argument=r"([1-69]|csv)"),
)  # fmt: skip
