"""storage/desk/room_card.py — how a case reads in the team's room: its title, the card on top, each word after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from domain.desk import room_words as room
from domain.desk import words as desk
from domain.desk.case import STATES, code_of
from domain.desk.masking import short_name
from domain.initiative import INITIATIVE, initiative_form
from domain.kinds.kind import Option
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from storage.sql import Row

if TYPE_CHECKING:
    from storage.store import Store

LISTED = 3
NOTE = Words(vi="Ghi chú", en="Note")
CLOSE = Words(vi="Đóng", en="Close")
PHONE = Words(vi="Xem số điện thoại", en="Phone number")


def title(store: Store, case: Row) -> str:
    """Of the case's topic."""
    unit = store.units.get(case.unit_id).name if case.unit_id else ""
    name = store.people.get(case.person_id).name
    return room.title_of(case.id, name, unit, closed=case.state == "closed")


def card(store: Store, case: Row, now: datetime, *, again: bool) -> str:
    """Who asks and what of, how it stands, and how it is answered from here."""
    return joined([*_lines(store, case, now), *([room.MADE_AGAIN] if again else [])]).vi


def _lines(store: Store, case: Row, now: datetime) -> Iterator[Words]:
    asker = store.people.get(case.person_id)
    unit = verbatim(store.units.get(case.unit_id).name) if case.unit_id else desk.NO_UNIT
    yield room.HEAD(code=code_of(case.id), who=_short(asker.name), unit=unit, state=STATES[case.state])
    if case.merged_into_id is not None:
        yield room.PART_OF(code=code_of(case.merged_into_id))
        return
    for word in store.case_words.first(case.id):
        yield Words(vi="«{text}»", en="“{text}”")(text=text_of(word, asker.name))
    if case.owner_id is not None:
        yield room.TAKEN_BY(who=verbatim(store.people.get(case.owner_id).name))
    if asker.language == "en":
        yield room.ENGLISH
    field = next((f for f in INITIATIVE.fields if f.key == case.field), None)
    if field is not None:
        yield room.AT(what=field.label)
    yield from _what_she_has(store, case, now)
    yield room.HERE


def _what_she_has(store: Store, case: Row, now: datetime) -> Iterator[Words]:
    """Her drafts and entries, as she knows them, and how often she asked before."""
    yield from drafts_of(store, case)
    for entry in store.initiatives.of(case.person_id)[:LISTED]:
        unheard = entry.public_at is not None and now < entry.public_at
        known = store.acts.before_verdict(entry) if unheard else entry
        yield room.ENTRY(code=entry.code, stands=STATUSES[known.status].label)
    past = [row for row in store.cases.of_person(case.person_id) if row.id != case.id]
    if past:
        yield room.PAST(n=len(past))


def drafts_of(store: Store, case: Row) -> Iterator[Words]:
    """How many drafts she writes and what is left of the newest: what stands in them is hers alone."""
    drafts = store.drafts.open_of(case.person_id, "initiative")
    if drafts:
        programme = store.programmes.active()
        form = initiative_form(programme.sectors, programme.fields_off)
        yield desk.DRAFTS(n=len(drafts), left=len(form.missing(drafts[0].answers)))


def line(case: Row, word: Row, asker: str) -> Words | None:
    """A word of a case; None of an event nobody there need know."""
    if word.side == "event":
        return room.event(case.id, word.text, word.by_name or "")
    who = _short(asker) if word.side == "asker" else verbatim(word.by_name or room.SOMEBODY.vi)
    return room.said(case.id, word.side, who, text_of(word, asker))


def text_of(word: Row, asker: str) -> Words:
    return verbatim(room.shown(word.case_id, word.text, asker)) if word.text else desk.NO_TEXT


def _short(name: str) -> Words:
    return verbatim(short_name(name)) if name else desk.NO_NAME


def acts(case: Row) -> tuple[Option, ...]:
    """The buttons under the card: what can still be done."""
    n, is_open = case.id, case.state != "closed"
    if case.merged_into_id is not None:
        return ()
    close = (Option(f"/case_close {n}", CLOSE),) if is_open else ()
    return (*acts_beside(case), Option(f"/case_note {n}", NOTE), *close, Option(f"/case_phone {n}", PHONE))


def acts_beside(case: Row) -> tuple[Option, ...]:
    """The one button under a further word of somebody whom nobody answers yet."""
    is_free = case.owner_id is None and case.state != "closed"
    return (Option(f"/take {case.id}", desk.TAKE),) if is_free else ()
