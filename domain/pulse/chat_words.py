"""domain/pulse/chat_words.py — what a unit's chat is called, and what is said when it hears of the unit no more."""

from __future__ import annotations

from collections.abc import Iterable

from domain.words import Words, verbatim

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


def names(units: Iterable[str]) -> Words:
    """Each once."""
    return verbatim(", ".join(dict.fromkeys(units)))
