"""storage/pulse_unrecognised.py — which entries wait for their workplace's recognition since a day of which is told now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select

from domain.calendar import local_day
from domain.pulse.facts import Unrecognised
from domain.pulse.for_officers import RECOGNITION_DAYS
from domain.pulse.making import LOOK_BACK
from domain.pulse.workdays import DAY
from storage.scopes import ENTRIES, Size, scope
from storage.sql import Sql, named, table
from storage.tables import Initiative

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.store import Store

E = table(Initiative).c
LAW_GIVES = 90 * DAY  # where an entry says nothing else

SINCE_THEN = or_(
    *(
        and_(
            E.submitted_at >= named(f"from_{n}", E.submitted_at),
            E.submitted_at < named(f"to_{n}", E.submitted_at),
        )
        for n in RECOGNITION_DAYS
    )
)


def _waiting(size: Size) -> Sql:
    """The index of queues leads: what waits for recognition is little beside all there is."""
    return Sql(
        select(E.code, E.submitted_at, E.due_at).select_from(ENTRIES[size])
        .where(E.programme == named("which", E.programme), E.status == named("stands", E.status), SINCE_THEN)
        .order_by(E.submitted_at, E.id)
    )  # fmt: skip


WAITING = {size: _waiting(size) for size in ENTRIES}


def unrecognised(
    store: Store, tops: Collection[int], programme: Programme, now: datetime, looked_at: datetime | None
) -> Iterator[Unrecognised]:
    """Of these units and all below, those that have waited for as many days as are told of. `looked_at`: what came due
    long before that was told then.
    """
    days = _days(programme, now, looked_at or now)
    for top in tops:
        size, values = scope(store, top, local_day(now, programme.zone))
        for row in store.all(
            WAITING[size], which=programme.key, stands="waiting_recognition", **days, **values
        ):
            submitted_on = local_day(row.submitted_at, programme.zone)
            due_on = local_day(row.due_at, programme.zone) if row.due_at else submitted_on + LAW_GIVES
            yield Unrecognised(row.code, submitted_on, due_on)


def _days(programme: Programme, now: datetime, looked_at: datetime) -> dict[str, Any]:
    """The first moment of handing in and the one after the last, for each of the days told of."""
    zone, today = ZoneInfo(programme.zone), local_day(now, programme.zone)
    first = min(local_day(looked_at - LOOK_BACK, programme.zone), today)
    found: dict[str, Any] = {}
    for n in RECOGNITION_DAYS:
        found[f"from_{n}"] = datetime.combine(first - n * DAY, time.min, zone)
        found[f"to_{n}"] = datetime.combine(today - n * DAY + DAY, time.min, zone)
    return found
