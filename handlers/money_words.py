"""handlers/money_words.py — how the money of an entry is told: what was declared, and what a reviewer found of it."""

from __future__ import annotations

from typing import Any

from domain.kinds.money import full
from domain.kinds.money.shown import in_dong
from domain.money_review import WHY_NOT_IN_MONEY
from domain.words import Words, verbatim
from handlers.turn import Turn

WHY = {option.value: option.label for option in WHY_NOT_IN_MONEY}

AGREED = Words(vi="Số tiền: đã xác nhận {sum} như đã khai.", en="Money: {sum}, confirmed as declared.")
ANEW = Words(
    vi="Số tiền: khai {declared}; đã xác nhận {sum}: {how}.",
    en="Money: {declared} declared; {sum} confirmed: {how}.",
)
NOT_IN_MONEY = Words(
    vi="Số tiền: khai {declared}; người kiểm tra ghi «không tính được thành tiền»: {why}.",
    en="Money: {declared} declared; the reviewer found that it cannot be put in money: {why}.",
)
RESULT = Words(vi="{how} = {sum}", en="{how} = {sum}")
NEWS = Words(
    vi="Sáng kiến {code} «{title}»: đã xét số tiền làm lợi.",
    en="Initiative {code} “{title}”: its money was reviewed.",
)
ASK = Words(
    vi="Thấy chưa đúng, anh/chị gõ «gặp người» để hỏi.", en="If you think this is wrong type “person”."
)
STILL_COUNTS = Words(
    vi="Không ra tiền thì sáng kiến vẫn được xét như thường.", en="Without a sum it is judged all the same."
)
NOTHING = Words(vi="", en="")


def finding(turn: Turn, entry: Any, *, heard: bool = False) -> Words | None:
    """What was found of the money of an entry; `heard`: as its author knows it. None where nothing was."""
    if not is_judged(entry):
        return None
    rows = turn.store.money.kept(entry.id)
    row = rows[-2:-1] if heard and is_unheard(turn, entry) else rows[-1:]
    said = next(
        (said for said in turn.store.verdicts.of(entry.id) if row and said.number == row[0].number), None
    )
    declared = in_dong(entry.benefit_vnd)
    if entry.verified_vnd is None:
        return NOT_IN_MONEY(declared=declared, why=_why(said))
    if entry.verified_vnd == entry.benefit_vnd:
        return AGREED(sum=full(entry.verified_vnd))
    how = verbatim(said.fields.get("calculation", "") if said is not None else "")
    return ANEW(declared=declared, sum=full(entry.verified_vnd), how=how)


def is_judged(entry: Any) -> bool:
    """Whether a reviewer has looked at a sum that was declared."""
    return bool(entry.benefit_vnd) and entry.money_state in ("verified", "not_in_money")


def is_unheard(turn: Turn, entry: Any) -> bool:
    """Whether what was found last has not reached its author yet."""
    return entry.money_public_at is not None and bool(turn.now < entry.money_public_at)


def what_follows(entry: Any) -> Words:
    """What its author may do about it."""
    if entry.verified_vnd == entry.benefit_vnd:
        return NOTHING
    return ASK if entry.verified_vnd is not None else STILL_COUNTS


def said_with(turn: Turn, entry: Any, row: Any) -> Words:
    """What a reviewer said with one finding of the history: her calculation and what it came to, or why it is none."""
    said = next((said for said in turn.store.verdicts.of(entry.id) if said.number == row.number), None)
    if said is not None and "calculation" in said.fields and row.new.get("verified_vnd"):
        return RESULT(how=verbatim(said.fields["calculation"]), sum=in_dong(row.new["verified_vnd"]))
    return _why(said)


def _why(said: Any) -> Words:
    if said is None:
        return NOTHING
    return verbatim(said.own_words) if said.own_words else WHY.get(next(iter(said.reasons), ""), NOTHING)
