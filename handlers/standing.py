"""handlers/standing.py — how an entry stands: its status in one word, what happens next and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.calendar import local_day, plain_day, spoken_moment
from domain.deadlines import BRING_BACK_DAYS, standing_of, what_next
from domain.programme import answer_due, phase_at
from domain.statuses import STATUSES
from domain.words import Words
from handlers.turn import Turn

TOO_LATE = Words(
    vi="Đã rút quá {n} ngày nên không hoàn tác được nữa. Anh/chị gõ «gửi sáng kiến» để gửi lại, hoặc «gặp "
    "người» để hỏi.",
    en="Withdrawn more than {n} days ago: it cannot be undone any more. Type “new” to hand it in again, or "
    "“person” to ask.",
)(n=BRING_BACK_DAYS)
LATE = Words(
    vi="Đơn vị trễ hẹn trả lời {due}. Anh/chị gõ «gặp người» để hỏi.",
    en="Your unit is late: it was to answer by {due}. Type “person” to ask.",
)
LOOKS = Words(vi="Tiếp theo: đơn vị xem trước {look}. ", en="Next: your unit looks at it by {look}. ")
OVER = Words(
    vi="Hạn đề nghị xem lại đã hết {due}. Cần hỏi thêm thì gõ «gặp người».",
    en="It could be appealed until {due}. To ask more type “person”.",
)
MAY_APPEAL = frozenset({"invalid", "duplicate"})
CLOSED = Words(
    vi="Hạn bổ sung đã qua và đợt nhận đã đóng nên em không nhận bổ sung được nữa. Cần hỏi thì gõ «gặp người».",
    en="The time to add to it is over and the phase has closed, so nothing can be added. To ask type “person”.",
)
WITH_UNION = frozenset({"workplace", "first", "second"})


def next_step(turn: Turn, entry: Any) -> Words:
    """What happens next with an entry, and by when."""
    if entry.status == "withdrawn" and not may_undo(turn, entry):
        return TOO_LATE
    if entry.status == "lapsed" and phase_at(turn.programme, turn.now) is None:
        return CLOSED
    if _is_late(turn, entry):
        return LATE(due=plain_day(_due(turn, entry)))
    if entry.status in MAY_APPEAL and not entry.appealed and turn.received_at > entry.due_at:
        return OVER(due=plain_day(_due(turn, entry)))
    return _looked_at(turn, entry) + what_next(turn.programme, standing_of(entry))


def _looked_at(turn: Turn, entry: Any) -> Words:
    """While the workplace decides on recognition the unit has a first look, as the receipt promised."""
    look = answer_due(turn.programme, entry.status_at)
    if entry.status != "waiting_recognition" or turn.now > look:
        return Words(vi="", en="")
    return LOOKS(look=spoken_moment(look, turn.programme.zone))


def in_brief(turn: Turn, entry: Any) -> Words:
    """Status and by when, for one line of a list."""
    status = STATUSES[entry.status].label
    if entry.due_at is None or (entry.status == "withdrawn" and not may_undo(turn, entry)):
        return status
    if entry.status in MAY_APPEAL and (entry.appealed or turn.received_at > entry.due_at):
        return status
    if entry.status in MAY_APPEAL:
        words = Words(
            vi="{status}, đề nghị xem lại được đến {day}", en="{status}, can be appealed until {day}"
        )
    elif entry.status == "withdrawn":
        words = Words(vi="{status}, hoàn tác được đến {day}", en="{status}, can be undone until {day}")
    elif _is_late(turn, entry):
        words = Words(vi="{status}, trễ hẹn {day}", en="{status}, late since {day}")
    else:
        words = Words(vi="{status}, trước {day}", en="{status}, by {day}")
    return words(status=status, day=plain_day(_due(turn, entry)))


def may_undo(turn: Turn, entry: Any) -> bool:
    """Whether a withdrawn entry can still be brought back."""
    return bool(turn.received_at <= entry.due_at)


def _due(turn: Turn, entry: Any) -> date:
    return local_day(entry.due_at, turn.programme.zone)


def _is_late(turn: Turn, entry: Any) -> bool:
    """Whether the union has not answered in time."""
    return STATUSES[entry.status].waits in WITH_UNION and bool(turn.now > entry.due_at)
