"""handlers/desk/phoning.py — «xem số điện thoại»: the asker's number, to one helper, in private, and written down."""

from __future__ import annotations

from domain.desk.case import code_of
from domain.words import Words
from handlers.desk import at_case, opening, reach
from handlers.pulse import heard
from handlers.turn import Turn
from storage.desk.phones import phone_of
from storage.sql import Row
from storage.telling import can_be_told

NUMBER = Words(vi="{code} · {who}: số điện thoại {phone}.", en="{code} · {who}: phone number {phone}.")
NO_NUMBER = Words(
    vi="Người hỏi {code} chưa cho số điện thoại.", en="Whoever asked {code} gave no phone number."
)
IN_PRIVATE = Words(
    vi="Em đã nhắn riêng số điện thoại cho anh/chị; lần xem này được ghi lại.",
    en="I sent you the number in private; this look is written down.",
)
WRITE_FIRST = Words(
    vi="Số điện thoại em chỉ nhắn riêng. Anh/chị mở chat riêng với em một lần rồi bấm lại ạ.",
    en="I give phone numbers in private only. Please open a private chat with me once, then press again.",
)


def begin(turn: Turn) -> None:
    """«xem số điện thoại HT-12», in private."""
    if reach.refused(turn):
        return
    number = turn.argument if turn.argument.isdigit() else str(turn.state.get("case") or "0")
    case = at_case.found(turn, int(number))
    if case is not None:
        turn.say(_number(turn, case))
    turn.repeat()


def _number(turn: Turn, case: Row) -> Words:
    phone = phone_of(turn.store, case, turn.person.id, turn.now)
    who = opening.named(turn.store.people.get(case.person_id).name)
    code = code_of(case.id)
    return NUMBER(code=code, who=who, phone=phone) if phone else NO_NUMBER(code=code)


def from_room(turn: Turn, case: Row) -> None:
    """Pressed where many read: it goes to her private chat."""
    if not can_be_told(turn.store, turn.person.id):
        turn.say(WRITE_FIRST)
        heard.private_link(turn)
    else:
        turn.tell(turn.person.id, _number(turn, case))
        turn.say(IN_PRIVATE)
