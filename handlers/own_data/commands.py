"""handlers/own_data/commands.py — what can be typed or pressed about one's own data, and about what others asked of theirs."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.own_data import asking, erasing, exporting, officers, showing

OWN_DATA = (
    Command("my_data", ("/dulieu", "/du_lieu", "/mydata", "dữ liệu của tôi", "dữ liệu của em", "dữ liệu cá nhân",
                        "my data"), showing.begin,
            Words(vi="Dữ liệu của tôi", en="My data"), open_to_all=True),
    Command("my_data_export", ("/taidulieu", "tải dữ liệu của tôi", "tải dữ liệu", "download my data"), exporting.begin,
            open_to_all=True),
    Command("my_data_erase", ("/xoadulieu", "xoá dữ liệu của tôi", "xoá hết dữ liệu của tôi", "xoá hết dữ liệu",
                              "xoá tài khoản", "delete my data", "erase my data"), erasing.begin, open_to_all=True),
    Command("my_data_ask", ("/yeucauveminh", "hạn chế dữ liệu", "phản đối dùng dữ liệu", "khiếu nại dữ liệu",
                            "complain about my data"), asking.begin, open_to_all=True),
    Command("data_requests", ("/yeucaudulieu", "/datarequests", "yêu cầu dữ liệu", "yêu cầu về dữ liệu", "data requests"),
            officers.begin),
)  # fmt: skip
