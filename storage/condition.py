"""storage/condition.py — what the operator's doctor asks of a database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from storage.session import Session
from storage.sql import Sql, table
from storage.tables import Inbox, JobRun

I = table(Inbox).c  # noqa: E741
J = table(JobRun).c

NEWEST = Sql(select(func.max(I.received_at).label("at")))
LAST_RUN = Sql(select(func.max(J.started_at).label("at")))


def newest_event_at(session: Session) -> datetime | None:
    """When the last event came in, by the clock of then."""
    newest: datetime | None = session.value(NEWEST)
    return newest


def last_job_at(session: Session) -> datetime | None:
    """When a job of the timetable last began, by the clock of then: until then the program has lived with this data."""
    last: datetime | None = session.value(LAST_RUN)
    return last
