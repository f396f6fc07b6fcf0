"""storage/desk/waiting.py — how long those who asked a team lately waited for its first answer, in its working time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.calendar import local_day
from domain.desk.waiting import LOOKED_BACK
from storage.desk.teams import team_of
from storage.scopes import LISTED
from storage.sql import Sql, named, table
from storage.tables import SupportCase

if TYPE_CHECKING:
    from domain.desk.clock import DeskClock
    from storage.store import Store

C = table(SupportCase).c
MOST = 200  # of a busy team the newest tell it

LATELY = Sql(
    select(C.opened_at, C.first_answer_at, C.waits_since)
    .where(C.opened_at > named("since", C.opened_at), C.opened_at <= named("now", C.opened_at), C.unit_id.in_(LISTED))
    .order_by(C.opened_at.desc()).limit(named("at_most", C.rung))
)  # fmt: skip


def waits_of_team(
    store: Store, unit_id: int | None, desk: DeskClock, now: datetime
) -> tuple[list[timedelta], list[timedelta]]:
    """Until the first answer, and of those who have none yet until now; of the team that answers for this unit."""
    top = team_of(store, unit_id, now).unit_id
    units = store.cases.units_below([] if top is None else [top], local_day(now, desk.zone))
    rows = store.all(LATELY, since=now - LOOKED_BACK, now=now, units=json.dumps(sorted(units)), at_most=MOST)
    answered = [
        desk.between(row.opened_at, row.first_answer_at) for row in rows if row.first_answer_at is not None
    ]
    waiting = [
        desk.between(row.opened_at, now)
        for row in rows if row.first_answer_at is None and row.waits_since is not None
    ]  # fmt: skip
    return answered, waiting
