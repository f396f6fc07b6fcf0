"""bot/desk_papers.py — makes what the desk hands out when a channel sends it: a case's transcript, the week's chart."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.calendar import spoken_moment
from domain.desk import papers
from domain.desk import words as desk
from domain.desk.case import STATES, code_of
from domain.desk.weekly import DAYS, Week
from domain.pulse.workdays import DAY
from domain.words import Language, Words, verbatim
from reports.case_transcript import SIDES, Said, Transcript, document_of
from reports.desk_chart import desk_chart
from storage.database import Database
from storage.desk.weekly import weeks_of_teams
from storage.sql import Row
from storage.store import Store

log = logging.getLogger(__name__)

MOST_WORDS = 2000  # of a case
ASKED_BY = Words(vi="Người hỏi: {who}, {unit}", en="Asked by: {who}, {unit}")
OPENED = Words(vi="Gửi lúc: {at}", en="Asked: {at}")
STATE = Words(vi="Tình trạng: {state}", en="State: {state}")
MADE = Words(vi="Biên bản lập lúc: {at}", en="Written out: {at}")


def paper(database: Database, key: str) -> bytes:
    """What a paper's key asks for. Raises KeyError where it cannot be made: its words go without it."""
    try:
        if key.startswith(papers.WEEKLY):
            asked = papers.WeekKey.of(key)
            return desk_chart(database.read_now(lambda store: _week(store, asked)), asked.language)
        return document_of(database.read_now(lambda store: _transcript(store, *papers.transcript_in(key))))
    except Exception as failed:
        log.exception("a paper of the desk could not be made", extra={"paper": key})
        raise KeyError(key) from failed


def _week(store: Store, asked: papers.WeekKey) -> Week:
    programme = store.programmes.active()
    after = datetime.combine(asked.first + DAYS * DAY, programme.pulse.morning_at, ZoneInfo(programme.zone))
    return weeks_of_teams(store, programme, asked.first, after)[asked.unit_id or None]


def _transcript(store: Store, number: int, at: datetime, language: Language) -> Transcript:
    case, zone = store.cases.find(number), store.programmes.active().zone
    if case is None:
        raise KeyError(number)
    files: dict[int, list[str]] = defaultdict(list)
    for file in store.case_words.files_of(number):
        files[file.message_id].append(file.name or file.kind)
    said = [
        Said(
            spoken_moment(word.at, zone).within(language),
            _who(word, language),
            word.side,
            word.text,
            tuple(files[word.id]),
        )
        for word in store.case_words.newest(number, MOST_WORDS)
        if word.side in SIDES and word.at <= at
    ]
    return Transcript(code_of(number), _facts(store, case, at, zone), said, language)


def _who(word: Row, language: Language) -> str:
    return str(word.by_name or desk.NO_NAME.within(language))


def _facts(store: Store, case: Row, at: datetime, zone: str) -> list[Words]:
    asker = store.people.get(case.person_id).name
    unit = verbatim(store.units.get(case.unit_id).name) if case.unit_id else desk.NO_UNIT
    return [
        ASKED_BY(who=verbatim(asker) if asker else desk.NO_NAME, unit=unit),
        OPENED(at=spoken_moment(case.opened_at, zone)),
        STATE(state=STATES[case.state]),
        MADE(at=spoken_moment(at, zone)),
    ]
