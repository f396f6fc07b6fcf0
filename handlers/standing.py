"""handlers/standing.py — how an entry stands: its status in one word, what happens next and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.calendar import local_day, plain_day, spoken_day, spoken_moment
from domain.programme import recognition_due
from domain.words import Words
from handlers.turn import Turn

UNDO_DAYS = 7

STATUS = {
    "received": Words(vi="Chờ kiểm tra", en="Waiting for a check"),
    "waiting_recognition": Words(vi="Chờ đơn vị công nhận", en="Waiting for recognition"),
    "withdrawn": Words(vi="Đã rút", en="Withdrawn"),
}
WITHDRAWN = Words(
    vi="Sáng kiến này đã rút nên không sửa được.", en="This entry was withdrawn and cannot be changed."
)
TOO_LATE = Words(
    vi="Đã rút quá {n} ngày nên không hoàn tác được nữa. Anh/chị gõ «gửi sáng kiến» để gửi lại, hoặc «gặp "
    "người» để hỏi.",
    en="Withdrawn more than {n} days ago: it cannot be undone any more. Type “new” to hand it in again, or "
    "“person” to ask.",
)(n=UNDO_DAYS)
LATE = Words(
    vi="Đơn vị trễ hẹn trả lời {due}. Anh/chị gõ «gặp người» để hỏi.",
    en="Your unit is late: it was to answer by {due}. Type “person” to ask.",
)
CHECKS = Words(vi="Tiếp theo: đơn vị kiểm tra trước {look}.", en="Next: your unit checks it by {look}.")
LOOKS = Words(vi="Tiếp theo: đơn vị xem trước {look}.", en="Next: your unit looks at it by {look}.")
RECOGNISES = Words(
    vi="Đơn vị xét công nhận trước {due}. Khi có quyết định, anh/chị gõ mã này, bấm «Sửa» rồi gửi ảnh quyết định.",
    en="Your workplace decides on recognition by {due}. Then type this code, press “Change” and send a photo of it.",
)


def next_step(turn: Turn, entry: Any) -> Words:
    """What happens next with an entry, and by when."""
    if entry.status == "withdrawn":
        until = Words(vi="Hoàn tác được đến {day}.", en="Can be undone until {day}.")
        return until(day=spoken_day(_undone_until(turn, entry))) if may_undo(turn, entry) else TOO_LATE
    due = plain_day(_due(turn, entry))
    if _is_late(turn, entry):
        return LATE(due=due)
    look = spoken_moment(entry.answer_due_at, turn.programme.zone)
    if entry.status == "received":
        return CHECKS(look=look)
    looks = LOOKS(look=look) + SPACE if turn.now <= entry.answer_due_at else NOTHING
    return looks + RECOGNISES(due=due)


SPACE, NOTHING = Words(vi=" ", en=" "), Words(vi="", en="")


def in_brief(turn: Turn, entry: Any) -> Words:
    """Status and by when, for one line of a list."""
    status = STATUS[entry.status]
    if entry.status == "withdrawn" and not may_undo(turn, entry):
        return status
    if entry.status == "withdrawn":
        words = Words(vi="{status}, hoàn tác được đến {day}", en="{status}, can be undone until {day}")
        return words(status=status, day=plain_day(_undone_until(turn, entry)))
    if _is_late(turn, entry):
        words = Words(vi="{status}, trễ hẹn {day}", en="{status}, late since {day}")
    else:
        words = Words(vi="{status}, trước {day}", en="{status}, by {day}")
    return words(status=status, day=plain_day(_due(turn, entry)))


def may_undo(turn: Turn, entry: Any) -> bool:
    return bool(entry.withdrawn_at) and turn.now - entry.withdrawn_at <= timedelta(days=UNDO_DAYS)


def _undone_until(turn: Turn, entry: Any) -> date:
    return local_day(entry.withdrawn_at + timedelta(days=UNDO_DAYS), turn.programme.zone)


def _due(turn: Turn, entry: Any) -> date:
    """The day by which the unit has answered."""
    if entry.status == "waiting_recognition":
        return recognition_due(turn.programme, entry.submitted_at)
    return local_day(entry.answer_due_at, turn.programme.zone)


def _is_late(turn: Turn, entry: Any) -> bool:
    if entry.status == "waiting_recognition":
        return turn.today > _due(turn, entry)
    return bool(turn.now > entry.answer_due_at)
