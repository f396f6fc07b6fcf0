"""handlers/sheets/turns.py — a turn in somebody's name that no message of hers began: her file is worked off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.chat import Address, Incoming
from handlers.place import Place
from handlers.sheets.telling import name_of
from handlers.turn import Turn
from storage.conversations import Talk
from storage.store import Store


def turn_for(store: Store, sheet: Any, now: datetime, place: Place) -> Turn:
    """As if she had just sent it: judged by when it came in. Her chat is not locked, and nothing is said in it."""
    address = Address(sheet.channel, sheet.bot, sheet.chat)
    return of_person(store, sheet.person_id, address, sheet.at, now, place, event=name_of(sheet))


def of_person(
    store: Store,
    person_id: int,
    address: Address,
    received_at: datetime,
    now: datetime,
    place: Place,
    event: str = "",
) -> Turn:
    incoming = Incoming(address, event, address.chat)
    talk = Talk(store.conversations.number_of(address) or 0, address, "private", person_id)
    person, programme = store.people.get(person_id), store.programmes.active()
    return Turn(store, incoming, talk, person, received_at, now, programme, place, {})
