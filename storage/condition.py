"""storage/condition.py — what the operator's doctor asks of a database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from storage.session import Session
from storage.sql import Sql, table
from storage.tables import Inbox

I = table(Inbox).c  # noqa: E741

NEWEST = Sql(select(func.max(I.received_at).label("at")))


def newest_event_at(session: Session) -> datetime | None:
    """When the last event came in, by the clock of then."""
    newest: datetime | None = session.value(NEWEST)
    return newest
