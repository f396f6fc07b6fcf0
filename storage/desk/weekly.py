"""storage/desk/weekly.py — what each team was asked in a week, and how it went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from domain.calendar import local_day
from domain.desk.clock import clock_of
from domain.desk.masking import masked
from domain.desk.weekly import DAYS, Asked, Week
from domain.pulse.workdays import DAY
from domain.vietnamese import fold
from storage.desk.queue import ASKED as FIRST_WORD
from storage.desk.teams import team_of
from storage.frequent import frequent
from storage.pulse_people import HERS
from storage.sql import Row, Sql, named, table
from storage.tables import FaqAsked, SupportCase

if TYPE_CHECKING:
    from domain.programme import Programme
    from storage.store import Store

C, Q = table(SupportCase).c, table(FaqAsked).c
MOST = 5000  # of a week: more no screen tells

ASKED = Sql(
    select(C.id, C.unit_id, C.topic, C.opened_at, C.first_answer_at, C.rating, FIRST_WORD.label("text"))
    .where(C.opened_at >= named("first", C.opened_at), C.opened_at < named("after", C.opened_at),
           C.merged_into_id.is_(None))
    .order_by(C.opened_at, C.id).limit(named("at_most", C.rung))
)  # fmt: skip
WAITING = Sql(
    select(C.unit_id, func.count().label("n")).where(C.waits_since.is_not(None)).group_by(C.unit_id)
)
MISSES = Sql(
    select(Q.unit_id, Q.text)
    .where(Q.at >= named("first", Q.at), Q.at < named("after", Q.at), Q.entry == "")
    .order_by(Q.at, Q.id).limit(named("at_most", C.rung))
)  # fmt: skip

Team = int | None


def weeks_of_teams(store: Store, programme: Programme, first: date, now: datetime) -> dict[Team, Week]:
    """By the team's unit, None where nobody knows it; of the seven days from `first` on, as it stood when they were over.

    Teams that have nothing to tell are left out.
    """
    begins, after = (_midnight(day, programme.zone) for day in (first, first + DAYS * DAY))
    span = {"first": begins, "after": after, "at_most": MOST}
    teams = _Teams(store, now)
    asked = teams.grouped(store.all(ASKED, **span))
    misses = teams.grouped(store.all(MISSES, **span))
    waiting: Counter[Team] = Counter()
    for row in store.all(WAITING):
        waiting[teams.of(row.unit_id)] += row.n
    topics = {entry.key: entry.title for entry in frequent().entries}
    told = dict.fromkeys([*asked, *misses, *waiting])
    return {
        team: Week(
            "" if team is None else store.units.get(team).name, first,
            [_asked(store, row, programme, after) for row in asked.get(team, [])],
            waiting[team], _most_frequent(row.text for row in misses.get(team, [])), topics,
            _worth(misses.get(team, []), asked.get(team, [])),
        )
        for team in told
    }  # fmt: skip


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


class _Teams:
    """Which team answers for a unit, each looked up once."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store, self._now = store, now
        self._met: dict[int | None, Team] = {}

    def of(self, unit_id: int | None) -> Team:
        if unit_id not in self._met:
            self._met[unit_id] = team_of(self._store, unit_id, self._now).unit_id
        return self._met[unit_id]

    def grouped(self, rows: Iterable[Row]) -> Mapping[Team, list[Row]]:
        found: dict[Team, list[Row]] = defaultdict(list)
        for row in rows:
            found[self.of(row.unit_id)].append(row)
        return found


def _asked(store: Store, row: Row, programme: Programme, over: datetime) -> Asked:
    """What was answered after the week was over had no answer in it."""
    answered = row.first_answer_at is not None and row.first_answer_at < over
    wait = clock_of(programme).between(row.opened_at, row.first_answer_at) if answered else None
    unit = "" if row.unit_id is None else store.units.get(row.unit_id).name
    return Asked(local_day(row.opened_at, programme.zone), row.topic, unit, wait, row.rating)


def _most_frequent(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, as it was written first; what was asked most comes first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        written.setdefault(fold(text), text)
        counts[fold(text)] += 1
    return tuple(written[folded] for folded, _ in counts.most_common())


def _worth(misses: Iterable[Row], asked: Iterable[Row]) -> dict[str, int]:
    """By what was missed the newest question in these very words that has an answer."""
    answered = {fold(masked(row.text or "")): row.id for row in asked if row.first_answer_at is not None}
    return {row.text: answered[fold(row.text)] for row in misses if fold(row.text) in answered}


def hears_nothing(store: Store, person_id: int, now: datetime) -> bool:
    """Whether she said so in the chat she used last (handlers/pulse/own_quiet.py)."""
    chat = store.one(HERS, person=person_id)
    until = chat.state.get("quiet_until") if chat else None
    return until is not None and datetime.fromisoformat(until) > now
