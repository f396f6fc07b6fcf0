"""handlers/sheets/changing.py — a row that is an entry already says something else now: what that would change, and what not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.kinds.kind import Json, Refusal
from domain.lifecycle import SETTLED, WEIGHTY
from domain.words import Words
from handlers import deciding, hand_in
from handlers.sheets.purpose import Checked
from handlers.turn import Turn

NOT_YOURS = Words(
    vi="Dòng này đã có người khác gửi ({code}), nên em không sửa.",
    en="Somebody else has sent this row ({code}), so it is not changed.",
)
AUTHOR_STAYS = Words(
    vi="Tên, số điện thoại, đơn vị của tác giả không sửa bằng tệp được nữa; cần đổi thì gõ «gặp người».",
    en="The author's name, phone and unit are no longer changed by a file; if they are wrong type “person”.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the row says: of its author, and of the initiative as it is to be stored; `entry` where it is there already."""

    author: Mapping[str, Json]
    answers: dict[str, Json]
    entry: Any | None = None


def refused(turn: Turn, entry: Any) -> list[Words]:
    """Why it may not be changed by her, or not any more."""
    if entry.entered_by_id != turn.person.id:
        return [NOT_YOURS(code=entry.code)]
    why = deciding.refused(turn, entry, "touch_up")
    return [why.why] if isinstance(why, Refusal) else []


def looked_at(turn: Turn, plan: Plan, notes: tuple[Words, ...], understood: tuple[Words, ...]) -> Checked:
    """«15tr» for «15 triệu» changes nothing."""
    entry = plan.entry
    assert entry is not None, "asked of rows that are there"  # noqa: S101
    stays = () if _same_author(turn, plan) else (AUTHOR_STAYS,)
    changed = {key for key in entry.answers | plan.answers if entry.answers.get(key) != plan.answers.get(key)}
    if not changed:
        return Checked("there", stays, understood, entry.code)
    anew = (hand_in.ANEW,) if entry.status in SETTLED and not WEIGHTY.isdisjoint(changed) else ()
    return Checked("changed", (*stays, *anew, *notes), understood, entry.code, plan)


def _same_author(turn: Turn, plan: Plan) -> bool:
    assert plan.entry is not None, "asked of rows that are there"  # noqa: S101
    person, said = turn.store.people.get(plan.entry.person_id), plan.author
    phone = said.get("phone") or ""
    return (person.name, person.phone, plan.entry.unit_id) == (said["name"], phone, said["unit"]["id"])
