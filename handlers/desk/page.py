"""handlers/desk/page.py — the desk page's link, given once and for ten minutes, and what is said on the page itself."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from domain.chat import Address
from domain.desk.case import addressed, called_out
from domain.desk.page import OPENS_FOR, is_page
from domain.words import Words
from handlers.desk import reach
from handlers.rights import hashed
from handlers.turn import Turn
from storage.store import Store

FLOW = "desk_page"
OPEN = Words(vi="Mở bàn hỗ trợ trên web", en="Open the desk on the web")
HOW = Words(
    vi="Ngồi máy tính thì anh/chị mở bàn hỗ trợ trên web; đường dẫn dùng một lần, trong {n} phút.",
    en="At a computer you can open the desk on the web; the link works once, within {n} minutes.",
)
CHOOSE = Words(
    vi="Anh/chị chọn một câu hỏi bên trái rồi viết giúp em.",
    en="Please choose a question on the left, then write.",
)


def offer(turn: Turn) -> None:
    """Beside the list in the chat."""
    if is_page(turn.incoming.address.chat):
        return
    token = secrets.token_urlsafe(16)
    until = turn.now + OPENS_FOR
    turn.store.chat_codes.make(_kept(token), reach.tops(turn)[0], turn.person.id, turn.now, until)
    turn.say(HOW(n=OPENS_FOR.seconds // 60))
    turn.link(OPEN, turn.place.desk(token))


def _kept(token: str) -> str:
    """What is kept of a link: never what is kept of a group's code, so that neither opens what the other does."""
    return hashed(f"desk:{token}")


def enter(store: Store, address: Address, token: str, now: datetime) -> bool:
    """The page behind this chat is hers who was given the link; False if it is used up, expired or none of ours."""
    code = store.chat_codes.find(_kept(token))
    if code is None or now > code.expires_at:
        return False
    talk = store.conversations.open(address, "private", now)
    if not store.chat_codes.use(code.id, talk.id, now):
        return bool(code.used_in_id == talk.id)  # the answer got lost on the line, and it asks again
    store.people.own(address, code.created_by_id)
    talk.person_id, talk.reachable, talk.state = code.created_by_id, False, {"flow": FLOW}
    store.conversations.save(talk, now)
    return True


def stay(turn: Turn) -> None:
    """On the page nothing is left open from one word to the next: it offers no buttons and shows no questions of ours."""
    if is_page(turn.incoming.address.chat):
        turn.talk.state = {"flow": FLOW}


def unwrapped(turn: Turn, text: str) -> str:
    """The page puts the number of its question before what is typed; a number typed there counts as anywhere."""
    named = addressed(text) if is_page(turn.incoming.address.chat) else None
    if named is None or not called_out(named[1]):
        return text
    turn.incoming = replace(turn.incoming, text=named[1])
    return named[1]


def ask(turn: Turn) -> None:
    """Nothing: the page itself shows where she is."""


def answer(turn: Turn) -> None:
    turn.say(CHOOSE)
