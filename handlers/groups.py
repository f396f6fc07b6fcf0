"""handlers/groups.py — in a group only commands, mentions and replies are answered; a form is never opened there."""

from __future__ import annotations

from domain.help import topic_for
from domain.words import Words
from handlers import helping
from handlers.turn import Turn

PRIVATE = Words(
    vi="Việc này mình làm trong tin nhắn riêng để giữ kín thông tin. Anh/chị mở ở đây:",
    en="Let us do this in a private chat, to keep it confidential. Open it here:",
)


def answer(turn: Turn) -> None:
    """Short, without personal data, and only when we were meant."""
    if not turn.incoming.addressed:
        return
    topic = topic_for(turn.incoming.text)
    if topic is not None:
        helping.tell(turn, topic)
        return
    turn.say(PRIVATE)
    turn.link(
        Words(vi="Nhắn riêng", en="Private chat"), turn.place.private_chat(turn.incoming.address.channel)
    )
