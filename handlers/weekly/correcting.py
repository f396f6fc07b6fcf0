"""handlers/weekly/correcting.py — a signed report is corrected by another version of it, which can be thrown away again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.kinds.kind import Option
from domain.pulse.goal import current_phase
from domain.weekly.parts import PARTS
from domain.words import Words, verbatim
from handlers import scope
from handlers.pulse import cards
from handlers.turn import Turn
from handlers.weekly import at_hand
from storage.weekly.reports import WeeklyReports

CORRECT = Option(
    "correct", Words(vi="Sửa và ký lại", en="Correct and sign anew"), ("sua va ky lai", "sua", "correct")
)
DROP = Option("/drop_correction", Words(vi="Bỏ bản sửa", en="Drop the correction"))
DROPPED = Words(
    vi="Em đã bỏ bản sửa. Báo cáo đã ký giữ nguyên.",
    en="The correction is dropped. The signed report stays as it is.",
)
WAS_WRITTEN = Words(
    vi="Phần {number} trong bản vừa bỏ ghi: «{text}»", en="Part {number} of what was dropped: “{text}”"
)
NONE_OPEN = Words(
    vi="Không có bản sửa nào đang mở, nên em không bỏ gì.",
    en="No correction is open, so nothing was dropped.",
)


def drop(turn: Turn) -> None:
    """«bỏ bản sửa»: the correction that is open; what was written in it is said once more."""
    if scope.refused(turn, "sign"):
        return
    if current_phase(turn.programme, turn.now) is None:
        turn.say(cards.NOT_BEGUN)
        turn.repeat()
        return
    unit_id = at_hand.hers(turn)
    if unit_id is not None:
        _drop(turn, at_hand.of_this_week(turn, unit_id))
    turn.go("weekly", at=unit_id)


def _drop(turn: Turn, row: Any) -> None:
    reports = WeeklyReports(turn.store)
    signed = reports.get(row.replaces_id) if row.replaces_id is not None else None
    if signed is None or not reports.drop(row.id):
        turn.say(NONE_OPEN)
        return
    turn.say(DROPPED)
    for number, text in _written(row.parts, signed.parts):
        turn.say(WAS_WRITTEN(number=number, text=verbatim(text)))


def _written(parts: dict[str, str], before: dict[str, str]) -> Iterator[tuple[str, str]]:
    for part in PARTS:
        text = parts.get(part.key, "")
        if text and text != before.get(part.key, ""):
            yield part.number, text
