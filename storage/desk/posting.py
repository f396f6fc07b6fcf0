"""storage/desk/posting.py — owes a message about a case to a team's room, once, under a name that tells the case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.chat import Address, Outgoing, OutgoingFile
from domain.desk.case import is_thread
from domain.kinds.kind import Option
from storage.outbox import ALERT
from storage.sql import Row
from storage.telling import buttons

if TYPE_CHECKING:
    from storage.store import Store

OF_ROOM = re.compile(r"case:(?P<case>\d+):(?P<about>.+):r(?P<room>\d+)")  # what rooms are told


def name_of(place: Row, about: str) -> str:
    return f"case:{place.case_id}:{about}:r{place.room_id}"


def place_of(place: Row) -> Address:
    """Where what is said of the case goes: its topic, the group while there is none."""
    return Address(place.channel, place.bot, place.chat or place.room_chat)


def first_post(store: Store, place: Row) -> str:
    """The platform's id of the card in a group without topics: what is said of the case later is shown to belong to it."""
    if not place.chat or is_thread(place.chat):
        return ""
    card = store.case_cards.of(place)
    return card.message_id if card is not None else ""


def message(
    store: Store, place: Row, text: str, offers: Sequence[Option], now: datetime, **more: Any
) -> Outgoing:
    """`place`: the case's thread. Buttons belong to the group's conversation: which topic they will stand in is not known yet."""
    group = Address(place.channel, place.bot, place.room_chat)
    choices = buttons(store, group, offers, "vi", now) if offers else ()
    return Outgoing(text, choices=choices, **more)


def owe(
    store: Store,
    place: Row,
    text: str,
    about: str,
    now: datetime,
    offers: Sequence[Option],
    **more: Any,
) -> None:
    said = message(store, place, text, offers, now, replies_to=first_post(store, place), **more)
    store.outbox.owe_once(place_of(place), said, now, name_of(place, about), not_before=now, lane=ALERT)


def files_of(store: Store, word: Row) -> tuple[OutgoingFile, ...]:
    """Those of a word that are here; what is still fetched is told when it comes."""
    return () if word.side == "event" else store.case_words.handed_out(store.case_words.files(word.id))
