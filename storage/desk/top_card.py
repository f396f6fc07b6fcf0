"""storage/desk/top_card.py — puts the card on top of a case in its team's room, and changes it as the case changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.kinds.kind import Option
from storage.desk import posting, room_card
from storage.outbox import ALERT
from storage.sql import Row

if TYPE_CHECKING:
    from storage.store import Store

SETTLES = timedelta(seconds=1)  # what comes in one go is one change


def owe(store: Store, case: Row, thread: Row, now: datetime) -> None:
    """Into the group; the channel opens a topic for it where it can (see storage/desk/showing.py)."""
    text, offers = _says(store, case, thread, now)
    files = tuple(f for word in store.case_words.first(case.id) for f in posting.files_of(store, word))
    store.case_cards.owed(thread, _drawn(text, offers), now)
    posting.owe(store, thread, text, f"card-{thread.made}", now, offers,
                files=files, thread=room_card.title(store, case))  # fmt: skip


def refresh(store: Store, case: Row, thread: Row, now: datetime) -> bool:
    """Let the card say how the case stands now; False if it does. Of one card one change at most waits to go out."""
    card = store.case_cards.of(thread)
    if card is None or not card.message_id:
        return False
    text, offers = _says(store, case, thread, now)
    drawn, edits = _drawn(text, offers), card.edits
    if drawn != card.drawn:
        edits = _owe_change(store, thread, card, text, offers, now)
    store.case_cards.looked(card, drawn, edits, now)
    return bool(drawn != card.drawn)


def _owe_change(
    store: Store, thread: Row, card: Row, text: str, offers: Sequence[Option], now: datetime
) -> int:
    """The number of the change that waits to go out."""
    said = posting.message(store, thread, text, offers, now, replaces=card.message_id)
    if card.edits and store.outbox.reword(_change(thread, card.edits), said):
        return int(card.edits)
    edits: int = card.edits + 1
    store.outbox.owe_once(
        posting.place_of(thread), said, now, _change(thread, edits), not_before=now + SETTLES, lane=ALERT
    )
    return edits


def _change(thread: Row, number: int) -> str:
    return posting.name_of(thread, f"fresh-{thread.made}-{number}")


def stands_elsewhere(store: Store, once: str, message_id: str, now: datetime) -> None:
    """A card could not be changed and was said anew: what changes it from now on is about that message."""
    named = posting.OF_ROOM.fullmatch(once)
    thread = named and store.case_threads.one(int(named["case"]), int(named["room"]))
    card = thread and store.case_cards.of(thread)
    case = card and store.cases.find(card.case_id)
    if thread is None or card is None or case is None:
        return
    store.case_cards.stands(thread, message_id)
    if store.outbox.waits(_change(thread, card.edits)):
        store.case_cards.looked(card, "", card.edits, now)
        refresh(store, case, thread, now)


def _says(store: Store, case: Row, thread: Row, now: datetime) -> tuple[str, tuple[Option, ...]]:
    return room_card.card(store, case, now, again=thread.made > 0), room_card.acts(case)


def _drawn(text: str, offers: Sequence[Option]) -> str:
    """What can be compared and tells nothing."""
    return hashlib.sha256("\n".join([text, *(offer.value for offer in offers)]).encode()).hexdigest()
