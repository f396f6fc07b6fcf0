"""handlers/desk/acting_in_room.py — what is done with a case from the team's room; the room shows most of it by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.desk.case import code_of, may_answer
from domain.desk.room_acts import Act
from domain.desk.slips import as_note
from domain.kinds.kind import Option
from domain.words import Words
from handlers.desk import closing, helping_out, opening, phoning, slipped
from handlers.turn import Question, Turn
from storage.sql import Row

HOW_TO_NOTE = Words(
    vi="📝 Viết «ghi chú: …» về {code}: chỉ tổ đọc, người hỏi không thấy.",
    en="📝 Write “note: …” about {code}: the team alone reads it.",
)


def somebody_has(turn: Turn, case: Row) -> None:
    words = helping_out.SOMEBODY_HAS(who=helping_out.name_of(turn, case.owner_id), code=code_of(case.id))
    turn.ask(
        Question("room", words, [Option(f"/take_over {case.id}", helping_out.TAKE_OVER)], numbered=False)
    )


def _take(turn: Turn, case: Row) -> None:
    """The room shows of itself who has it now."""
    if not may_answer(opening.standing(case), turn.person.id):
        somebody_has(turn, case)
    elif helping_out.take(turn, case) and case.owner_id is None:
        turn.hush()


def _take_over(turn: Turn, case: Row) -> None:
    if helping_out.take(turn, case, over=True) and case.owner_id != turn.person.id:
        turn.hush()


def _close(turn: Turn, case: Row) -> None:
    closing.close(turn, case)
    _seen(turn, case)


def _close_anyway(turn: Turn, case: Row) -> None:
    closing.close_anyway(turn, case)
    _seen(turn, case)


def _seen(turn: Turn, case: Row) -> None:
    """The room shows that it is closed."""
    now = turn.store.cases.find(case.id)
    if case.state != "closed" and now is not None and now.state == "closed":
        turn.hush()


def _hand_back(turn: Turn, case: Row) -> None:
    helping_out.hand_back(turn, case)
    if case.owner_id == turn.person.id and case.state != "closed":
        turn.hush()


def _note(turn: Turn, case: Row) -> None:
    words = slipped.held(turn, case)
    if words:
        helping_out.note(turn, case, as_note(words))
    else:
        turn.say(HOW_TO_NOTE(code=code_of(case.id)))


ACTS: Mapping[Act, Callable[[Turn, Row], None]] = {
    "take": _take, "take_over": _take_over, "close": _close, "hand_back": _hand_back, "note": _note,
    "close_anyway": _close_anyway, "phone": phoning.from_room, "send_held": slipped.send_held, "note_held": slipped.note_held,
    "drop_held": slipped.drop_held,
}  # fmt: skip
