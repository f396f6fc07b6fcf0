"""handlers/pulse/commands.py — what can be typed or pressed about how a unit goes, and about what its groups hear."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.pulse import (
    as_of,
    chats,
    connecting,
    in_group,
    own_quiet,
    passing_on,
    progress,
    ranks,
    relaying,
)

CODE = r"(\d[\d .-]{0,11})"  # a group's code, also one that cannot be right
PAUSED = r"((?:den )?(?:\d+ ngay|ba ngay|\d+ tuan|mot tuan|khi bat lai)|\d+ days?|(?:a|\d+) weeks?|until turned on)"
OFTEN = r"(tat ca|moi tin|chi the tuan|the tuan|chi nhac han|nhac han|all|everything|weekly|alerts)"

PULSE = (
    Command("progress", ("/tiendo", "/progress", "tien do", "xem tien do", "tien do don vi", "tien do cua don vi",
                         "progress"), progress.begin,
            Words(vi="Tiến độ của đơn vị", en="How the unit goes"), argument=as_of.DAY, in_group=in_group.progress),
    Command("explain", ("/giaithich", "/explain", "giai thich", "giai thich so lieu", "explain"), progress.explain,
            in_group=in_group.explain),
    Command("ranking", ("/xephang", "/ranking", "xep hang", "bang xep hang", "ranking"), ranks.begin,
            in_group=in_group.ranking),
    Command("connect", ("/noi", "/noinhom", "/connect", "noi nhom", "noi nhom voi don vi", "nối", "connect",
                        "connect a group"),
            connecting.begin, argument=CODE, in_group=connecting.take),
    Command("relay", ("/relay", "/guiho", "gui ho zalo", "gui ho sang zalo", "gui ho nhom zalo", "nhom zalo", "nhom o zalo",
                      "zalo group", "pass on to zalo"), relaying.begin),
    Command("relayed", ("/relayed", "/dagui", "da gui", "da gui roi", "da gui vao nhom", "sent"), passing_on.passed),
    Command("relay_later", ("/relaylater", "/guisau", "gui vao nhom sau"), passing_on.later),
    Command("unit_chats", ("/nhom", "/groups", "nhom cua don vi", "cac nhom cua don vi", "unit groups"), chats.begin),
    Command("mute", ("/tamdungnhac", "/mute", "tam dung nhac", "dung nhac", "mute", "pause reminders"), own_quiet.mute,
            argument=PAUSED, in_group=in_group.mute),
    Command("unmute", ("/batnhac", "/unmute", "bat nhac", "bat lai nhac", "unmute"), own_quiet.unmute, in_group=in_group.unmute),
    Command("known", ("/biet", "/known", "chung toi biet roi", "chung em biet roi", "we know"), chats.begin,
            in_group=in_group.snooze),
    Command("frequency", ("/tansuat", "/frequency", "tan suat nhac", "frequency"), chats.begin, argument=OFTEN,
            in_group=in_group.frequency),
    Command("reminders", ("/lichnhac", "/reminders", "lich nhac", "xem lich nhac", "reminders"), chats.begin,
            in_group=in_group.reminders),
)  # fmt: skip
