"""storage/telling.py — what we owe a person, not a chat: it goes to the chat she used last, if she agreed to hear from us."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.chat import Address, Choice, Outgoing, OutgoingFile
from domain.kinds.kind import Option
from domain.words import Language, Words
from storage.outbox import ALERT

if TYPE_CHECKING:
    from storage.store import Store


def tell(
    store: Store,
    person_id: int,
    words: Words,
    now: datetime,
    *,
    once: str,
    not_before: datetime | None = None,
    offers: Sequence[Option] = (),
    files: Sequence[OutgoingFile] = (),
) -> bool:
    """Owe her a message, once under this name; False if she cannot be written to, or did not agree.

    `offers` are commands, as buttons without a number: numbers answer what is asked in that chat.
    """
    addresses = store.conversations.of_person(person_id)
    if not addresses or not (person := store.people.get(person_id)).consented:
        return False
    language: Language = "en" if person.language == "en" else "vi"
    choices = buttons(store, addresses[0], offers, language, now) if offers else ()
    message = Outgoing(words.within(language), choices=choices, files=tuple(files), language=language)
    store.outbox.owe_once(addresses[0], message, now, once, not_before=not_before or now, lane=ALERT)
    return True


def can_be_told(store: Store, person_id: int) -> bool:
    """Whether she has a chat that can be written to, and agreed to hear from us."""
    return bool(store.conversations.of_person(person_id)) and bool(store.people.get(person_id).consented)


def buttons(
    store: Store, chat: Address, offers: Sequence[Option], language: Language, now: datetime
) -> tuple[Choice, ...]:
    """Commands as buttons of this chat."""
    token = secrets.token_urlsafe(8)
    store.conversations.offer_in(chat, token, {option.value: option.value for option in offers}, now)
    return tuple(Choice("", option.label.within(language), f"{token}.{option.value}") for option in offers)
