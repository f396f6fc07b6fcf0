"""scheduler/growing.py — what was asked often and answered by the team is proposed to it as a frequent question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from domain.desk import growing as words
from domain.desk.growing import ASKED_WITHIN, asked_most, seen_as
from domain.faq import Entry, Faq
from domain.kinds.kind import Option
from domain.words import verbatim
from storage.desk.answered_cases import Answered, answered_cases
from storage.desk.growing import propose
from storage.desk.teams import MOST_TOLD, team_of
from storage.frequent import frequent
from storage.sql import Row
from storage.store import Store
from storage.telling import tell

JOB = "propose frequent answers"
BATCH = 20
_CASES, _QUESTIONS = 100, 1_000  # the newest, that are looked at in one run


class Alike(NamedTuple):
    """An answered case, and what else was asked that it answers: place in the list of questions → words and time."""

    case: Answered
    questions: Mapping[int, tuple[str, datetime]]


def alike(store: Store) -> list[Alike]:
    """Seconds of reading: every question without an answer is held against the answered cases, by the FAQ's own engine."""
    cases = {f"case_{one.case_id}": one for one in answered_cases(store, _CASES)}
    asked = store.askings.unanswered(_QUESTIONS) if cases else []
    if len(asked) < words.ASKED_OFTEN:
        return []
    entries = [Entry(key, verbatim(one.asked), verbatim(""), (one.asked,)) for key, one in cases.items()]
    faq = Faq([*frequent().entries, *entries], frequent())
    found: dict[str, dict[int, tuple[str, datetime]]] = {key: {} for key in cases}
    for place, question in enumerate(asked):
        for candidate in faq.candidates(question.text):
            if candidate.entry.key in found:
                found[candidate.entry.key][place] = (question.text, question.at)
    return [Alike(case, found[key]) for key, case in cases.items()]


def propose_often_asked(store: Store, now: datetime, found: Sequence[Alike]) -> Mapping[str, int]:
    """Each case once; each question speaks for one case alone."""
    by_case = {one.case.case_id: one for one in found}
    lately = {
        number: [place for place, (_, at) in one.questions.items() if now - at <= ASKED_WITHIN]
        for number, one in by_case.items()
    }
    often = asked_most(lately)[:BATCH]
    made = [_propose(store, by_case[number], places, now) for number, places in often]
    return {"proposed": sum(made)}


def _propose(store: Store, one: Alike, places: Sequence[int], now: datetime) -> bool:
    case = store.cases.lock(one.case.case_id)
    if case is None or case.id != one.case.case_id:  # merged meanwhile
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
