"""handlers/joining_in.py — «đồng tác giả 123456»: a co-author we did not know comes with the code her author read out."""

from __future__ import annotations

from typing import Any

from domain.vietnamese import fold
from domain.words import Words
from handlers import rights
from handlers.assist import CONFIRM_DAYS
from handlers.co_authors import since
from handlers.confirming import GUESSES_AN_HOUR
from handlers.turn import Turn

WRONG = Words(
    vi="Mã đồng tác giả này không đúng, đã quá {n} ngày, hoặc họ tên của anh/chị khác tên tác giả đã ghi (xem: «tôi là ai», "
    "đổi: «sửa thông tin»).",
    en="This co-author's code is wrong, older than {n} days, or your name differs from the one the author gave (see: “who "
    "am I”, change: “my details”).",
)
NAME_FIRST = Words(
    vi="Trước khi vào, anh/chị cho em biết họ tên đã. Xong thì gõ lại mã giúp em.",
    en="Before you join please tell me your name. Then type the code again.",
)


def join(turn: Turn) -> None:
    """«đồng tác giả 123456»: who has the code and the very name that was given is who was named."""
    if not turn.person.name:
        turn.say(NAME_FIRST)
        turn.go("form", form="profile")
        return
    if turn.store.people.guesses(turn.person, turn.now) >= GUESSES_AN_HOUR:
        rights.too_often(turn)
        return
    row = turn.store.co_authors.by_code(turn.argument, since(turn))
    if row is not None and _may_join(turn, row) and turn.store.co_authors.join(row.id, turn.person.id):
        turn.go("share", share=row.id)
    else:
        turn.store.people.guessed_wrong(turn.person, turn.now)
        turn.say(WRONG(n=CONFIRM_DAYS))
        turn.repeat()


def _may_join(turn: Turn, row: Any) -> bool:
    """Nobody is a co-author of her own entry, and a name without its marks is the same name."""
    entry = turn.store.initiatives.get(row.initiative_id)
    return entry.person_id != turn.person.id and fold(row.name) == fold(turn.person.name)
