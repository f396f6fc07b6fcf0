"""scheduler/friday.py — on Thursday morning each officer gets the draft of her unit's weekly report, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from domain.calendar import local_day
from domain.programme import Programme, is_over
from domain.pulse.goal import current_phase
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import workdays_of
from domain.weekly.thursday import OPEN, message_of
from domain.weekly.week import last_told_at, week_at
from domain.words import Words
from storage.database import Database
from storage.desk.weekly import hears_nothing
from storage.reader import still
from storage.store import Store
from storage.telling import tell
from storage.weekly.drawn_up import draw_up
from storage.weekly.reports import WeeklyReports
from storage.weekly.signers import units_of_signers

JOB = "send drafts of weekly reports"
EVER = datetime(2000, 1, 1, tzinfo=UTC)
AT_ONCE = 50  # officers
OF_USE = timedelta(days=2)  # next week it is no news any more
Clock = Callable[[], datetime]
Hers = tuple[int, Sequence[int]]  # an officer and her units


def worth_sending(store: Store, now: datetime) -> datetime:
    """Sent since then, this week's are not sent again."""
    return last_told_at(store.programmes.active(), now) if store.programmes.is_loaded() else EVER


async def send_drafts(database: Database, clock: Clock) -> Mapping[str, int]:
    """Safe to run late, twice, and in several processes at once. What is to be told is found by reading."""
    found = await database.read(lambda store: _begin(store, clock()))
    if found is None:
        return {"told": 0}
    programme, officers = found
    told = 0
    for at in range(0, len(officers), AT_ONCE):
        some, now = officers[at : at + AT_ONCE], clock()
        await database.write(partial(_open, programme=programme, officers=some, now=now))
        words = await database.read(partial(_worded, programme=programme, officers=some, now=now))
        told += await database.write(partial(_tell, programme=programme, words=words, now=now))
    return {"told": told}


def _begin(store: Store, now: datetime) -> tuple[Programme, list[Hers]] | None:
    """Every officer who may be written to, while the drafts are of use; None where there is nothing to report."""
    if not store.programmes.is_loaded():
        return None
    programme = store.programmes.active()
    if current_phase(programme, now) is None or now - last_told_at(programme, now) > OF_USE:
        return None
    day = local_day(now, programme.zone)
    officers = units_of_signers(store, day).items()
    return programme, [(person, units) for person, units in officers if not hears_nothing(store, person, now)]


def _open(store: Store, programme: Programme, officers: Sequence[Hers], now: datetime) -> None:
    """Each of their units has a draft."""
    week = week_at(programme, now)
    for unit in dict.fromkeys(unit for _, units in officers for unit in units):
        WeeklyReports(store).open(unit, programme.key, week, now)


def _worded(
    store: Store, programme: Programme, officers: Sequence[Hers], now: datetime
) -> list[tuple[int, Words]]:
    """What each of them is to read, as of one moment; nothing where all of hers is signed, or, after the close, unchanged."""
    store = still(store)
    over = is_over(programme, now)
    week, found = week_at(programme, now), []
    for person, units in officers:
        rows = [WeeklyReports(store).open(unit, programme.key, week, now) for unit in units]
        drafts = [draw_up(store, programme, row, now) for row in rows if row.state == "draft"]
        if known := [draft for draft in drafts if draft is not None and (draft.causes or not over)]:
            found.append((person, message_of(known)))
    return found


def _tell(store: Store, programme: Programme, words: Sequence[tuple[int, Words]], now: datetime) -> int:
    at = first_allowed(now, programme.zone, programme.pulse, workdays_of(programme))
    week = week_at(programme, now)
    return sum(
        tell(store, person, said, now, once=f"weekly_draft:{programme.key}:{week}:{person}", not_before=at, offers=[OPEN])
        for person, said in words
    )  # fmt: skip
