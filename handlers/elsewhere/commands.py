"""handlers/elsewhere/commands.py — what is typed or pressed to use several channels as one person."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.elsewhere import giving, parting, there

JOINING = (
    Command("elsewhere", ("/kenhkhac", "dùng kênh khác", "nối kênh", "dùng máy khác", "làm tiếp ở máy khác", "làm tiếp trên web",
                          "dùng ở máy, ứng dụng khác", "dùng ở máy khác", "dùng ứng dụng khác", "use another phone or app",
                          "use another channel", "another channel"), giving.begin,
            Words(vi="Dùng ở máy, ứng dụng khác", en="Use another phone or app")),
    Command("part", ("/part", "/tachkenh", "tách kênh", "separate channels"), parting.begin),
    Command("join_yes", ("/dunglatoi", "đúng là tôi", "it is me"), there.yes),
    Command("join_no", ("/khongphaitoi", "không phải tôi", "not me"), there.no),
)  # fmt: skip
