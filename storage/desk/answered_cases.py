"""storage/desk/answered_cases.py — cases whose answer may be worth keeping: closed, or answered in one word, not proposed yet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, literal_column, or_, select

from storage.sql import Row, Sql, named, table
from storage.tables import CaseMessage, FaqAddition, SupportCase

if TYPE_CHECKING:
    from storage.session import Session

A, C, M = table(FaqAddition).c, table(SupportCase).c, table(CaseMessage).c

NEWEST = (
    select(C.id)
    .where(or_(C.state == literal_column("'answered'"), C.state == literal_column("'closed'")),
           C.merged_into_id.is_(None), C.first_answer_at.is_not(None), ~exists().where(A.case_id == C.id))
    .order_by(C.id.desc()).limit(named("at_most", C.rung))
)  # fmt: skip
WORDS = Sql(
    select(C.id, C.state, C.topic, M.side, M.text)
    .select_from(table(SupportCase).join(table(CaseMessage), M.case_id == C.id))
    .where(C.id.in_(NEWEST), or_(M.side == literal_column("'asker'"), M.side == literal_column("'helper'")), M.text != "")
    .order_by(C.id, M.id)
)  # fmt: skip


class Answered(NamedTuple):
    """What was asked in a case, and the answer that ended it; `topic`: the frequent question it is near to, «» for none."""

    case_id: int
    topic: str
    asked: str
    answer: str


def answered_cases(session: Session, at_most: int) -> list[Answered]:
    """The oldest of the newest first."""
    said: dict[int, list[Row]] = defaultdict(list)
    for row in session.all(WORDS, at_most=at_most):
        said[row.id].append(row)
    return [found for words in said.values() if (found := _answered(words)) is not None]


def _answered(words: list[Row]) -> Answered | None:
    asked = next((word.text for word in words if word.side == "asker"), "")
    answers = [word.text for word in words if word.side == "helper"]
    settled = bool(answers) and (words[0].state == "closed" or len(answers) == 1)
    return Answered(words[0].id, words[0].topic, asked, answers[-1]) if asked and settled else None
