"""handlers/review/valuing.py — what she finds of an entry's money: written down, undone, and owed to its author."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Refusal
from domain.money_review import may_judge_money
from handlers import deciding, publishing
from handlers.turn import Turn

STEP = "money:"  # before the entry's number among the steps that «hoàn tác» is about


def find(turn: Turn, entry: Any, act: str, verified_vnd: int | None, **said: Any) -> Any | Refusal:
    """The entry with what she found of its money; `said` (storage/verdicts.py) is kept beside the history."""
    found = turn.store.money.judge(
        entry.id, act, verified_vnd, deciding.acting_as(turn, entry), deciding.path(turn), turn.programme, turn.by
    )  # fmt: skip
    if isinstance(found, Refusal):
        return found
    if entry.money_public_at is not None:
        publishing.take_money_back(turn, entry)
    turn.store.verdicts.write(found, act, turn.by, **said)
    publishing.owe_money(turn, found)
    return found


def refused(turn: Turn, entry: Any) -> Refusal | None:
    """Why she may not judge the money of this entry; None if she may."""
    return may_judge_money(entry.status, deciding.acting_as(turn, entry), deciding.path(turn))


def undo(turn: Turn, number: int) -> Any | None:
    """The entry with its money as it was; None where it cannot be undone any more."""
    was = turn.store.initiatives.get(number)
    if not deciding.reviews(turn, turn.person.id, was.unit_id):
        return None
    undone = turn.store.money.undo(number, turn.programme, turn.by, turn.received_at)
    if isinstance(undone, Refusal):
        return None
    publishing.take_money_back(turn, was)
    if undone.money_public_at is not None:
        publishing.owe_money(turn, undone)
    return undone


def is_hers(turn: Turn, number: int) -> bool:
    """Whether the latest finding is hers."""
    kept = turn.store.money.kept(number)
    return bool(kept) and kept[-1].actor_id == turn.person.id
