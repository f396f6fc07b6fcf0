"""handlers/told.py — what people are told of their own accord, outside a turn."""

from __future__ import annotations

from datetime import datetime

from domain.chat import Address, Outgoing
from domain.words import Words, verbatim
from storage.outbox import ALERT
from storage.sql import Row
from storage.store import Store

REFUSED = Words(
    vi="Về tệp «{name}» anh/chị gửi làm minh chứng: {why}",
    en="About the file “{name}” you sent as evidence: {why}",
)


def evidence_refused(store: Store, file: Row, why: Words, now: datetime) -> None:
    """A file turned out not to be what may be evidence: she is told in the chat it came from."""
    address = Address(file.channel, file.bot, file.chat)
    words = REFUSED(name=verbatim(file.name or "ảnh"), why=why)
    talk = store.conversations.open(address, "private", now)
    english = talk.person_id is not None and store.people.get(talk.person_id).language == "en"
    message = Outgoing(words.within("en" if english else "vi"), language="en" if english else "vi")
    store.outbox.owe_once(address, message, now, f"refused:{file.id}", not_before=now, lane=ALERT)
