"""handlers/confirming.py — «nhập hộ», the author's side: she says yes to what was entered for her, by code."""

from __future__ import annotations

from typing import Any

from domain.words import Words, verbatim
from handlers import rights
from handlers.assist import CONFIRM_DAYS, CONFIRM_DIGITS, since
from handlers.turn import Turn

GUESSES_AN_HOUR = 5  # per person, and per phone number she says is hers


def waits(turn: Turn) -> bool:
    """Whether something was entered for somebody with her number, and waits for her word."""
    person = turn.person
    return person.consented and turn.store.initiatives.awaits(person.phone, person.id, since(turn))


def take_code(turn: Turn) -> None:
    """A code typed alone: the confirmation that waits for her, else a way in."""
    written = turn.argument.strip()
    if waits(turn) and len(written) == CONFIRM_DIGITS and turn.store.rights.invitation(written) is None:
        confirm(turn)
    else:
        rights.enter(turn)


def confirm(turn: Turn) -> None:
    """The author says yes to what a helper entered: known by her phone number, and by the code she was told."""
    if not turn.person.phone:
        turn.say(
            Words(
                vi="Trước khi xác nhận, anh/chị cho em biết họ tên và số điện thoại đã. Xong thì gõ lại mã giúp em.",
                en="Before confirming, please tell me your name and phone number. Then type the code again.",
            )
        )
        turn.go("form", form="profile")
    elif turn.store.people.guesses(turn.person, turn.now) >= GUESSES_AN_HOUR:
        rights.too_often(turn)
    else:
        entry = turn.store.initiatives.to_confirm(turn.argument, since(turn))
        if entry is not None and _is_hers(turn, entry):
            _confirmed(turn, entry)
        else:
            _wrong(turn)
        turn.repeat()


def _is_hers(turn: Turn, entry: Any) -> bool:
    return turn.person.id != entry.entered_by_id and (
        turn.store.people.get(entry.person_id).phone == turn.person.phone
    )


def _wrong(turn: Turn) -> None:
    turn.store.people.guessed_wrong(turn.person, turn.now)
    turn.say(
        Words(
            vi="Mã xác nhận này không đúng hoặc đã quá {n} ngày. Anh/chị xem lại 6 chữ số; số điện thoại của anh/chị "
            "cũng phải là số người nhập hộ đã ghi (gõ «tôi là ai», «sửa thông tin»).",
            en="This code is wrong, or older than {n} days. Please check the 6 digits; your phone number must also "
            "be the one your helper gave (type “who am I”, “my details”).",
        )(n=CONFIRM_DAYS)
    )


def _confirmed(turn: Turn, entry: Any) -> None:
    """The entry is hers from now on; both are told."""
    turn.store.initiatives.confirm(entry, turn.person.id, turn.now)
    turn.store.history.write(entry.id, "author_confirmed", turn.by)
    helper = turn.store.people.get(entry.entered_by_id)
    turn.say(
        Words(
            vi="Anh/chị đã xác nhận sáng kiến {code} «{title}» do {helper} nhập hộ. Xem hoặc sửa: gõ «sáng kiến của "
            "tôi».",
            en="You confirmed initiative {code} “{title}”, entered by {helper}. To see or change it type “my "
            "initiatives”.",
        )(code=entry.code, title=verbatim(entry.title), helper=verbatim(helper.name))
    )
    turn.tell(
        helper.id,
        Words(vi="Tác giả đã xác nhận sáng kiến {code}.", en="The author confirmed initiative {code}.")(
            code=entry.code
        ),
        once=f"confirmed:{entry.id}",
    )
