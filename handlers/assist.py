"""handlers/assist.py — «nhập hộ»: somebody with that right enters for somebody else, who confirms by code."""

from __future__ import annotations

from domain.words import Words
from handlers import scope, start
from handlers.rights import GUESSES_AN_HOUR
from handlers.turn import Turn


def begin(turn: Turn) -> None:
    if scope.refused(turn, "assist"):
        return
    turn.talk.draft_id = None
    if start.still_taken(turn):
        turn.go("form", form="author")
    else:
        turn.go("menu")


def confirm(turn: Turn) -> None:
    """The author says yes to what a helper entered: «xác nhận 123456»."""
    if turn.store.people.guesses(turn.person.id, turn.now) >= GUESSES_AN_HOUR:
        turn.say(
            Words(
                vi="Mã sai nhiều lần quá. Một giờ nữa anh/chị thử lại giúp em.",
                en="Too many wrong codes. Please try again in an hour.",
            )
        )
        return
    entry = turn.store.initiatives.to_confirm(turn.argument)
    if entry is None or entry.entered_by_id == turn.person.id:
        turn.store.people.guessed_wrong(turn.person.id, turn.now)
        turn.say(
            Words(
                vi="Mã xác nhận này không đúng. Anh/chị xem lại 6 chữ số giúp em.",
                en="This code is wrong. Please check the 6 digits.",
            )
        )
        turn.repeat()
        return
    turn.store.initiatives.confirm(entry, turn.person.id, turn.now)
    turn.store.initiatives.note(
        entry.id, "author_confirmed", turn.person.id, turn.incoming.address.channel, turn.now
    )
    turn.say(
        Words(
            vi="Anh/chị đã xác nhận sáng kiến {code}. Em cảm ơn.",
            en="You confirmed initiative {code}. Thank you.",
        )(code=entry.code)
    )
    turn.tell(
        entry.entered_by_id,
        Words(vi="Tác giả đã xác nhận sáng kiến {code}.", en="The author confirmed initiative {code}.")(
            code=entry.code
        ),
        once=f"confirmed:{entry.id}",
    )
    start.proceed(turn)
