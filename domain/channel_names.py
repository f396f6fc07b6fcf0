"""domain/channel_names.py — what people call a channel: its chats, its groups, and the door of a platform behind it."""

from __future__ import annotations

from domain.words import Words, verbatim

ROOM_MARK = "room."  # how the chat of a unit's room on the web begins: no phone's does, there is no dot in it
ROOM = Words(vi="phòng trên web", en="room on the web")
CHATS = {"web": Words(vi="trang web", en="the web page")}
GROUPS = {
    "web": Words(vi="nhóm trên trang chat", en="group on the chat page"),
    "relay": Words(vi="nhóm Zalo (gửi hộ)", en="Zalo group (passed on)"),  # domain/pulse/relay.py
}
GROUP_OF = Words(vi="nhóm {channel}", en="{channel} group")
DOORS = {"zalo_bot": Words(vi="Bot Zalo", en="Zalo bot"), "zalo_oa": verbatim("Zalo OA")}


def called(channel: str) -> Words:
    """«trang web», «Telegram»; «Zalo», whichever of its doors."""
    return CHATS.get(channel) or verbatim(_platform(channel))


def group_called(channel: str, chat: str) -> Words:
    """«nhóm Telegram», «nhóm Zalo» by whichever of its doors: the platform does not tell us its title."""
    if channel == "web" and chat.startswith(ROOM_MARK):
        return ROOM
    return GROUPS.get(channel) or GROUP_OF(channel=_platform(channel))


def door_called(channel: str) -> Words:
    """«Bot Zalo», «Telegram»: by which door of a platform, for whoever looks after the program."""
    return DOORS.get(channel) or verbatim(channel.capitalize())


def _platform(channel: str) -> str:
    return channel.partition("_")[0].capitalize()
