"""storage/desk/waiting.py — how long those who asked a team waited for its first answer, and who waits too long now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from domain.calendar import local_day
from domain.desk.clock import LEAD, WAITS, clock_of
from domain.desk.waiting import LOOKED_BACK
from storage.desk.teams import team_of
from storage.scopes import LISTED
from storage.sql import Row, Sql, named, table
from storage.tables import SupportCase

if TYPE_CHECKING:
    from domain.desk.clock import DeskClock
    from domain.programme import Programme
    from storage.store import Store

C = table(SupportCase).c
MOST = 200  # of a busy team the newest tell it

LATELY = Sql(
    select(C.opened_at, C.first_answer_at, C.waits_since)
    .where(C.opened_at > named("since", C.opened_at), C.opened_at <= named("now", C.opened_at), C.unit_id.in_(LISTED))
    .order_by(C.opened_at.desc()).limit(named("at_most", C.rung))
)  # fmt: skip
FOR_LONG = (C.waits_since <= named("since", C.waits_since), C.waits_since.is_not(None))
LEFT = Sql(select(C.unit_id, func.count().label("n")).where(*FOR_LONG).group_by(C.unit_id))
LEFT_CASES = Sql(select(C.id, C.unit_id, C.waits_since).where(*FOR_LONG).order_by(C.waits_since, C.id))


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


def left_unanswered(store: Store, programme: Programme, now: datetime) -> Mapping[int | None, int]:
    """Questions for which at this morning's hour the lead's time was over, too: by unit and by each one above it.

    None: of whoever's unit nobody knows.
    """
    day = local_day(now, programme.zone)
    found: Counter[int | None] = Counter()
    for row in store.all(LEFT, since=_long_ago(programme, now)):
        for place in [None] if row.unit_id is None else store.units.above(row.unit_id, day):
            found[place] += row.n
    return found


def _long_ago(programme: Programme, now: datetime) -> datetime:
    morning = datetime.combine(
        local_day(now, programme.zone), programme.pulse.morning_at, ZoneInfo(programme.zone)
    )
    return clock_of(programme).before(morning, WAITS[LEAD])


def left_cases(store: Store, programme: Programme, now: datetime, top: int) -> list[Row]:
    """The very questions of a unit and all below it that `left_below` counts: id, unit_id, waits_since."""
    day, whole = local_day(now, programme.zone), store.units.get(top).parent_id is None
    return [
        row
        for row in store.all(LEFT_CASES, since=_long_ago(programme, now))
        if (whole if row.unit_id is None else top in store.units.above(row.unit_id, day))
    ]


def left_below(store: Store, left: Mapping[int | None, int], tops: Collection[int]) -> int:
    """How many of them are of these units, none of which stands below another; of the whole tree, also the unknown."""
    if not left:
        return 0
    whole = any(store.units.get(top).parent_id is None for top in tops)
    return sum(left.get(top, 0) for top in tops) + (left.get(None, 0) if whole else 0)
