"""bot/job_ages.py — how long ago each job of the timetable ran well, and whether the reminders have stopped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from scheduler.reminders import JOB, LOOKED_AT_WITHIN
from storage.job_runs import JobRuns
from storage.store import Store


class Jobs:
    """`names` are those of this release: what another one did is no news."""

    def __init__(self, names: Collection[str], clock: Callable[[], datetime]) -> None:
        self._names, self._clock = names, clock
        self._begun_at = clock()

    def ages_s(self, store: Store) -> Mapping[str, float]:
        """Of those that ever ran well."""
        found = JobRuns(store).ages_s(self._clock())
        return {job: age_s for job, age_s in found.items() if job in self._names}

    def late(self, ages_s: Mapping[str, float]) -> list[str]:
        """Where nobody looks at chats any more, nobody is reminded. One that never did has as long since we began."""
        age_s = ages_s.get(JOB, (self._clock() - self._begun_at).total_seconds())
        return [JOB] if age_s > LOOKED_AT_WITHIN.total_seconds() else []
