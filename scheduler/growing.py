"""scheduler/growing.py — what was asked often and answered by the team is proposed to it as a frequent question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from domain.desk import growing as words
from domain.desk.clock import clock_of
from domain.desk.growing import A_DAY, ASKED_WITHIN, UNDECIDED, asked_most, same_matter, seen_as
from domain.faq import Entry, Faq
from domain.kinds.kind import Option
from domain.words import verbatim
from storage.desk.answered_cases import Answered, answered_cases
from storage.desk.growing import propose
from storage.desk.teams import MOST_TOLD, team_of
from storage.frequent import frequent
from storage.outbox import EVER
from storage.sql import Row
from storage.store import Store
from storage.telling import tell

JOB = "propose frequent answers"
BATCH = 1_000  # never reached: a second run would be a second day's
_CASES, _QUESTIONS, _ADDITIONS = 100, 1_000, 200  # the newest, that are looked at in one run


class Alike(NamedTuple):
    """An answered case, and what else was asked that it answers: place in the list of questions → words and time."""

    case: Answered
    questions: Mapping[int, tuple[str, datetime]]


class Known(NamedTuple):
    """All that a question may be alike to, in one index: the frequent ones, answered cases, what the team was asked about."""

    faq: Faq
    topics: Mapping[str, str]  # of the latter two, by key

    def alike(self, text: str, topic: str) -> list[str]:
        """Their keys, within the topic, the likeliest first; none of what is answered already or asked about."""
        found = [one.entry.key for one in self.faq.candidates(text)]
        within = [key for key in found if key in self.topics and same_matter(self.topics[key], topic)]
        return [] if any(key.startswith(_LAID) for key in within) else within


_CASE, _LAID = "case_", "laid_before_"


def worth_proposing(store: Store, now: datetime) -> datetime:
    """Once a day on which the team works, when it begins."""
    began = clock_of(store.programmes.active()).began(now) if store.programmes.is_loaded() else None
    return began or EVER


def alike(store: Store) -> list[Alike]:
    """Seconds of reading: every question without an answer is held against the answered cases, by the FAQ's own engine."""
    cases = {f"{_CASE}{one.case_id}": one for one in answered_cases(store, _CASES)}
    asked = store.askings.unanswered(_QUESTIONS) if cases else []
    if len(asked) < words.ASKED_OFTEN:
        return []
    known = _known(cases, store.additions.laid_before(_ADDITIONS))
    found: dict[str, dict[int, tuple[str, datetime]]] = {
        key: {} for key, one in cases.items() if key in known.alike(one.asked, one.topic)
    }
    for place, question in enumerate(asked):
        for key in known.alike(question.text, frequent().topic(question.text)):
            if key in found:
                found[key][place] = (question.text, question.at)
    return [Alike(cases[key], questions) for key, questions in found.items()]


def _known(cases: Mapping[str, Answered], laid_before: Sequence[Row]) -> Known:
    laid = {f"{_LAID}{row.id}": row for row in laid_before}
    ways = {key: (one.asked,) for key, one in cases.items()} | {
        key: tuple(row.asked) for key, row in laid.items()
    }
    entries = [Entry(key, verbatim(asked[0]), verbatim(""), asked) for key, asked in ways.items() if asked]
    topics = {key: one.topic for key, one in cases.items()} | {
        key: row.topic or "" for key, row in laid.items()
    }
    return Known(Faq([*frequent().entries, *entries], frequent()), topics)


def propose_often_asked(store: Store, now: datetime, found: Sequence[Alike]) -> Mapping[str, int]:
    """Each case once; each question speaks for one case alone. By day, a few, and none where the team has enough to decide."""
    if not store.programmes.is_loaded() or not clock_of(store.programmes.active()).is_open(now):
        return {"proposed": 0}
    by_case = {one.case.case_id: one for one in found}
    lately = {
        number: [place for place, (_, at) in one.questions.items() if now - at <= ASKED_WITHIN]
        for number, one in by_case.items()
    }
    teams = _Teams(store, now)
    made = [_propose(store, teams, by_case[number], places, now) for number, places in asked_most(lately)]
    return {"proposed": sum(made)}


class _Teams:
    """What each team has to decide, and was given today."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store, self._now = store, now
        self._today: Counter[int | None] = Counter()
        rows = store.additions.listed(_ADDITIONS)
        self._undecided = Counter(self._of(row.unit_id) for row in rows if row.state == "proposed")

    def _of(self, unit_id: int | None) -> int | None:
        return team_of(self._store, unit_id, self._now).unit_id

    def takes(self, unit_id: int | None) -> bool:
        """One more, unless it has enough."""
        team = self._of(unit_id)
        enough = self._today[team] >= A_DAY or self._undecided[team] >= UNDECIDED
        self._today[team] += not enough
        self._undecided[team] += not enough
        return not enough


def _propose(store: Store, teams: _Teams, one: Alike, places: Sequence[int], now: datetime) -> bool:
    case = store.cases.lock(one.case.case_id)
    if (
        case is None or case.id != one.case.case_id or store.additions.of_case(case.id)
    ):  # merged meanwhile, or proposed
        return False
    if not teams.takes(case.unit_id):
        return False
    asked = [one.case.asked, *(one.questions[place][0] for place in places)]
    number = propose(store, case.id, asked, one.case.answer, now)
    if number is None:
        return False
    _tell_team(store, case, store.additions.find(number), len(places), now)
    return True


def _tell_team(store: Store, case: Row, row: Any, times: int, now: datetime) -> None:
    shown = seen_as(row.state, row.title_vi, row.title_en, row.answer_vi, row.answer_en, *row.asked)
    said = words.PROPOSED(n=times, title=verbatim(row.title_vi), answer=verbatim(row.answer_vi))
    offers = [
        Option(words.add_as(row.id, shown), words.ADD),
        Option(f"/faq_see {row.id}", words.SEE),
        Option(f"/faq_refuse {row.id}", words.REFUSE),
    ]
    for person in team_of(store, case.unit_id, now, {case.person_id}).people[:MOST_TOLD]:
        tell(store, person, said, now, once=words.proposed_to(row.id, person), offers=offers)
