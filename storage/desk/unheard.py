"""storage/desk/unheard.py — an answer reached its asker in none of her chats, or not yet: its helper hears at once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from domain.channel_names import door_called
from domain.chat import Address
from domain.desk import words as desk
from domain.desk.case import code_of
from domain.desk.fates import HALF_TOLD, LOST, WAITING, Fate
from domain.desk.masking import short_name
from domain.kinds.kind import Option
from domain.words import joined, verbatim
from storage.desk import showing
from storage.desk.phones import phone_of
from storage.desk.room_card import PHONE
from storage.desk.teams import helps, tell_team
from storage.outbox import IN_CHAT
from storage.sql import Row, Sql, named, table
from storage.tables import Outbox
from storage.telling import can_be_told, tell

if TYPE_CHECKING:
    from storage.store import Store

O = table(Outbox).c  # noqa: E741

# What is given up with a message comes after it in its chat.
GIVEN_UP = Sql(
    select(O.id, O.once)
    .where(IN_CHAT, O.id >= named("number", O.id), O.state == literal_column("'dead'"), O.once.like("case:%"))
    .order_by(O.id)
)  # fmt: skip
SHOWN_CHARS = 200
SAID = re.compile(r"(proposal-|file:|)(\d+)(?:-\d+)?")  # a word, an edit of it, a proposal, a file


def answers_lost(store: Store, address: Address, first: int, now: datetime) -> None:
    """Message `first` to this chat was given up, and with it perhaps others: whatever of a case is among them and went
    to no other chat (see storage/falling_over.py)."""
    for row in store.all(GIVEN_UP, **address.parts(), number=first):
        _met(store, row.once, LOST, now)


def answer_waits(store: Store, once: str, channel: str, now: datetime, *, begun: bool) -> None:
    """What was owed under this name goes out when the asker does something; of what has `begun` she knows already."""
    _met(store, once, HALF_TOLD if begun else WAITING, now, channel)


def _met(store: Store, once: str, fate: Fate, now: datetime, channel: str = "") -> None:
    number, about, person = _parts(once)
    case = store.cases.now(int(number)) if number.isdigit() else None
    if case is not None and person.isdigit() and store.joinings.are_one(case.person_id, int(person)):
        not_reached(store, case, about, now, fate, channel)


def _parts(once: str) -> tuple[str, str, str]:
    """The case, what of it and to whom: `about` may have parts itself («file:5»)."""
    _, number, *about, person = once.split(":") if once.count(":") > 2 else ("", "", "")
    return number, ":".join(about), person


def not_reached(
    store: Store, case: Row, about: str, now: datetime, fate: Fate = LOST, channel: str = ""
) -> None:
    """Whoever of the team said this, if she is of it still, hears what became of it, and how to reach the asker."""
    said = _said(store, about)
    if said is None:
        return
    by_id, text = said
    asker = store.people.get(case.person_id)
    who = verbatim(asker.name) if asker.name else desk.NO_NAME
    code = code_of(case.id)
    words = fate.told(code=code, who=who, text=desk.brief(text, SHOWN_CHARS), channel=door_called(channel))
    named = f"{fate.name}-{about.replace(':', '-')}"
    if not (can_be_told(store, by_id) and helps(store, by_id, case.unit_id, now)):
        offers = (Option(f"/case_phone {case.id}", PHONE), Option(f"/case {case.id}", desk.SEE))
        tell_team(store, case, words, now, about=named, offers=offers)
        return
    phone = phone_of(store, case, by_id, now)
    more = fate.call(phone=phone) if phone else fate.no_phone and fate.no_phone(who=who)
    tell(store, by_id, joined([words, *([more] if more else [])]), now, once=f"{named}:{by_id}")
    short = verbatim(short_name(asker.name)) if asker.name else desk.NO_NAME
    showing.say(store, case, fate.in_room(code=code, who=short), now, named)


def _said(store: Store, about: str) -> tuple[int, str] | None:
    """Who of the team said what; None of anything else the asker is told, and of what is erased."""
    found = SAID.fullmatch(about)
    if found is None:
        return None
    kind, number = found[1], int(found[2])
    if kind == "proposal-":
        proposal = store.proposals.lock(number)
        return proposal and (proposal.by_id, proposal.text)
    try:
        file = store.case_words.file(number) if kind else None
        word = store.case_words.get(file.message_id if file else number)
    except KeyError:
        return None
    if word.side != "helper" or word.by_id is None:
        return None
    return word.by_id, f"📎 {file.name}" if file else word.text
