"""scheduler/desk.py — tells the team, then its lead, of questions nobody answered; closes those that were answered long ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.desk import rating
from domain.desk import words as desk
from domain.desk.case import REOPENED_WITHIN, code_of
from domain.desk.clock import LEAD, TEAM, WAITS, clock_of
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
from scheduler.night import is_night
from storage.desk.teams import leads_of, once_of, still_held, tell_team
from storage.sql import Row
from storage.store import Store
from storage.telling import tell

BATCH = 50  # each is some dozen statements: others want to write too
LONGEST_SHOWN = 200  # characters of a question


def tell_who_waits(store: Store, now: datetime) -> Mapping[str, int]:
    """In working hours only, each rung of each wait once, whoever runs this and however often."""
    if not store.programmes.is_loaded() or is_night(store, now):
        return {"team": 0, "leads": 0}
    clock = clock_of(store.programmes.active())
    if not clock.is_open(now):
        return {"team": 0, "leads": 0}
    told = {}
    for name, rung, told_of in (("team", TEAM, _tell_team), ("leads", LEAD, _tell_leads)):
        since = clock.before(now, WAITS[rung])
        rows = store.cases.waiting_since(since, rung, BATCH)
        told[name] = sum(store.cases.rise(row.id, rung) and told_of(store, row, now) for row in rows)
    return told


def close_what_was_answered(store: Store, now: datetime) -> Mapping[str, int]:
    """Nobody came back to them for three days: by day, and where she was not asked how she was helped she is now."""
    if is_night(store, now):
        return {"closed": 0}
    rows = store.cases.left_alone(now - REOPENED_WITHIN, BATCH)
    return {"closed": sum(_close(store, row.id, now) for row in rows)}


def _close(store: Store, number: int, now: datetime) -> bool:
    """Unless she has said a word meanwhile."""
    case = store.cases.lock(number)
    if case is None or case.id != number or case.waits_since is not None or case.state == "closed":
        return False
    store.cases.stand(case, state="closed", closed_at=now)
    word = store.case_words.add(number, "event", "closed by itself", now, by_id=None)
    if store.cases.ask_rating(number, now):
        words = joined([desk.CLOSED_ITSELF(code=code_of(number)), rating.ASK_BESIDE])
        offers = [*rating.offers(number), Option(f"/case_open {number}", desk.NOT_DONE)]
        once = once_of(number, str(word), case.person_id)
        tell(store, case.person_id, words, now, once=once, offers=offers)
    return True


def _tell_team(store: Store, case: Row, now: datetime) -> bool:
    """Whoever has it, else all who answer for that unit."""
    words = desk.WAITS(**_about(store, case))
    offers = [] if case.owner_id is not None else [Option(f"/take {case.id}", desk.TAKE)]
    tell_team(store, case, words, now, about=_named(TEAM, case), offers=[*offers, _see(case)])
    return True


def _tell_leads(store: Store, case: Row, now: datetime) -> bool:
    """The officers nearest above, but for one who has the case herself: then somebody else is to know."""
    before, case, held = case.owner_id, still_held(store, case, now), desk.NOBODY_HAS
    if case.owner_id != before:
        _tell_team(store, case, now)
    if case.owner_id is not None:
        held = desk.HELD(who=_name(store.people.get(case.owner_id).name))
    words = desk.WAITS_LONG(held=held, **_about(store, case))
    for person in leads_of(store, case.unit_id, now, {case.person_id, case.owner_id or 0}):
        tell(
            store, person, words, now, once=once_of(case.id, _named(LEAD, case), person), offers=[_see(case)]
        )
    return True


def _named(rung: int, case: Row) -> str:
    """One wait is told once a rung; the next one anew."""
    return f"waits-{rung}-{int(case.waits_since.timestamp())}"


def _see(case: Row) -> Option:
    return Option(f"/case {case.id}", desk.SEE)


def _about(store: Store, case: Row) -> dict[str, Words | str]:
    asker = store.people.get(case.person_id)
    waiting = [
        w for w in store.case_words.newest(case.id, 20) if w.side == "asker" and w.at >= case.waits_since
    ]
    text = waiting[0].text if waiting else ""
    unit = verbatim(store.units.get(case.unit_id).name) if case.unit_id else desk.NO_UNIT
    return {
        "code": code_of(case.id),
        "who": _name(asker.name),
        "unit": unit,
        "text": desk.brief(text, LONGEST_SHOWN),
    }


def _name(name: str) -> Words:
    return verbatim(name) if name else desk.NO_NAME
