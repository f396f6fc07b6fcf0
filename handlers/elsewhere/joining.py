"""handlers/elsewhere/joining.py — two chats become one person's: what is said in each, and where she goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.channel_names import called
from domain.chat import Address, Outgoing
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.words import Language, Words, verbatim
from handlers import coming_over, start
from handlers.turn import Turn
from storage.history import By
from storage.outbox import ALERT
from storage.people import Someone
from storage.store import Store
from storage.telling import buttons

UNDONE_WITHIN = timedelta(days=7)
PART = Option("/part", Words(vi="Tách kênh", en="Separate them"))

JOINED = Words(
    vi="Xong ạ, chào anh/chị{name}! Từ nay anh/chị nhắn ở đâu, em làm tiếp ở đó. Nối nhầm thì gõ «tách kênh» (trong {n} "
    "ngày).",
    en="Done, hello{name}! Wherever you write from now on, we go on there. Joined by mistake? Type “separate channels” "
    "(within {n} days).",
)
TOGETHER = Words(
    vi="Những gì anh/chị đã gửi ở đây nay nằm chung trong «sáng kiến của tôi».",
    en="What you sent here is among “my initiatives” now.",
)
NEW_CHAT = Words(
    vi="Anh/chị vừa nối thêm {channel}: nhắn ở đó cũng như ở đây. Nếu không phải anh/chị làm, gõ «tách kênh» ngay giúp em.",
    en="You have just joined {channel}: writing there is the same as here. If it was not you, type “separate channels” at "
    "once.",
)


def channel_of(store: Store, talk_id: int) -> Words:
    """What people call the channel of a chat."""
    return called(store.conversations.address_of(talk_id).channel)


def join_here(turn: Turn, keep: Someone, given_in: int) -> bool:
    """Whoever writes here is `keep` from now on; the chat that gave the code hears of it. False if `keep` is no more."""
    gone, store = turn.person, turn.store
    had_anything = store.joinings.has_anything(gone.id)
    row = store.joinings.get(store.joinings.ask(keep.id, gone.id, turn.talk.id, given_in, turn.now, turn.now))
    assert row is not None, "a row just made is there"  # noqa: S101
    if not carry_out(turn, row, keep):
        return False
    own_draft = turn.state.get("draft")
    turn.person, turn.talk.person_id = keep, keep.id
    turn.say(JOINED(name=_named(keep), n=UNDONE_WITHIN.days))
    if had_anything:
        turn.say(TOGETHER)
    _go_on(turn, own_draft)
    words = NEW_CHAT(channel=called(turn.incoming.address.channel))
    tell(turn, given_in, keep, words, f"joined:{row.id}", (PART,))
    return True


def carry_out(turn: Turn, row: Any, keep: Someone) -> bool:
    """In the tables; no code of the one that is no more opens anything. False if `keep` was joined away this very moment."""
    by = By(keep.id, turn.incoming.address.channel, turn.talk.id, turn.now)
    if not turn.store.joinings.join(row, by, turn.now + UNDONE_WITHIN):
        return False
    turn.store.join_codes.close(row.from_id, turn.now)
    turn.store.drafts.anew()
    return True


def _named(person: Someone) -> Words:
    name = call_name(person.name)
    return verbatim(f" {name}" if name else "")


def _go_on(turn: Turn, own_draft: int | None) -> None:
    """At what is open in the chat she used last; a draft begun here goes on where no other is open there."""
    there = turn.store.conversations.beside(turn.talk, turn.person.id)
    writes_there = there is not None and there.state.get("flow") == "form"
    if own_draft is not None and not writes_there and _is_hers(turn, own_draft):
        turn.talk.draft_id = own_draft
        turn.go("form")
    elif there is not None and "flow" in there.state:
        coming_over.come(turn, there)
        turn.talk.came_from = ""
        turn.repeat()
    else:
        turn.talk.draft_id = None
        start.proceed(turn)


def _is_hers(turn: Turn, number: int) -> bool:
    draft = turn.store.drafts.get(number)
    return draft.state == "open" and turn.person.id in {draft.person_id, draft.entered_by_id}


def go_back(turn: Turn) -> None:
    """To what was open here before the code came."""
    draft = turn.state.get("draft")
    if draft is not None and _is_hers(turn, draft):
        turn.talk.draft_id = draft
        turn.go("form")
    else:
        start.proceed(turn)


def tell(
    turn: Turn, talk_id: int, person: Someone, words: Words, once: str, offers: Sequence[Option] = ()
) -> None:
    """In that very chat, whichever she used last: it is about the chat."""
    chat: Address = turn.store.conversations.address_of(talk_id)
    language: Language = "en" if person.language == "en" else "vi"
    choices = buttons(turn.store, chat, offers, language, turn.now) if offers else ()
    message = Outgoing(words.within(language), choices=choices, language=language)
    turn.store.outbox.owe_once(chat, message, turn.now, once, not_before=turn.now, lane=ALERT)
