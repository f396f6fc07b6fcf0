"""domain/pulse/chat_words.py — what a unit's chat is called, and what is said when it hears of the unit no more."""

from __future__ import annotations

from collections.abc import Iterable

from domain.words import Words, verbatim

ROOM_MARK = "room."  # how the chat of a unit's room on the web begins: no phone's does, there is no dot in it
ROOM = Words(vi="phòng trên web", en="room on the web")
CHANNELS = {
    "web": Words(vi="nhóm trên trang chat", en="group on the chat page"),
    "relay": Words(vi="nhóm Zalo (gửi hộ)", en="Zalo group (passed on)"),  # domain/pulse/relay.py
}
GROUP_OF = Words(vi="nhóm {channel}", en="{channel} group")
PUT_OUT = Words(
    vi="Em không còn ở trong {chat} của {units} nên không nhắn được ở đó nữa. Muốn nối lại thì gõ «nối nhóm».",
    en="I was put out of the {chat} of {units} and cannot write there any more. To connect it again type “connect a "
    "group”.",
)
OUT_OF_REACH = Words(
    vi="Em không nhắn được vào {chat} của {units} nữa (bị chặn, mất quyền nhắn, hoặc chủ đề đã xoá) nên thôi nhắn ở đó. "
    "Muốn nối lại thì gõ «nối nhóm».",
    en="I cannot write into the {chat} of {units} any more (I am blocked, may not write, or the topic was deleted), so I "
    "stopped. To connect it again type “connect a group”.",
)
HAS_FOLLOWED = Words(
    vi="{was} đã nhập vào {now}: {chat} nay nhận tin của {now}.",
    en="{was} was merged into {now}: the {chat} hears of {now} now.",
)
FOLLOWS = Words(
    vi="{was} đã nhập vào {now}: từ nay nhóm nhận tin của {now}.",
    en="{was} was merged into {now}: this group hears of {now} from now on.",
)


def called(channel: str, chat: str) -> Words:
    """«nhóm Telegram», «nhóm Zalo» by whichever of its doors: the platform does not tell us its title."""
    if channel == "web" and chat.startswith(ROOM_MARK):
        return ROOM
    return CHANNELS.get(channel) or GROUP_OF(channel=channel.partition("_")[0].capitalize())


def names(units: Iterable[str]) -> Words:
    """Each once."""
    return verbatim(", ".join(dict.fromkeys(units)))
