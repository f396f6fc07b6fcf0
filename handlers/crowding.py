"""handlers/crowding.py — a channel takes no more people and groups than its plan allows: who comes later is led elsewhere."""

from __future__ import annotations

from domain.channel_names import called
from domain.plan import FULL, FULL_OF_GROUPS
from domain.words import Words
from handlers.turn import Turn

PAGE = Words(vi="Mở trang chat", en="Open the chat page")


def turned_away(turn: Turn) -> bool:
    """Whoever came before goes on as ever; an invitation she followed here works on our page."""
    here, kind = turn.incoming.address, turn.incoming.chat_kind
    limits = turn.place.most_groups if kind == "group" else turn.place.most_persons
    most = limits.get(here.channel)
    if most is None or turn.incoming.notice is not None:
        return False
    if turn.store.plans.came_before(here, kind, turn.talk.id) < most:
        return False
    if kind == "group":
        turn.say(FULL_OF_GROUPS(channel=called(here.channel), n=most))
        return True
    token = turn.incoming.start
    turn.say(FULL(channel=called(here.channel), n=most))
    turn.link(PAGE, turn.place.invitation(token) if token else turn.place.page)
    return True
