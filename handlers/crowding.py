"""handlers/crowding.py — a channel takes no more people than its plan allows: who comes later is led to our own page."""

from __future__ import annotations

from domain.channel_names import called
from domain.plan import FULL
from domain.words import Words
from handlers.turn import Turn

PAGE = Words(vi="Mở trang chat", en="Open the chat page")


def turned_away(turn: Turn) -> bool:
    """Whoever came before goes on as ever; an invitation she followed here works there."""
    here, incoming = turn.incoming.address, turn.incoming
    most = turn.place.most_persons.get(here.channel)
    if most is None or incoming.notice is not None or incoming.chat_kind == "group":
        return False
    if turn.store.plans.came_before(here.channel, here.bot, turn.talk.id) < most:
        return False
    token = incoming.start
    link = turn.place.invitation(token) if token else turn.place.page
    turn.say(FULL(channel=called(here.channel), n=most))
    turn.link(PAGE, link)
    return True
