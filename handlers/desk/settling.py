"""handlers/desk/settling.py — short words of an asker about a case: thanks, «xong rồi», «chưa xong», «đóng HT-1»."""

from __future__ import annotations

import re

from domain.desk.case import code_of
from domain.desk.small_words import assents
from domain.vietnamese import fold, spoken_forms
from domain.words import Words
from handlers.desk import asking, opening, telling_asker
from handlers.desk.keeping_out import kept_out
from handlers.turn import Turn
from storage.sql import Row

DONE = frozenset(
    {"xong roi", "xong", "da xong", "xong roi cam on", "dong", "dong lai", "done", "done with it", "close"}
)
NOT_DONE = frozenset({"chua xong", "van chua xong", "mo lai", "not done", "reopen"})
# «đóng HT-1», «chưa xong HT 1»: what is said stands before the case.
_BEFORE = re.compile(rf"({'|'.join(sorted(DONE | NOT_DONE, key=len, reverse=True))}) h ?t[ -]?(\d{{1,9}})")
PRESS_DONE = Words(
    vi="Dạ. Xong rồi thì anh/chị bấm «Xong rồi» giúp em.",
    en="Thank you. If that settles it please press “Done”.",
)
WE_TELL = Words(
    vi="Dạ. {code} có trả lời em báo ngay.", en="Thank you. I will tell you when {code} is answered."
)
WELCOME = Words(vi="Dạ, em cảm ơn anh/chị.", en="You are welcome.")


def thanked(turn: Turn, case: Row, text: str) -> bool:
    """Thanks or a yes where nobody waits for one: kept, and nothing begins by it."""
    if case.state == "waiting" or turn.incoming.files or not assents(text):
        return False
    if kept_out(turn, new=False):
        return True
    opening.keep(turn, case, text)
    if case.state == "answered":
        turn.say(PRESS_DONE)
        turn.offer_beside(*telling_asker.offers(case.id))
    else:
        turn.say(WELCOME if case.state == "closed" else WE_TELL(code=code_of(case.id)))
    return True


def said(turn: Turn, case: Row, words: str) -> bool:
    """«HT-1: xong rồi», «HT-1: chưa xong»."""
    forms = {fold(form) for form in spoken_forms(words)}
    if not forms & (DONE | NOT_DONE):
        return False
    turn.argument = str(case.id)
    (asking.done if forms & DONE else asking.not_done)(turn)
    return True


def taken(turn: Turn, text: str) -> bool:
    """«đóng HT-1» about a case of hers; about others' it is the team's word."""
    found = next((found for form in spoken_forms(text) if (found := _BEFORE.fullmatch(fold(form)))), None)
    case = asking.hers(turn, int(found[2])) if found else None
    return found is not None and case is not None and said(turn, case, found[1])
