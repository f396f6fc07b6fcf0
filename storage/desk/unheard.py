"""storage/desk/unheard.py — an answer reached its asker in none of her chats, or not yet: its helper hears at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from domain.channel_names import door_called
from domain.chat import Address
from domain.desk import room_words
from domain.desk import words as desk
from domain.desk.case import code_of
from domain.desk.masking import short_name
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
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
NOT_REACHED = Words(
    vi="⚠️ Câu trả lời {code} chưa tới được {who}: «{text}»",
    en="⚠️ Your answer to {code} did not reach {who}: “{text}”",
)
CALL = Words(vi="Anh/chị gọi giúp em số {phone}.", en="Please call {phone}.")
NO_PHONE = Words(
    vi="Câu trả lời vẫn giữ trong câu hỏi, {who} mở lại chat sẽ xem được.",
    en="The answer is kept with the question; {who} reads it when the chat is open again.",
)
WAITS = Words(
    vi="Câu trả lời {code} đang chờ: {channel} chỉ cho gửi khi {who} nhắn lại. {who} nhắn là em gửi ngay, anh/chị không phải "
    "viết lại.",
    en="Your answer to {code} waits: {channel} lets me send it once {who} writes. It goes by itself then, you need not write "
    "it again.",
)
BEGUN = Words(
    vi="{who} đã nhận phần đầu câu trả lời {code} qua {channel}. {who} nhắn lại là em gửi đủ, anh/chị không phải viết lại.",
    en="{who} got the beginning of your answer to {code} by way of {channel}. Once {who} writes the whole goes by itself, you "
    "need not write it again.",
)
IF_URGENT = Words(vi="Cần gấp thì gọi {phone}.", en="If it is urgent call {phone}.")
SHOWN_CHARS = 200
SAID = re.compile(r"(proposal-|file:|)(\d+)(?:-\d+)?")  # a word, an edit of it, a proposal, a file


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an answer, in the words of each who hears it: its helper or the team, with a number to call or
    without one, and the room. `name`: each fate of an answer is told once."""

    name: str
    told: Words
    call: Words
    no_phone: Words | None
    in_room: Words


LOST = Fate("unheard", NOT_REACHED, CALL, NO_PHONE, room_words.NOT_THERE)
WAITING = Fate("waits", WAITS, IF_URGENT, None, room_words.WAITS)
HALF_TOLD = Fate("waits", BEGUN, IF_URGENT, None, room_words.WAITS)


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
