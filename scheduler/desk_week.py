"""scheduler/desk_week.py — on Mondays tells whoever leads a team what people asked last week; silent where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.desk.papers import chart_of
from domain.desk.weekly import week_before, words_of
from domain.kinds.kind import Option
from domain.programme import Programme
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import workdays_of
from domain.words import Language, Words
from storage.desk.teams import leads_of
from storage.desk.weekly import hears_nothing, weeks_of_teams
from storage.store import Store
from storage.telling import tell

DESK = Option("/desk", Words(vi="Bàn hỗ trợ", en="Support desk"))
EVER = datetime(2000, 1, 1, tzinfo=UTC)
MOST_TOLD = 1_000_000  # all in one go: a second batch would only find what the first has told
OF_USE = timedelta(days=3)  # later in the week it is no news any more


def worth_telling(store: Store, now: datetime) -> datetime:
    """Told since then, last week is not told again."""
    return _monday(store.programmes.active(), now) if store.programmes.is_loaded() else EVER


def _monday(programme: Programme, now: datetime) -> datetime:
    """The last one at the hour of the morning list that is over."""
    zone = ZoneInfo(programme.zone)
    today = local_day(now, programme.zone)
    at = datetime.combine(today - timedelta(days=today.weekday()), programme.pulse.morning_at, zone)
    return at if at <= now else at - timedelta(days=7)


def tell_leads(store: Store, now: datetime) -> Mapping[str, int]:
    """Each lead once a week and team, in the next hours in which reminders may go out."""
    if not store.programmes.is_loaded():
        return {"told": 0}
    programme = store.programmes.active()
    monday = _monday(programme, now)
    if now - monday > OF_USE:
        return {"told": 0}
    at = first_allowed(now, programme.zone, programme.pulse, workdays_of(programme))
    first = week_before(local_day(monday, programme.zone))
    told = 0
    for team, week in weeks_of_teams(store, programme, first, now).items():
        for person in leads_of(store, team, now):
            if hears_nothing(store, person, now):
                continue
            once = f"desk_week:{team or 0}:{first}:{person}"
            language: Language = "en" if store.people.get(person).language == "en" else "vi"
            files = [chart_of(team or 0, week, language)] if week.asked else []
            told += tell(
                store, person, words_of(week), now, once=once, not_before=at, files=files, offers=[DESK]
            )
    return {"told": told}
