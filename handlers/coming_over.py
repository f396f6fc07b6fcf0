"""handlers/coming_over.py — somebody with several chats goes on in this one where she was in another a moment ago."""

from __future__ import annotations

from domain.channel_names import called
from domain.desk.page import is_page
from domain.words import Words, verbatim
from handlers.turn import Turn
from storage.sql import Row

OF_A_CHAT = frozenset({"album", "quiet_until"})  # what holds for one chat alone
SHOWN = (
    "token",
    "menu",
    "asked",
    "free",
)  # of the question on the screen: its numbers are those she sees there
SHOWN_CHARS = 60

WENT_ON = Words(
    vi="Anh/chị đã làm tiếp ở {channel}, nên tin «{text}» em chưa ghi vào đâu ạ. Mình đang ở đây:",
    en="You went on in {channel}, so I wrote “{text}” down nowhere. We are here:",
)


def follow(turn: Turn) -> None:
    """What was open in the chat she used last is open here, if that was another one. Her chats take turns."""
    incoming = turn.incoming
    alone = turn.person.chats < 2 or incoming.chat_kind != "private" or incoming.notice is not None
    if alone or is_page(incoming.address.chat):
        return
    turn.store.people.lock(turn.person.id)
    turn.store.drafts.anew()
    there = turn.store.conversations.beside(turn.talk, turn.person.id)
    if there is not None and _is_newer(turn, there):
        come(turn, there)


def _is_newer(turn: Turn, there: Row) -> bool:
    """Whether she was in that chat last, or in this one never."""
    used_at = turn.talk.used_at
    return "flow" in there.state and (
        "flow" not in turn.state or used_at is None or there.updated_at > used_at
    )


def come(turn: Turn, there: Row) -> None:
    """Here goes on what is open there. A question that is the same in both is answered by what she sees here."""
    here = turn.state
    went_on = {key: value for key, value in there.state.items() if key not in OF_A_CHAT}
    if here.get("asked") == went_on.get("asked"):
        went_on |= {key: here[key] for key in SHOWN if key in here}
    turn.talk.came_from, turn.talk.seen = there.channel, str(here.get("asked", ""))
    turn.talk.draft_id = there.draft_id
    turn.talk.state = went_on | {key: here[key] for key in OF_A_CHAT if key in here}


def was_heard(turn: Turn) -> bool:
    """Say that her words, for a question answered in another chat since, were not taken; False if she was in none."""
    channel = turn.talk.came_from
    if channel:
        turn.say(WENT_ON(channel=called(channel), text=verbatim(turn.reply.text[:SHOWN_CHARS])))
    return bool(channel)
