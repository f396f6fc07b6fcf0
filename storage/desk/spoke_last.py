"""storage/desk/spoke_last.py — which of her cases an asker means who names none: the one that spoke to her last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import case, func, literal_column, or_, select

from storage.sql import Row, Sql, named, table
from storage.tables import CaseMessage, SupportCase

if TYPE_CHECKING:
    from storage.session import Session

C, M = table(SupportCase).c, table(CaseMessage).c

WAITS = C.state == literal_column("'waiting'")
IS_OPEN = C.state != literal_column("'closed'")
UNANSWERED = or_(C.state == literal_column("'new'"), C.state == literal_column("'taken'"))
ANSWER = M.side == literal_column("'helper'")
HERS = select(*C).where(
    C.person_id == named("person", C.person_id), C.merged_into_id.is_(None),
    or_(IS_OPEN, C.closed_at >= named("since", C.closed_at)),
)  # fmt: skip
NEWEST_ANSWER = select(func.max(M.id)).where(M.case_id == C.id, ANSWER).scalar_subquery()
NEWEST_NEWS = (
    select(func.max(M.id)).where(M.case_id == C.id, or_(ANSWER, M.side == literal_column("'event'"))).scalar_subquery()
)  # fmt: skip
# One that asked her something, then open ones, then those closed lately; the newest word of the team first.
SPOKE = Sql(
    HERS.order_by(
        case((WAITS, 0), (IS_OPEN, 1), else_=2), func.coalesce(NEWEST_ANSWER, 0).desc(), C.id.desc()
    ).limit(1)
)
# What is «not done» was answered or closed.
SETTLED = Sql(
    HERS.order_by(case((UNANSWERED, 1), else_=0), func.coalesce(NEWEST_NEWS, 0).desc(), C.id.desc()).limit(1)
)


def spoke_last(session: Session, person_id: int, since: datetime) -> Row | None:
    """Hers that takes a further word; `since`: of closed ones, those closed later."""
    return session.one(SPOKE, person=person_id, since=since)


def settled_last(session: Session, person_id: int, since: datetime) -> Row | None:
    """The same for «chưa xong»: what was answered or closed last."""
    return session.one(SETTLED, person=person_id, since=since)
