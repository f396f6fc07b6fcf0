"""scheduler/resting.py — a channel that was switched off keeps nothing: what is owed there goes to another chat of hers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from storage.job_runs import JobRuns
from storage.resting import leave_bots_at_rest
from storage.store import Store

JOB = "leave channels that were switched off"
BATCH = 100
AT_REST = timedelta(hours=1)
JUST_BEGUN = timedelta(minutes=30)


def leave(store: Store, now: datetime) -> Mapping[str, int]:
    """Not right after a start, when senders that run take their turn first."""
    last = JobRuns(store).ok_at(JOB)
    if last is None or now - last > JUST_BEGUN:
        return {"moved": 0}
    return {"moved": leave_bots_at_rest(store, now - AT_REST, now, BATCH)}
