"""handlers/desk/faq_typed.py — «đưa vào», «xem và sửa», «không đưa vào», typed in place of the buttons under a proposal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.desk import growing
from domain.vietnamese import fold, spoken_forms
from handlers.desk import at_case, faq_board, reach
from handlers.turn import Turn
from storage.sql import Row

TYPED: Mapping[str, Callable[[Turn], None]] = {
    "dua vao": faq_board.add, "put it in": faq_board.add, "xem va sua": faq_board.see, "see and edit": faq_board.see,
    "khong dua vao": faq_board.leave_out, "leave it out": faq_board.leave_out,
}  # fmt: skip


def taken(turn: Turn, text: str) -> bool:
    """Of what was proposed to her and still waits the newest, or the one she quotes; where its list is open, that is meant."""
    act = next((TYPED[fold(form)] for form in spoken_forms(text) if fold(form) in TYPED), None)
    if act is None or turn.state.get("flow") in {faq_board.LIST, faq_board.CARD} or not reach.tops(turn):
        return False
    waiting = _waiting(turn)
    told = next(((row, shown) for row in waiting if (shown := _shown(turn, row))), None)
    if told is not None:
        turn.argument = f"{told[0].id} {told[1]}" if act is faq_board.add else str(told[0].id)
        act(turn)
    elif waiting:  # others made it, she has not read it
        turn.argument = str(waiting[0].id)
        faq_board.see(turn)
    elif turn.state.get("flow") in at_case.STANDS:
        turn.say(faq_board.NO_SUCH)
        at_case.again(turn)
    return bool(waiting) or turn.state.get("flow") in at_case.STANDS


def _waiting(turn: Turn) -> list[Row]:
    quotes = turn.incoming.quotes
    once = turn.store.outbox.once_of(turn.incoming.address, quotes) if quotes else ""
    quoted = growing.proposed_in(once)
    return [row for row in faq_board.waiting(turn) if quoted in {None, row.id}]


def _shown(turn: Turn, row: Row) -> str:
    """How it stood in the message that proposed it to her; «» where there was none."""
    message = turn.store.outbox.said(growing.proposed_to(row.id, turn.person.id))
    commands = [choice.data.partition(".")[2] for choice in message.choices] if message is not None else []
    begins = growing.add_as(row.id, "")
    return next((one.removeprefix(begins) for one in commands if one.startswith(begins)), "")
