"""storage/job_runs.py — when each job of the timetable ran, so that of several processes one runs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import JobRun

if TYPE_CHECKING:
    from storage.session import Session

J = table(JobRun).c
EVER = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(minutes=5)  # more than the clocks of our processes differ

NEVER_ENDED = and_(
    J.started_at < named("given_up", J.started_at), or_(J.ok_at.is_(None), J.ok_at < J.started_at)
)
BY_A_WRONG_CLOCK = J.started_at > named("later", J.started_at)
AGAIN = Sql(update(JobRun).where(J.name == named("job", J.name),
                                 or_(J.started_at < named("before", J.started_at), BY_A_WRONG_CLOCK, NEVER_ENDED))
            .values(started_at=named("now", J.started_at)))  # fmt: skip
FIRST = inserting_once(JobRun)
STARTED = Sql(select(J.started_at, J.ok_at).where(J.name == named("job", J.name)))
OK_AT = Sql(select(J.ok_at).where(J.name == named("job", J.name)))
ENDED = Sql(update(JobRun).where(J.name == named("job", J.name))
            .values(ok_at=named("now", J.ok_at), counts=named("counted", J.counts)))  # fmt: skip
ENDS = Sql(select(J.name, J.ok_at).where(J.ok_at.is_not(None)).order_by(J.name))
ALL = Sql(select(J.name, J.started_at, J.ok_at, J.counts).order_by(J.name))


class JobRuns:
    """The timetable's memory."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, job: str, before: datetime, now: datetime, given_up: datetime = EVER) -> bool:
        """Begin this job, unless it began at `before` or later. Undone with the transaction, so it is due again.

        One that began before `given_up` and never ended may be begun again too, and one that began in the future.
        """
        if self._session.count(AGAIN, job=job, before=before, now=now, later=now + AHEAD, given_up=given_up):
            return True
        return self._session.one(FIRST, name=job, started_at=now, ok_at=None, counts={}) is not None

    def is_due(self, job: str, before: datetime, now: datetime, given_up: datetime = EVER) -> bool:
        """Whether a claim of it would hold, as far as can be seen without writing."""
        run = self._session.one(STARTED, job=job)
        if run is None or run.started_at < before or run.started_at > now + AHEAD:
            return True
        ended = run.ok_at is not None and run.ok_at >= run.started_at
        return bool(run.started_at < given_up) and not ended

    def ok_at(self, job: str) -> datetime | None:
        """When it last ran well: of a walk, when that set out."""
        moment: datetime | None = self._session.value(OK_AT, job=job)
        return moment

    def ended(self, job: str, counts: Mapping[str, int], now: datetime) -> None:
        """It ran well."""
        self._session.do(ENDED, job=job, counted=counts, now=now)

    def ages_s(self, now: datetime) -> dict[str, float]:
        """How long ago each job that ever ran well last did."""
        return {row.name: max((now - row.ok_at).total_seconds(), 0.0) for row in self._session.all(ENDS)}

    def all(self) -> list[Row]:
        """Every job that ever ran: name, started_at, ok_at (None if never well), counts."""
        return self._session.all(ALL)
