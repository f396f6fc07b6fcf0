"""domain/weekly/thursday.py — the message with which Thursday's draft comes to an officer: one, whatever she answers for."""

from __future__ import annotations

from collections.abc import Sequence

from domain.calendar import plain_day
from domain.kinds.kind import Option
from domain.pulse.figures import of_target
from domain.weekly.frozen import Frozen
from domain.weekly.worded import draft_card, line_of
from domain.words import Words, joined, verbatim

LISTED = 10
OPEN = Option("/weekly", Words(vi="Xem và ký", en="See and sign"))
HOW = Words(
    vi="Gõ «báo cáo tuần» để ghi phần chữ và ký.", en="Type “weekly report” to add your words and sign it."
)
QUIET = Words(
    vi="Báo cáo tuần đến {week} của {unit}: không có gì khác tuần trước, hợp lệ {valid}.",
    en="Weekly report to {week} of {unit}: nothing is other than last week, valid {valid}.",
)
SEVERAL = Words(vi="Báo cáo tuần đến {week} của {n} đơn vị:", en="Weekly reports to {week} of {n} units:")
MORE = Words(vi="… và {n} đơn vị nữa.", en="… and {n} more units.")


def message_of(drafts: Sequence[Frozen]) -> Words:
    """Of one unit the whole draft, or a line where nothing happened; of several a line each."""
    if len(drafts) == 1:
        return joined([_of_one(drafts[0]), HOW])
    head = SEVERAL(week=plain_day(drafts[0].week), n=len(drafts))
    more = [MORE(n=len(drafts) - LISTED)] if len(drafts) > LISTED else []
    return joined([head, *map(line_of, drafts[:LISTED]), *more, HOW])


def _of_one(draft: Frozen) -> Words:
    if draft.causes:
        return draft_card(draft)
    valid = of_target(draft.numbers.valid, draft.target)
    return QUIET(week=plain_day(draft.week), unit=verbatim(draft.name), valid=valid)
