"""storage/desk/unheard.py — an answer did not reach its asker: another chat of hers gets it, else its helper hears at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from domain.chat import Address, Outgoing
from domain.desk import room_words
from domain.desk import words as desk
from domain.desk.case import code_of
from domain.desk.masking import short_name
from domain.words import Words, verbatim
from storage.desk import showing
from storage.desk.phones import phone_of
from storage.outbox import ALERT, IN_CHAT
from storage.sql import Row, Sql, named, table
from storage.tables import Outbox
from storage.telling import tell

if TYPE_CHECKING:
    from storage.store import Store

O = table(Outbox).c  # noqa: E741

# What is given up with a message comes after it in its chat.
GIVEN_UP = Sql(
    select(O.id, O.once, O.message)
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
SHOWN_CHARS = 200


def answers_lost(store: Store, address: Address, first: int, now: datetime) -> None:
    """Message `first` to this chat was given up, and with it perhaps others: whatever of a case is among them."""
    for row in store.all(GIVEN_UP, **address.parts(), number=first):
        _, number, about, *rest = f"{row.once}::".split(":")
        case = store.cases.find(int(number)) if number.isdigit() else None
        if case is None or str(case.person_id) not in rest:
            continue
        others = [chat for chat in store.conversations.of_person(case.person_id) if chat != address]
        if others:
            _elsewhere(store, others[0], row, now)
        elif (word := about.partition("-")[0]).isdigit():
            not_reached(store, case, int(word), now)


def _elsewhere(store: Store, to: Address, row: Row, now: datetime) -> None:
    """Buttons stay behind: they belong to the chat that is gone."""
    message = replace(Outgoing.from_json(row.message), choices=(), arrived=0)
    store.outbox.owe_once(to, message, now, f"{row.once}:again", not_before=now, lane=ALERT)


def not_reached(store: Store, case: Row, number: int, now: datetime) -> None:
    """Whoever said this word, if it was an answer, hears that it did not arrive, and how to reach the asker."""
    word = next((w for w in store.case_words.after(case.id, number - 1) if w.id == number), None)
    if word is None or word.side != "helper" or word.by_id is None:
        return
    asker = store.people.get(case.person_id)
    who = verbatim(asker.name) if asker.name else desk.NO_NAME
    text = desk.brief(word.text, SHOWN_CHARS)
    words = NOT_REACHED(code=code_of(case.id), who=who, text=text)
    phone = phone_of(store, case, word.by_id, now)
    more = CALL(phone=phone) if phone else NO_PHONE(who=who)
    tell(store, word.by_id, words + verbatim("\n") + more, now, once=f"unheard:{number}:{word.by_id}")
    short = verbatim(short_name(asker.name)) if asker.name else desk.NO_NAME
    showing.say(store, case, room_words.NOT_THERE(code=code_of(case.id), who=short), now, f"unheard-{number}")
